// What has happened at a table while one looks: lines to read, and sentences for those who listen. A board that comes
// street by street holds the lines back until all of it lies.

import { untrack } from "svelte";
import type { OpenTable, Step } from "../protocol/table.svelte.ts";
import { hear } from "./hear.ts";
import { Runout } from "./runout.svelte.ts";
import { type Line, linesOf, spoken, withRecap } from "./story.ts";
import type { PokerView } from "./view.ts";

export type KeptLine = Line & { id: number };

const LINES_MAX = 400;

export class HandLog {
  readonly #table: OpenTable;
  readonly #runout = new Runout();
  #lines = $state.raw<KeptLine[]>([]);
  /** The lines as they stood when a board began to come. */
  #linesThen = $state.raw<KeptLine[]>([]);
  #next = 0;
  /** The newest sentence for those who do not look. */
  aloud = $state("");

  constructor(table: OpenTable, told: Line[] = []) {
    this.#table = table;
    this.#lines = this.#numbered(told);
  }

  /** The table as it is shown while a board comes; null when it is shown as it is. */
  get stage(): PokerView | null {
    return this.#table.link === "connected" ? this.#runout.stageOf(this.#table.current!.view as PokerView) : null;
  }

  get lines(): KeptLine[] {
    return this.stage ? this.#linesThen : this.#lines;
  }

  /** Listens until the effect that called it ends. */
  attend(): () => void {
    const silence = this.#table.listen((step) => this.#follow(step));
    return () => {
      silence();
      this.#runout.stop();
    };
  }

  /** A snapshot tells the hand so far to whoever comes, reloads, or was away too long for updates. */
  catchUp(): void {
    const { recap } = this.#table;
    if (!recap.length) return;
    untrack(() => {
      const seen = this.#table.current!;
      const missed = this.#numbered(linesOf({ events: [...recap] }, seen, seen));
      this.#lines = withRecap<KeptLine>(this.#lines, missed).slice(-LINES_MAX);
    });
  }

  /** Shows at once what still would come. */
  readonly skip = (): void => this.#runout.end();

  #follow(step: Step): void {
    const { update, before, after } = step;
    const { seat } = this.#table;
    const fresh = this.#numbered(linesOf(update, before, after)).map((line) => ({ ...line, at: this.#table.dateOf(update.now) }));
    const sound = () => hear(update, before, after, seat);
    // Who looks sees a board come street by street, and the end when all of it lies; who listens is told at once.
    if (this.#runout.follow(step, sound)) this.#linesThen = this.#lines;
    else sound();
    if (fresh.length) this.#lines = [...this.#lines, ...fresh].slice(-LINES_MAX);
    this.aloud = spoken(update, before, after, seat) || this.aloud;
  }

  #numbered(lines: Line[]): KeptLine[] {
    return lines.map((line) => ({ ...line, id: this.#next++ }));
  }
}
