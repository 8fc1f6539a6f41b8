// One websocket for all tables of a tab, and the promises around it:
//
// - It comes back by itself, later and later and never in step with others, and joins every table with
//   the version it has, so that nothing is missed and nothing flashes.
// - A table moves only by the very next version. After a gap it asks for the whole.
// - An action is sent with an id of its own and the same frame again until there is an answer; the
//   server applies it once. Only `ok` or `error` settles it.
// - What is said at a table may be lost, so a line counts as said when it is heard here. It is never sent
//   twice by itself; what is heard again after a break is known again.
//
// It knows no game and draws nothing: a watcher per table is told what to show.

import { ServerClock } from "./clock.ts";
import { type Line, withLine } from "./lines.ts";
import type { Act, ActionResult, Chat, FromServer, Page, PersonId, Presence, PresenceChanges, Reason, Refusal, Snapshot, ToServer, Update } from "./messages.ts";
import { connectedAfter } from "./presence.ts";
import { applyUpdate, follows, type Seen, seeSnapshot, withPage } from "./seen.ts";
import { freshActionId, type Socket, type World } from "./world.ts";

export type Link = "connecting" | "connected" | "lost" | "replaced" | "unauthorized";
export type Settled = { status: "ok"; version: number } | ({ status: "error" } & Refusal);
export type Said = { status: "ok" } | ({ status: "error" } & Refusal);

/** Whoever shows a table. */
export interface Watcher {
  /** `update` is null when the whole was sent anew. */
  seen(seen: Seen, update: Update | null): void;
  presence(connected: PersonId[], watching: number): void;
  refused(refusal: Refusal): void;
  /** All lines that are kept; one of them is new. */
  heard(lines: readonly Line[]): void;
}

interface Joined {
  watcher: Watcher;
  /** By which one is there, instead of by who one is. */
  token: string | null;
  seen: Seen | null;
  /** The highest version that was heard of, seen or not. */
  heard: number;
  syncing: boolean;
  /** Who has the table open, as it was told. */
  connected: PersonId[];
  lines: readonly Line[];
  saying: Saying | null;
}

/** A line on its way. An answer to it bears no id, so there is one at a time. */
interface Saying {
  settle: (said: Said) => void;
  stopWaiting: () => void;
}

interface Pending {
  frame: Act;
  tries: number;
  settle: (settled: Settled) => void;
  stopWaiting: () => void;
}

const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 6_000;
/** A server that is started anew is back in seconds: who waits in front of it should not wait much longer. */
const RETRY_GROWTH = 1.5;
const HEARTBEAT_MS = 5_000;
const DEAD_AFTER_MS = 8_000;
const ANSWER_WAIT_MS = 4_000;
const UPDATE_WAIT_MS = 500;
const REFUSED_TRIES_MAX = 3;
const UNHEARD: Said = {
  status: "error",
  code: "routing_failed",
  reason: "The others may not have heard that. Send it again if it does not come.",
  recovery: "retry",
};
const UNKEPT: Said = {
  status: "error",
  code: "routing_failed",
  reason: "The report may not have arrived. Send it again when the connection is back.",
  recovery: "retry",
};
/** Closed for good: another tab took over; the session is not known. */
const FINAL: Record<number, Link> = { 4000: "replaced", 4001: "unauthorized" };

export class Connection {
  link: Link = "connecting";
  person: PersonId | null = null;

  #clock = new ServerClock();
  #world: World;
  #onLink: (link: Link) => void;
  #onAnnounced: () => void;
  #socket: Socket | null = null;
  #tables = new Map<string, Joined>();
  #pending = new Map<string, Pending>();
  #reports = new Map<string, (said: Said) => void>();
  #visible = true;
  #failures = 0;
  #heardAt = 0;
  #pingedAt = 0;
  #stopTimer = (): void => {};

  constructor(world: World, onLink: (link: Link) => void, onAnnounced: () => void = () => {}) {
    this.#onAnnounced = onAnnounced;
    this.#world = world;
    this.#onLink = onLink;
  }

