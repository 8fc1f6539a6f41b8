// A line of results as it is drawn: points, the numbers at its side, and the days under it. Pure.

import type { Ended } from "./results.ts";

export interface Point {
  /** What it was after this session; null before the first. */
  session: Ended | null;
  total: number;
}

/** The sum after each session, beginning with nothing. */
export function pointsOf(ended: Ended[]): Point[] {
  const points: Point[] = [{ session: null, total: 0 }];
  for (const session of ended) points.push({ session, total: points.at(-1)!.total + session.won });
  return points;
}

/** Round numbers from below the least to above the most, zero among them. */
export function ticksOf(least: number, most: number, about: number): number[] {
  const low = Math.min(0, least);
  const high = Math.max(0, most, low + 1);
  const step = roundStep((high - low) / about);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step || 0);
}

/** The next of 1, 2, 5, 10, 20, ... */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, step)));
  return [1, 2, 5, 10].map((times) => times * power).find((round) => round >= step)!;
}

/** So many indexes out of all, the first and the last among them, evenly apart. */
export function spread(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, index) => index);
  return Array.from({ length: most }, (_, index) => Math.round((index * (length - 1)) / (most - 1)));
}
