import fc from "fast-check";
import { expect, test } from "vitest";
import { type Oval, pointsOf } from "./oval.ts";
import { between, partsOf } from "./parts.ts";

const oval: Oval = { x: 300, y: 200, a: 280, b: 150, k: 2.5 };
const points = pointsOf(oval);
const COUNT = 24;
const places = fc.double({ min: 0, max: 1, noNaN: true });

const lengthOf = (path: string) => {
  const at = path.slice(1).split("L").map((point) => point.split(" ").map(Number));
  return at.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x! - at[index]![0]!, y! - at[index]![1]!), 0);
};
const drawn = (from: number, to: number) => partsOf(points, COUNT).map((part) => between(part, from, to));
const total = drawn(0, 1).reduce((sum, path) => sum + lengthOf(path), 0);

test("the parts of a line are of the same length, and each begins where the one before it ends", () => {
  const parts = partsOf(points, COUNT);
  for (const [index, part] of parts.entries()) {
    expect(lengthOf(part.whole)).toBeCloseTo(total / COUNT, 0);
    expect(part.points[0]).toEqual(parts[(index + COUNT - 1) % COUNT]!.points.at(-1));
  }
});

test("a stretch is drawn as long as it is", () => {
  fc.assert(
    fc.property(places, places, (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const length = drawn(from, to).filter(Boolean).reduce((sum, path) => sum + lengthOf(path), 0);
      expect(Math.abs(length - total * (to - from))).toBeLessThan(4);
    }),
  );
});

test("a stretch that grows shorter changes the parts at its ends and no others", () => {
  const [before, after] = [drawn(0.1, 0.9), drawn(0.105, 0.895)];
  expect(before.flatMap((path, index) => (path === after[index] ? [] : [index]))).toEqual([2, 21]);
});