  start(): void {
    this.#stopTimer();
    const socket = this.#world.open();
    this.#socket = socket;
    socket.onmessage = (event) => this.#hear(JSON.parse(String(event.data)) as FromServer);
    socket.onclose = (event) => {
      if (this.#socket === socket) this.#drop(event.code);
    };
    // A socket that never opens counts as dead too.
    this.#heardAt = this.#pingedAt = this.#world.now();
    this.#stopTimer = this.#world.after(DEAD_AFTER_MS, () => this.#drop(1006));
  }

  stop(): void {
    this.#stopTimer();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const pending of this.#pending.values()) pending.stopWaiting();
    for (const joined of this.#tables.values()) this.#settleSaying(joined, UNHEARD);
  }

  /** Do not wait for the next try: the network is back, or somebody pressed the button. */
  retryNow(): void {
    if (this.link === "connected") this.#heartbeat();
    else this.renew();
  }

  /** Connects anew, as whoever one is now: the server asks for the name once a connection. */
  renew(): void {
    this.#failures = 0;
    this.#socket?.close();
    for (const pending of this.#pending.values()) pending.stopWaiting();
    for (const joined of this.#tables.values()) this.#settleSaying(joined, UNHEARD);
    this.#become("connecting");
    this.start();
  }

  /** The browser says that the network is gone. */
  networkLost(): void {
    if (this.#socket) this.#drop(1006);
  }

  /** The page is in sight, or not: whoever sees a table is not called when it is their turn there. */
  inSight(visible: boolean): void {
    if (this.#visible === visible) return;
    this.#visible = visible;
    if (this.link === "connected") this.#send({ type: "sight", visible });
  }

  /** What the server's clock shows. */
  serverNow(): number {
    return this.#clock.at(this.#world.now()) ?? this.#world.date();
  }

  /** When something was by the date of this computer that was at `at` by the server's clock. */
  dateOf(at: number): number {
    return this.#world.date() - (this.serverNow() - at);
  }

  join(table: string, watcher: Watcher, token: string | null = null): void {
    const joined: Joined = { watcher, token, seen: null, heard: 0, syncing: false, connected: [], lines: [], saying: null };
    this.#tables.set(table, joined);
    if (this.link === "connected") this.#sendJoin(table, joined);
  }

  #sendJoin(table: string, { seen, token }: Joined): void {
    this.#send({ type: "join", table, ...(seen && { since: seen.version }), ...(token && { token }) });
  }

  quit(table: string): void {
    this.#settleSaying(this.#tables.get(table), UNHEARD);
    this.#tables.delete(table);
    for (const [id, pending] of this.#pending) {
      if (pending.frame.table !== table) continue;
      pending.stopWaiting();
      this.#pending.delete(id);
    }
    if (this.link === "connected") this.#send({ type: "quit", table });
  }

  /** Resolves when the server has decided, however often the connection breaks meanwhile. */
  act(table: string, action: string, args: Record<string, unknown>, decision?: number): Promise<Settled> {
    const frame: Act = { type: "act", table, action, args, action_id: freshActionId(), decision };
    return new Promise((settle) => {
      const pending: Pending = { frame, tries: 0, settle, stopWaiting: () => {} };
      this.#pending.set(frame.action_id, pending);
      if (this.link === "connected") this.#sendAct(pending);
    });
  }

  /** Resolves when the line is heard here too, is refused, or nothing came of it. */
  say(table: string, text: string): Promise<Said> {
    const joined = this.#tables.get(table);
    if (!joined || joined.saying || this.link !== "connected") return Promise.resolve(UNHEARD);
    return new Promise((settle) => {
      const stopWaiting = this.#world.after(ANSWER_WAIT_MS, () => this.#settleSaying(joined, UNHEARD));
      joined.saying = { settle, stopWaiting };
      this.#send({ type: "say", table, text });
    });
  }

  /** Resolves when the report is kept, is refused, or nothing came of it. It is never sent twice by itself. */
  report(table: string, person: PersonId, reason: Reason, words: string): Promise<Said> {
    if (this.link !== "connected") return Promise.resolve(UNKEPT);
    const action_id = freshActionId();
    return new Promise((settle) => {
      const done = (said: Said): void => {
        stopWaiting();
        this.#reports.delete(action_id);
        settle(said);
      };
      const stopWaiting = this.#world.after(ANSWER_WAIT_MS, () => done(UNKEPT));
      this.#reports.set(action_id, done);
      this.#send({ type: "report", table, person, reason, words, action_id });
    });
  }

  /** Leaves a table and comes back to it at once: what was said there lately is told again. */
  hearAnew(table: string): void {
    const joined = this.#tables.get(table);
    if (!joined || this.link !== "connected") return;
    this.#send({ type: "quit", table });
    this.#sendJoin(table, joined);
  }

  #settleSaying(joined: Joined | undefined, said: Said): void {
    const saying = joined?.saying;
    if (!joined || !saying) return;
    joined.saying = null;
    saying.stopWaiting();
    saying.settle(said);
  }

  #sendAct(pending: Pending): void {
    pending.tries += 1;
    pending.stopWaiting();
    pending.stopWaiting = this.#world.after(ANSWER_WAIT_MS, () => this.#sendAct(pending));
    this.#send(pending.frame);
  }

  #send(frame: ToServer): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  #become(link: Link): void {
    if (this.link === link) return;
    this.link = link;
    this.#onLink(link);
  }

  #hear(message: FromServer): void {
    this.#heardAt = this.#world.now();
    if ("now" in message) this.#clock.hear(message.now, this.#heardAt);
    switch (message.type) {
      case "welcome":
        return this.#welcome(message.person);
      case "snapshot":
        return this.#snapshot(message);
      case "update":
        return this.#update(message);
      case "page":
        return this.#page(message);
      case "action.result":
        return this.#result(message);
      case "presence":
      case "presence.changes":
        return this.#presence(message);
      case "chat":
        return this.#chat(message);
      case "error":
        return this.#error(message);
      case "announced":
        return this.#onAnnounced();
      case "pong":
        return;
    }
  }

  #welcome(person: PersonId | null): void {
    this.person = person;
    // A token has made somebody else of whoever is connected: what they see is on its way.
    if (this.link === "connected") return this.#onLink(this.link);
    this.#failures = 0;
    this.#become("connected");
    this.#stopTimer();
    this.#stopTimer = this.#world.after(HEARTBEAT_MS, () => this.#heartbeat());
    if (!this.#visible) this.#send({ type: "sight", visible: false });
    for (const [table, joined] of this.#tables) {
      joined.syncing = false;
      joined.heard = 0;
      this.#sendJoin(table, joined);
    }
    for (const pending of this.#pending.values()) this.#sendAct(pending);
  }

  #snapshot(snapshot: Snapshot): void {
    const joined = this.#tables.get(snapshot.table);
    if (!joined) return;
    joined.syncing = false;
    joined.seen = seeSnapshot(snapshot);
    joined.watcher.seen(joined.seen, null);
    for (const [field, { next }] of Object.entries(snapshot.more ?? {})) {
      this.#send({ type: "more", table: snapshot.table, field, next });
    }
    if (snapshot.version < joined.heard) this.#world.after(UPDATE_WAIT_MS, () => this.#catchUp(snapshot.table));
  }

  #update(update: Update): void {
    const joined = this.#tables.get(update.table);
    if (!joined) return;
    joined.heard = Math.max(joined.heard, update.version);
    if (!joined.seen || joined.syncing || update.version <= joined.seen.version) return;
    if (!follows(joined.seen, update)) return this.#catchUp(update.table);
    joined.seen = applyUpdate(joined.seen, update);
    joined.watcher.seen(joined.seen, update);
  }

