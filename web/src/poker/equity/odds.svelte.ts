// The chances at the seats, worked out beside the page: a few milliseconds at a time, so that nothing
// that somebody presses has to wait.

import { computing, type Shares } from "./shares.ts";
import { hundredths, inWords, type Spread } from "./spread.ts";

/** The longest that a slice may keep the page, and how long a sample is taken altogether. */
const SLICE_MS = 5;
const SAMPLE_MS = 400;

export class Odds {
  /** By seat; empty while there is nothing to show. */
  words = $state.raw<ReadonlyMap<number, string>>(new Map());
  #of = "";
  #stop = () => {};

  /** Begins anew when the hands or boards are others than before. */
  follow(spread: Spread | null): void {
    const of = JSON.stringify(spread);
    if (of === this.#of) return;
    this.#of = of;
    this.#stop();
    if (!spread) return void (this.words = new Map());
    // Chances of the street before are better than none for the moment.
    if ([...this.words.keys()].join() !== spread.seats.join()) this.words = new Map();
    this.#stop = compute(spread, (shares) => (this.words = worded(spread, shares)));
  }

  stop(): void {
    this.#stop();
    this.#of = "";
  }
}

/** Calls `done` once with the share of each hand over all boards; the answer gives up. */
export function compute(spread: Spread, done: (shares: number[]) => void): () => void {
  const runs = spread.contests.map((contest) => ({ run: computing(contest), latest: null as Shares | null, over: false }));
  const end = performance.now() + SAMPLE_MS;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function slice(): void {
    const until = performance.now() + SLICE_MS;
    const open = runs.filter((run) => !run.over);
    while (open.some((run) => !run.over) && performance.now() < until) {
      for (const run of open) if (!run.over) advance(run);
    }
    if (runs.every((run) => run.over || (run.latest && performance.now() > end))) done(together(runs.map((run) => run.latest!)));
    else waiting = setTimeout(slice);
  }

  waiting = setTimeout(slice);
  return () => clearTimeout(waiting);
}

function advance(run: { run: Generator<Shares>; latest: Shares | null; over: boolean }): void {
  const next = run.run.next();
  if (next.done) run.over = true;
  else run.latest = next.value;
}

/** Each board has the same part of the pot. */
function together(boards: readonly Shares[]): number[] {
  return boards[0]!.shares.map((_, hand) => boards.reduce((sum, { shares }) => sum + shares[hand]!, 0) / boards.length);
}

function worded(spread: Spread, shares: readonly number[]): ReadonlyMap<number, string> {
  const whole = hundredths(shares);
  return new Map(spread.seats.map((seat, hand) => [seat, inWords(shares[hand]!, whole[hand]!)]));
}
