import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenInto, chipsOf, columnsOf, DENOMINATIONS } from "./chips.ts";

const amounts = fc.integer({ min: 0, max: 60_000_000 });
const worth = (chips: readonly number[]) => chips.reduce((sum, chip) => sum + chip, 0);

describe("a stack of chips", () => {
  test("is worth exactly the amount, whatever it is", () => {
    fc.assert(fc.property(amounts, (amount) => void expect(worth(chipsOf(amount))).toBe(amount)));
  });

  test("has the fewest chips: never enough of one kind to be changed for the next", () => {
    fc.assert(fc.property(amounts, (amount) => {
      const chips = chipsOf(amount);
      DENOMINATIONS.slice(1).forEach((value, index) => {
        expect(worth(chips.filter((chip) => chip === value))).toBeLessThan(DENOMINATIONS[index]!);
      });
    }));
  });

  test("that has no room for all leaves out the smallest, and is worth less", () => {
    fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 8 }), (amount, most) => {
      const chips = chipsOf(amount, most);
      expect(chips).toEqual(chipsOf(amount).slice(0, most));
    }));
  });

  test("of a pot is broken up without gain or loss, and has no more than there is room for", () => {
    fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 40 }), (amount, most) => {
      const chips = brokenInto(amount, most);
      expect(worth(chips)).toBe(worth(chipsOf(amount, most)));
      expect(chips.length).toBeLessThanOrEqual(most);
    }));
  });

  test("of a pot has more chips than a bet of as much", () => {
    expect(brokenInto(5_000, 14).length).toBeGreaterThan(chipsOf(5_000).length);
  });

  test("stands in columns, the large ones below", () => {
    expect(columnsOf([1_000, 1_000, 100, 25, 5], 2)).toEqual([[1_000, 1_000], [100, 25], [5]]);
  });
});