  /** One page after the other, until all is there. */
  #page(page: Page): void {
    const joined = this.#tables.get(page.table);
    if (!joined?.seen || joined.syncing) return;
    joined.seen = withPage(joined.seen, page);
    joined.watcher.seen(joined.seen, null);
    const { table, field, next } = page;
    if (next !== undefined) this.#send({ type: "more", table, field, next });
  }

  #presence(message: Presence | PresenceChanges): void {
    const joined = this.#tables.get(message.table);
    if (!joined) return;
    joined.connected = connectedAfter(joined.connected, message);
    joined.watcher.presence(joined.connected, message.watching);
  }

  /** Asks for the whole if this table is behind what was heard of it. */
  #catchUp(table: string): void {
    const joined = this.#tables.get(table);
    if (!joined || joined.syncing || (joined.seen && joined.seen.version >= joined.heard)) return;
    if (this.link !== "connected") return;
    joined.syncing = true;
    this.#send({ type: "sync", table });
  }

  #result(result: ActionResult): void {
    this.#reports.get(result.action_id)?.(result.status === "unknown" ? UNKEPT : result);
    const pending = this.#pending.get(result.action_id);
    if (!pending) return;
    pending.stopWaiting();
    // "unknown" is asked until it is known; a refusal that may pass is tried a few times.
    const mayPass = result.status === "error" && result.recovery === "retry" && pending.tries < REFUSED_TRIES_MAX;
    if (result.status === "unknown" || mayPass) {
      pending.stopWaiting = this.#world.after(this.#pause(pending.tries), () => this.#sendAct(pending));
      return;
    }
    this.#pending.delete(result.action_id);
    if (result.status === "ok") this.#expect(pending.frame.table, result.version);
    else if (result.recovery === "sync") this.#send({ type: "sync", table: pending.frame.table });
    pending.settle(result);
  }

  /** The update of an accepted action is on its way; if it got lost, the whole is asked for. */
  #expect(table: string, version: number): void {
    const joined = this.#tables.get(table);
    if (!joined) return;
    joined.heard = Math.max(joined.heard, version);
    this.#world.after(UPDATE_WAIT_MS, () => this.#catchUp(table));
  }

  #chat({ table, person, name, text, at, marks, colour }: Chat): void {
    const joined = this.#tables.get(table);
    if (!joined) return;
    const lines = withLine(joined.lines, { person, name, text, at, marks, ...(colour && { colour }) });
    if (lines === joined.lines) return;
    joined.lines = lines;
    joined.watcher.heard(lines);
    if (person === this.person) this.#settleSaying(joined, { status: "ok" });
  }

  #error(refusal: { table?: string | null } & Refusal): void {
    const { code, reason, recovery, table } = refusal;
    for (const [id, joined] of this.#tables) {
      if (table && table !== id) continue;
      if (joined.saying) this.#settleSaying(joined, { status: "error", code, reason, recovery });
      else joined.watcher.refused(refusal);
    }
  }

  #heartbeat(): void {
    const now = this.#world.now();
    const unanswered = this.#heardAt < this.#pingedAt && now - this.#pingedAt >= DEAD_AFTER_MS;
    if (unanswered) return this.#drop(1006);
    if (this.#heardAt >= this.#pingedAt) {
      this.#pingedAt = now;
      this.#send({ type: "ping" });
    }
    this.#stopTimer();
    this.#stopTimer = this.#world.after(HEARTBEAT_MS, () => this.#heartbeat());
  }

  #drop(code: number): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#stopTimer();
    socket?.close();
    this.#clock.forget();
    for (const pending of this.#pending.values()) pending.stopWaiting();
    for (const joined of this.#tables.values()) this.#settleSaying(joined, UNHEARD);
    const final = FINAL[code];
    if (final) return this.#become(final);
    this.#become("lost");
    this.#stopTimer = this.#world.after(this.#pause(this.#failures), () => this.start());
    this.#failures += 1;
  }

  /** Longer each time, up to a bound, and somewhere in its upper half so that nobody is in step. */
  #pause(tries: number): number {
    const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * RETRY_GROWTH ** tries);
    return full * (0.5 + this.#world.chance() / 2);
  }
}
