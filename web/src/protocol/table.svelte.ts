// One open table as the pages see it: what was seen, who is there, whether the connection stands, and
// the way to act. The connection feeds it; fixtures may feed it by hand (`show`, `stand`).

import type { Connection, Link, Said, Settled, Watcher } from "./connection.ts";
import type { Line } from "./lines.ts";
import type { Option, PersonId, Reason, Refusal, TableEvent, Update } from "./messages.ts";
import { offered, type Pass } from "./passes.ts";
import type { Seen } from "./seen.ts";

/** One step of the table: shown to whoever moves chips, plays sounds, or tells what happened. */
export interface Step {
  update: Update;
  before: Seen;
  after: Seen;
}

const TICK_MS = 200;

export class OpenTable implements Watcher {
  readonly id: string;
  /** The token by which one is here, if by one. */
  readonly pass: Pass | null;
  current = $state.raw<Seen | null>(null);
  link = $state<Link>("connecting");
  me = $state<PersonId | null>(null);
  connected = $state.raw<ReadonlySet<PersonId>>(new Set());
  /** Everybody who has the table open, seated or not. */
  audience = $state(0);
  /** Why the table could not be joined. */
  trouble = $state.raw<Refusal | null>(null);
  movedTo = $state<string | null>(null);
  /** The action that was sent and has no answer yet. */
  busy = $state<string | null>(null);
  /** Sitting down was refused for one's name: why, and what to do again under another. */
  nameTaken = $state.raw<{ reason: string; action: string; args: Record<string, unknown> } | null>(null);
  /** What was said, oldest first. */
  lines = $state.raw<readonly Line[]>([]);
  /** Till when what was said has been read, by the server's clock. */
  readUntil = $state(0);
  /** The server's clock, often enough to draw with. */
  now = $state(Date.now());

  /** What had happened before one came, or was away. */
  recap = $state.raw<readonly TableEvent[]>([]);

  #connection: Connection | null;
  #listeners = new Set<(step: Step) => void>();
  #answered = 0;
  #names = new Map<PersonId, string>();
  #satLast = new Map<number, PersonId>();

  constructor(id: string, connection: Connection | null, pass: Pass | null = null) {
    this.id = id;
    this.pass = pass;
    this.#connection = connection;
  }

