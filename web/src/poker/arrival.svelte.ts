// Sitting down at a poker table: with how much, in which chair, and at once for whoever pressed "Play now".

import { untrack } from "svelte";
import { freeSeats, type Range, rangeOf } from "../protocol/options.ts";
import type { OpenTable } from "../protocol/table.svelte.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import { type PokerView, usualBuyIn } from "./view.ts";

/** So many chairs are tried before whoever wants one is told why not. */
const TRIES = 4;

/** How much may be brought; null where nobody may sit now. Who took chips away not long ago brings them back. */
export function buyInOf(table: OpenTable): Range | null {
  const range = rangeOf(table.option("sit")?.args?.buy_in);
  const took = (table.me && (table.current!.view as PokerView).took?.[table.me]?.amount) || 0;
  return range && { min: Math.max(range.min, took), max: Math.max(range.max, took) };
}

export class Arrival {
  readonly #table: OpenTable;
  #wanted = $state(false);
  #tries = TRIES;

  constructor(table: OpenTable, atOnce: boolean) {
    this.#table = table;
    this.#wanted = atOnce;
  }

  /** To be called in an effect: takes the first free chair as soon as there is one. */
  attend(): void {
    const sit = this.#table.option("sit");
    const view = this.#table.current!.view as PokerView;
    const seat = freeSeats(sit, view)[0];
    if (!this.#wanted || !sit || seat === undefined || this.#table.busy) return;
    this.#wanted = false;
    untrack(() => void this.#take(seat, view));
  }

  async #take(seat: number, view: PokerView): Promise<void> {
    const buyIn = buyInOf(this.#table);
    const settled = await this.#table.act("sit", { seat, ...(buyIn && { buy_in: usualBuyIn(view, buyIn) }) });
    if (settled?.status !== "error") return;
    // A bot was quicker at this chair: the next one, while there is one.
    if (--this.#tries > 0) this.#wanted = true;
    else toasts.say(settled.reason, "wrong");
  }
}
