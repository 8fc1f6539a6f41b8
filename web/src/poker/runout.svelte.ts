// What of a run-out is to be seen now. A tap ends it, and so does the next hand at the latest.

import type { Step } from "../protocol/table.svelte.ts";
import { play } from "../ui/sounds.ts";
import { still } from "../ui/travel.ts";
import { stageMs, stagesOf } from "./runout.ts";
import type { PokerView } from "./view.ts";

export class Runout {
  #stage = $state.raw<PokerView | null>(null);
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #ended = () => {};

  /** The table as it is shown for the moment; null when it is shown as it is. */
  stageOf(view: PokerView): PokerView | null {
    return view.outcome && this.#stage?.hand_number === view.hand_number ? this.#stage : null;
  }

  /** Begins when a board has come all at once, and calls `ended` when all is shown; answers whether it began. */
  follow({ before, after, update }: Step, ended: () => void): boolean {
    const view = after.view as PokerView;
    const stages = still() ? [] : stagesOf(before.view as PokerView, view);
    if (!stages.length) return false;
    this.end();
    this.#ended = ended;
    this.#show(stages, stageMs(stages.length, view, update.now));
    return true;
  }

  /** Shows the end. */
  end(): void {
    if (!this.#stage) return;
    this.stop();
    this.#ended();
  }

  stop(): void {
    clearTimeout(this.#waiting);
    this.#stage = null;
  }

  #show([stage, ...rest]: PokerView[], milliseconds: number): void {
    if (!stage) return this.end();
    if (this.#stage) play("card");
    this.#stage = stage;
    this.#waiting = setTimeout(() => this.#show(rest, milliseconds), milliseconds);
  }
}
