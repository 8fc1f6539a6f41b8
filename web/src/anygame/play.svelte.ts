// A table of a game this client has no room for, as it is played: what the server says the game is, what lies where,
// what may be done and how, and what has happened.

import { untrack } from "svelte";
import type { Api, GameSheet } from "../protocol/api.ts";
import type { Option } from "../protocol/messages.ts";
import type { OpenTable, Step } from "../protocol/table.svelte.ts";
import { play } from "../ui/sounds.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import { changedSquares, type Laid, layOut } from "./laid.ts";
import { arrange, type Args, type Arranged, cardsIn, meant } from "./picks.ts";
import { isEmpty } from "./shapes.ts";
import { sentence } from "./told.ts";

const LINES_MAX = 200;
/** What concerns one's place at the table has places of its own. */
const HOUSEHOLD = new Set(["sit", "stand", "join", "leave", "invite_bots", "close", "resume"]);

export class Play {
  readonly #table: OpenTable;
  sheet = $state.raw<GameSheet | null>(null);
  /** The sheet has come, or it will not. */
  settled = $state(false);
  /** What happened since one came, the newest first. */
  lines = $state.raw<string[]>([]);
  /** What has just changed on each board: "row.column". */
  fresh = $state.raw<Record<string, ReadonlySet<string>>>({});
  /** Of several actions that pressing could mean, those that were chosen, the last first. */
  #chosen = $state.raw<string[]>([]);

  readonly #options = $derived.by(() => (this.#seen.prompt?.options ?? []).filter(({ action }) => !HOUSEHOLD.has(action)));
  /** While one plays, what is no move is in the menu: to resign, to offer a draw. Who is offered one is asked. */
  readonly aside = $derived.by(() =>
    this.#options.filter(
      ({ action, args }) => this.#seen.view.phase === "playing" && this.#seen.forPeople?.includes(action) && !args && action !== "decline_draw",
    ),
  );
  readonly #moves = $derived.by(() => this.#options.filter((option) => !this.aside.includes(option) && option.action !== "decline_draw"));
  readonly mayMove = $derived.by(() => this.#moves.some(({ action }) => !this.#seen.forPeople?.includes(action)));
  readonly laid: Laid = $derived.by(() => layOut(this.#seen.view as unknown as Record<string, unknown>, this.sheet));
  /** What only oneself sees. */
  readonly own = $derived.by(() => Object.entries(this.#seen.mine).filter(([name, value]) => name !== "door" && !isEmpty(value)));
  readonly #inSight = $derived.by(() =>
    cardsIn({ ...(this.#seen.view as unknown as Record<string, unknown>), ...this.#seen.mine }, { ...this.sheet?.shown, ...this.sheet?.own }),
  );
  readonly arranged: Arranged = $derived.by(() => arrange(this.#moves, this.sheet, this.#inSight));
  readonly onSquare = $derived.by(() => meant(this.arranged.onSquares, this.#chosen));
  readonly onCard = $derived.by(() => meant(this.arranged.onCards, this.#chosen));

  constructor(table: OpenTable, begun: string[] = []) {
    this.#table = table;
    this.lines = begun;
  }

  get #seen() {
    return this.#table.current!;
  }

  /** Asks what the game is. */
  async learn(api: Api): Promise<void> {
    this.sheet = await api.game(untrack(() => this.#seen.game)).catch(() => null);
    this.settled = true;
  }

  /** Listens until the answer is called. */
  attend(): () => void {
    return this.#table.listen((step) => this.#follow(step));
  }

  /** From here on pressing means this action, where it could mean several. */
  readonly takeAim = ({ action }: Option): void => {
    const { onSquares, onCards } = this.arranged;
    const kind = [onSquares, onCards].find((options) => options.some((option) => option.action === action)) ?? [];
    this.#chosen = [action, ...this.#chosen.filter((other) => !kind.some((option) => option.action === other))];
  };

  readonly act = async (action: string, args: Args = {}): Promise<void> => {
    if (this.#table.link !== "connected" || this.#table.busy) return;
    const answer = await this.#table.act(action, args);
    if (answer?.status === "error") toasts.say(answer.reason, "wrong");
  };

  #follow({ update, before, after }: Step): void {
    const said = [...(update.events ?? []), ...(update.told ?? [])].map((event) => sentence(event, this.sheet, this.#table));
    if (said.length) this.lines = [...said.reverse(), ...this.lines].slice(0, LINES_MAX);
    this.fresh = { ...this.fresh, ...changedSquares(before.view as never, after.view as never, this.sheet) };
    const me = this.#table.seat;
    if (after.view.result && !before.view.result && me !== null && after.view.result.winners.includes(me)) play("win");
    else if (me !== null && after.view.turn === me && before.view.turn !== me) play("turn");
    else if (update.changes) play(this.#inSight.size ? "card" : "chips");
  }
}
