// Keeps what somebody has decided ahead, and sends it the moment their turn comes: once, for that decision.
// Nothing of it outlives the page or the connection.

import { untrack } from "svelte";
import type { OpenTable } from "../protocol/table.svelte.ts";
import { type Chosen, type Intent, judge, offers, shownAs, situationOf } from "./ahead.ts";
import { amountsOf, type PokerView } from "./view.ts";

interface Outside {
  act: (action: string) => void;
  /** Something chosen is void, for a reason that may have gone unseen. */
  say: (why: string) => void;
}

export class Ahead {
  #table: OpenTable;
  #outside: Outside;
  #chosen = $state.raw<Chosen | null>(null);
  /** The last decision that was answered from here. */
  #answered = -1;

  constructor(table: OpenTable, outside: Outside) {
    this.#table = table;
    this.#outside = outside;
  }

  get situation() {
    const { current, link, seat } = this.#table;
    return current && link === "connected" ? situationOf(current, seat) : null;
  }

  get offers() {
    const { situation } = this;
    return situation ? offers(situation, amountsOf(this.#table.current!.view as PokerView)) : [];
  }

  get intent(): Intent | null {
    return this.#chosen && this.situation ? shownAs(this.#chosen, this.situation) : null;
  }

  /** Chooses, or takes back what is chosen. */
  press(intent: Intent): void {
    const { situation } = this;
    const decision = this.#table.current?.prompt?.decision ?? -1;
    this.#chosen = situation && this.intent !== intent ? { ...situation, intent, decision } : null;
  }

  /** Looks at the table as it is now; to be called with every change of it. */
  follow(): void {
    const { current, link, seat, busy } = this.#table;
    if (!this.#chosen) return;
    if (!current || link !== "connected") return void (this.#chosen = null);
    const verdict = judge(this.#chosen, current, seat);
    // An act without an answer goes first; this one waits for it.
    if (verdict.kind === "wait" || (verdict.kind === "act" && busy)) return;
    this.#chosen = null;
    if (verdict.kind === "void") {
      const { why } = verdict;
      if (why) untrack(() => this.#outside.say(why));
    } else if (verdict.decision !== this.#answered) {
      this.#answered = verdict.decision;
      untrack(() => this.#outside.act(verdict.action));
    }
  }
}
