import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barsOf } from "./bars.ts";

describe("standings as bars", () => {
  test("the best is on top, and the longest bar takes its half", () => {
    expect(barsOf({ bob: -400, ada: 300, cyd: 100 })).toEqual([
      { person: "ada", net: 300, from: 50, wide: 37.5 },
      { person: "cyd", net: 100, from: 50, wide: 12.5 },
      { person: "bob", net: -400, from: 0, wide: 50 },
    ]);
  });

  test("whoever is even has none, and the least difference is seen", () => {
    expect(barsOf({ ada: 0, bob: 0 }).map(({ wide }) => wide)).toEqual([0, 0]);
    expect(barsOf({ ada: 1_000_000, bob: -1 })[1]).toMatchObject({ from: 49, wide: 1 });
    expect(barsOf({})).toEqual([]);
  });

  test("every bar is on its side and within the whole", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (net) => {
        for (const { net: amount, from, wide } of barsOf(net)) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(from + wide).toBeLessThanOrEqual(100);
          if (amount > 0) expect(from).toBe(50);
          if (amount < 0) expect(from + wide).toBeCloseTo(50);
        }
      }),
    );
  });
});