  /** Joins and keeps the clock going; the answer leaves again. */
  open(): () => void {
    this.#connection?.join(this.id, this, this.pass?.token);
    const ticking = setInterval(() => this.#tick(), TICK_MS);
    return () => {
      clearInterval(ticking);
      this.#connection?.quit(this.id);
    };
  }

  /** Hears of every step until the answer is called. */
  listen(listener: (step: Step) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether one looks on by a token: then one is nobody here, whoever one is elsewhere, and does nothing. */
  get observes(): boolean {
    return this.pass !== null && this.pass.role !== "player";
  }

  isSeenBy(person: PersonId | null): void {
    this.me = this.observes ? null : person;
  }

  /** What the prompt offers under this name, if it does. */
  option(action: string): Option | undefined {
    return this.current?.prompt?.options.find((option) => option.action === action);
  }

  /** The seat of whoever looks, or null. */
  get seat(): number | null {
    const seat = this.me === null ? -1 : (this.current?.view.seats.indexOf(this.me) ?? -1);
    return seat < 0 ? null : seat;
  }

  /** How many look on without a seat, oneself left out; bots are not in the audience. */
  get watching(): number {
    const view = this.current?.view;
    const seated = view?.seats.filter((person) => person !== null && this.connected.has(person) && !view.people[person]?.bot).length ?? 0;
    return Math.max(0, this.audience - seated - (this.seat === null ? 1 : 0));
  }

  /** Who sits there, or sat there last: somebody who left may still have won. */
  nameOf(seat: number): string {
    const person = this.current?.view.seats[seat] ?? this.#satLast.get(seat);
    return this.nameOfPerson(person) ?? `Seat ${seat + 1}`;
  }

  /** The name, also of somebody who left while one was looking. */
  nameOfPerson(person: PersonId | undefined): string | undefined {
    return person === undefined ? undefined : (this.current?.view.people[person]?.name ?? this.#names.get(person));
  }

  /** Acts once; nothing happens while another action has no answer. */
  async act(action: string, args: Record<string, unknown> = {}): Promise<Settled | null> {
    if (!this.#connection || this.busy) return null;
    this.busy = action;
    const settled = await this.#connection.act(this.id, action, args, this.current?.prompt?.decision);
    // The buttons come back with the update of the action, so that it is not done twice.
    if (settled.status === "ok" && (this.current?.version ?? 0) < settled.version) this.#answered = settled.version;
    else this.busy = null;
    if (settled.status === "error" && settled.code === "name_taken" && !this.pass) {
      this.nameTaken = { reason: settled.reason, action, args };
      return null; // the page asks for another name
    }
    return settled;
  }

  /** Sits down where one's name was in the way, under the name one has now. */
  async sitAgain(): Promise<Settled | null> {
    const wish = this.nameTaken;
    if (!wish) return null;
    const settled = await this.act(wish.action, wish.args);
    // Refused for that name too, it is another wish.
    if (this.nameTaken === wish) this.nameTaken = null;
    return settled;
  }

  /** Does what the program does by itself: no button waits for it, and it waits for none. */
  async actAside(action: string, args: Record<string, unknown>): Promise<Settled | null> {
    return this.#connection?.act(this.id, action, args) ?? null;
  }

  /** Says something to everybody here; it is said when it stands in `lines`. */
  async say(text: string): Promise<Said | null> {
    return this.#connection?.say(this.id, text) ?? null;
  }

  /** Reports somebody here to whoever runs the house, with what was said lately. */
  async report(person: PersonId, reason: Reason, words: string): Promise<Said> {
    return this.#connection?.report(this.id, person, reason, words) ?? { status: "ok" };
  }

  /** Has what was said lately told once more: somebody is heard again. */
  hearAnew(): void {
    this.#connection?.hearAnew(this.id);
  }

  /** When something was by the reader's own date, for showing: the server's clock is not set when dates are. */
  dateOf(at: number): number {
    return this.#connection?.dateOf(at) ?? at;
  }

  heard(lines: readonly Line[]): void {
    this.lines = lines;
    // What comes before the table does was said before one came.
    if (!this.current) this.read();
  }

  /** The lines have been looked at. */
  read(): void {
    this.readUntil = Math.max(this.readUntil, this.lines.at(-1)?.at ?? 0);
  }

  seen(seen: Seen, update: Update | null): void {
    const before = this.current;
    this.#remember(seen);
    this.current = this.pass ? { ...seen, prompt: offered(seen.prompt, this.pass) } : seen;
    this.trouble = null;
    if (!update) this.recap = seen.recap ?? [];
    this.#tick();
    if (this.#answered && seen.version >= this.#answered) {
      this.#answered = 0;
      this.busy = null;
    }
    if (update?.moved) this.movedTo = update.moved;
    if (update && before) for (const listener of this.#listeners) listener({ update, before, after: seen });
  }

  presence(connected: PersonId[], watching: number): void {
    this.connected = new Set(connected);
    this.audience = watching;
  }

  refused(refusal: Refusal): void {
    this.trouble = refusal;
    // What was seen before is not for whoever is shut out, nor for whoever has no token any more.
    if (refusal.code === "forbidden" || (this.pass && refusal.code === "unauthorized")) this.current = null;
  }

  /** Asks to see it once more: the door is open now. */
  comeIn(): void {
    this.trouble = null;
    this.busy = null;
    this.#connection?.join(this.id, this, this.pass?.token);
  }

  #remember({ view }: Seen): void {
    view.seats.forEach((person, seat) => person !== null && this.#satLast.set(seat, person));
    for (const [person, { name }] of Object.entries(view.people)) this.#names.set(person, name);
  }

  #tick(): void {
    this.now = this.#connection?.serverNow() ?? Date.now();
  }
}
