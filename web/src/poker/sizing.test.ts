import { describe, expect, test } from "vitest";
import { amountAt, type Betting, nudged, positionOf, potFraction, SLIDER_MAX } from "./sizing.ts";

/** 2,450 in the middle, 600 to call, nothing in front, 9,850 behind. */
const facing: Betting = { range: { min: 1_200, max: 9_850 }, pot: 2_450, call: 600, own: 0, allIn: 9_850, step: 100 };
const stops = [1_800, 3_650, 9_850];
const opening: Betting = { range: { min: 100, max: 5_000 }, pot: 300, call: 0, own: 0, allIn: 5_000, step: 100 };

describe("sizes of a bet", () => {
  test("a pot raise calls first and then raises by all that is in the middle", () => {
    expect(potFraction(facing, 1)).toBe(600 + 3_050);
  });

  test("what already lies in front counts towards the bet", () => {
    // Small blind 50 in front, big blind 100: pot raise to 50 + 50 + (150 + 50) = 300.
    expect(potFraction({ range: { min: 200, max: 5_000 }, pot: 150, call: 50, own: 50, allIn: 5_000, step: 100 }, 1)).toBe(300);
  });

  test("an opening bet of half the pot is half of it", () => {
    expect(potFraction(opening, 1 / 2)).toBe(150);
  });
});

describe("the slider", () => {
  test("reaches both ends exactly", () => {
    expect(amountAt(0, facing, stops)).toBe(1_200);
    expect(amountAt(SLIDER_MAX, facing, stops)).toBe(9_850);
  });

  test("never goes down as it moves up", () => {
    let before = 0;
    for (let position = 0; position <= SLIDER_MAX; position += 5) {
      const amount = amountAt(position, facing, stops);
      expect(amount).toBeGreaterThanOrEqual(before);
      before = amount;
    }
  });

  test("stops where it is told", () => {
    for (const to of stops) expect(amountAt(positionOf(to, facing.range) + 3, facing, stops)).toBe(to);
  });

  test("elsewhere gives whole steps", () => {
    expect(amountAt(200, facing, stops) % 100).toBe(0);
  });

  test("gives the lower half of its way to less than the lower half of the chips", () => {
    expect(amountAt(SLIDER_MAX / 2, facing, stops)).toBeLessThan((1_200 + 9_850) / 2);
  });

  test("stands at the end when there is only one size", () => {
    expect(positionOf(500, { min: 500, max: 500 })).toBe(SLIDER_MAX);
  });

  test("keys move by a step and stop at the ends", () => {
    expect(nudged(1_200, 1, facing)).toBe(1_300);
    expect(nudged(1_200, -1, facing)).toBe(1_200);
    expect(nudged(9_800, 5, facing)).toBe(9_850);
  });
});
