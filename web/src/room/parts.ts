// A closed line in parts: where only a stretch of it is drawn that grows shorter, what changes is the parts at its ends.

import type { Point } from "./oval.ts";

/** A part of a line, and where along the whole of it (0 to 1) each of its points lies. */
export interface Part {
  points: Point[];
  along: number[];
  /** All of it, as a path. */
  whole: string;
}

/** Cuts the closed line through these points into so many parts of the same length. */
export function partsOf(points: Point[], count: number): Part[] {
  const closed = [...points, points[0]!];
  let length = 0;
  const lengths = closed.map((point, index) => {
    const before = closed[index - 1] ?? point;
    return (length += Math.hypot(point.x - before.x, point.y - before.y));
  });
  const line = { points: closed, along: lengths.map((so) => so / (length || 1)), whole: "" };
  return Array.from({ length: count }, (_, index) => {
    const part = cut(line, index / count, (index + 1) / count);
    return { ...part, whole: written(part.points) };
  });
}

/** The path of as much of a part as lies between two places along the whole line; empty if nothing does. */
export function between(part: Part, from: number, to: number): string {
  const [first, last] = [part.along[0]!, part.along.at(-1)!];
  if (from <= first && last <= to) return part.whole;
  return last <= from || to <= first ? "" : written(cut(part, Math.max(from, first), Math.min(to, last)).points);
}

function cut({ points, along }: Part, from: number, to: number): { points: Point[]; along: number[] } {
  const inside = points.map((point, index) => ({ point, at: along[index]! })).filter(({ at }) => from < at && at < to);
  const all = [{ point: pointAlong(points, along, from), at: from }, ...inside, { point: pointAlong(points, along, to), at: to }];
  return { points: all.map(({ point }) => point), along: all.map(({ at }) => at) };
}

function pointAlong(points: Point[], along: number[], at: number): Point {
  const next = Math.max(1, along.findIndex((place) => place >= at));
  const [a, b] = [points[next - 1]!, points[next]!];
  const share = (at - along[next - 1]!) / (along[next]! - along[next - 1]! || 1);
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

function written(points: Point[]): string {
  return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}
