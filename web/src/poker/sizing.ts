// How large a bet: shares of the pot, and a slider that has room for small sizes and stops at useful ones.
// `to` is always the whole bet of this street, as on the wire. Pure.

import { clamp, type Range } from "../protocol/options.ts";

export interface Betting {
  /** From the smallest to the largest bet. */
  range: Range;
  /** Chips in the middle with the bets. */
  pot: number;
  /** What it costs to continue. */
  call: number;
  /** What already lies in front of the own seat. */
  own: number;
  /** The whole bet with all one has; the largest bet may be smaller. */
  allIn: number;
  step: number;
}

/** The bet that makes the raise a fraction of the pot after calling, whether it may be bet or not. */
export function potFraction({ pot, call, own }: Betting, fraction: number): number {
  return Math.round(own + call + (pot + call) * fraction);
}

export const SLIDER_MAX = 1000;
/** How near a stop the slider jumps to it, in its own positions. */
const CATCH = 14;

/** Where the slider stands for an amount: the square gives the small sizes more of the way. */
export function positionOf(to: number, { min, max }: Range): number {
  return max > min ? Math.round(SLIDER_MAX * Math.sqrt((clamp(to, { min, max }) - min) / (max - min))) : SLIDER_MAX;
}

/** The amount at a position: one of `stops` when it is near, else whole steps from the bottom. */
export function amountAt(position: number, { range, step }: Betting, stops: readonly number[]): number {
  if (position <= 0) return range.min;
  if (position >= SLIDER_MAX) return range.max;
  const near = stops.find((stop) => Math.abs(positionOf(stop, range) - position) <= CATCH);
  if (near !== undefined) return near;
  const exact = range.min + (range.max - range.min) * (position / SLIDER_MAX) ** 2;
  return stepped(exact, range, step);
}

/** One step up or down; the ends are always reached. */
export function nudged(to: number, steps: number, { range, step }: Betting): number {
  return clamp(to + steps * step, range);
}

function stepped(exact: number, range: Range, step: number): number {
  return clamp(Math.round(exact / step) * step, range);
}
