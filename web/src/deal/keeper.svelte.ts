// Looks after the deals of one open table: checks each hand as it is played, and gives entropy for whoever
// sits. One for a page; its `check` may be shown in several places.

import { untrack } from "svelte";
import type { Seen } from "../protocol/seen.ts";
import type { OpenTable } from "../protocol/table.svelte.ts";
import { ofThisTab, Pledges } from "./pledges.ts";
import { type Check, type DealView, DealWatch } from "./watch.ts";

export class DealKeeper {
  check = $state.raw<Check>({ state: "none" });

  #table: OpenTable;
  #watch = new DealWatch();
  #pledges: Pledges;
  #sending = false;
  #refused = "";

  constructor(table: OpenTable) {
    this.#table = table;
    this.#pledges = new Pledges(ofThisTab(table.id));
  }

  /** Begins; the answer ends it. */
  attend(): () => void {
    const table = this.#table;
    const deaf = table.listen((step) => {
      const seat = table.seat;
      const trouble = seat === null ? null : this.#pledges.trouble(dealView(step.after), seat);
      this.#watch.follow(step, { seat, nameOf: (at) => table.nameOf(at) }, trouble);
      this.check = this.#watch.check;
    });
    const blind = $effect.root(() => {
      $effect(() => {
        const seen = table.current;
        if (seen && table.link === "connected") untrack(() => this.#look(seen));
      });
    });
    return () => {
      deaf();
      blind();
    };
  }

  #look(seen: Seen): void {
    this.#watch.begin(seen);
    this.check = this.#watch.check;
    void this.#give(seen);
  }

  /** Pledges, or opens what was pledged: at once, since half a second is all there is. */
  async #give(seen: Seen): Promise<void> {
    const table = this.#table;
    const view = dealView(seen);
    const moment = `${view.hand_number} ${view.shuffle?.root}`;
    const mayGive = seen.prompt?.options.some(({ action }) => action === "pledge" || action === "entropy");
    if (table.seat === null || this.#sending || !mayGive || moment === this.#refused) return;
    const deed = this.#pledges.next(view, table.seat);
    if (!deed) return;
    this.#sending = true;
    const settled = await table.actAside(deed.action, deed.args);
    this.#sending = false;
    // What was refused is not tried again before something else is on the table.
    if (settled?.status === "error") this.#refused = moment;
    if (table.current && table.current.view !== seen.view) void this.#give(table.current);
  }
}

function dealView(seen: Seen): DealView {
  return seen.view as unknown as DealView;
}
