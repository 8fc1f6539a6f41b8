import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Oval, pathOf, pointAt, towards } from "./oval.ts";

const ovals = fc.record({
  x: fc.double({ min: -500, max: 500, noNaN: true }),
  y: fc.double({ min: -500, max: 500, noNaN: true }),
  a: fc.double({ min: 50, max: 900, noNaN: true }),
  b: fc.double({ min: 50, max: 900, noNaN: true }),
  k: fc.double({ min: 2, max: 8, noNaN: true }),
});
const parameters = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });

const level = ({ x, y, a, b, k }: Oval, point: { x: number; y: number }) =>
  Math.abs((point.x - x) / a) ** k + Math.abs((point.y - y) / b) ** k;

describe("the outline of a table", () => {
  test("goes through points of a superellipse", () => {
    fc.assert(fc.property(ovals, parameters, (oval, t) => void expect(level(oval, pointAt(oval, t))).toBeCloseTo(1, 6)));
  });

  test("grows outwards everywhere", () => {
    fc.assert(fc.property(ovals, parameters, (oval, t) => void expect(level(oval, pointAt(oval, t, 4))).toBeGreaterThan(1)));
  });

  test("is met in the direction of a point", () => {
    const oval = { x: 100, y: 100, a: 80, b: 40, k: 2.5 };
    for (const point of [{ x: 300, y: 130 }, { x: 20, y: 40 }, { x: 100, y: 500 }]) {
      const met = pointAt(oval, towards(oval, point));
      const [one, other] = [Math.atan2(met.y - 100, met.x - 100), Math.atan2(point.y - 100, point.x - 100)];
      expect(one).toBeCloseTo(other, 6);
    }
  });

  test("begins where the path is asked to begin", () => {
    const oval = { x: 0, y: 0, a: 80, b: 40, k: 2 };
    expect(pathOf(oval, 0, Math.PI)).toMatch(/^M-80 0L/);
  });

  test("begins there also between two of the points that it is drawn through, and goes all the way round", () => {
    const oval = { x: 0, y: 0, a: 80, b: 40, k: 2.5 };
    fc.assert(
      fc.property(parameters, (from) => {
        const points = pathOf(oval, 3, from).slice(1, -1).split("L").map((point) => point.split(" ").map(Number) as [number, number]);
        const begin = pointAt(oval, from, 3);
        expect(Math.hypot(points[0]![0] - begin.x, points[0]![1] - begin.y)).toBeLessThan(0.1);
        const gaps = points.map(([x, y], at) => Math.hypot(x - points.at(at - 1)![0], y - points.at(at - 1)![1]));
        expect(Math.max(...gaps)).toBeLessThan(12);
      }),
    );
  });
});
