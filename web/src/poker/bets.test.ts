import { describe, expect, test } from "vitest";
import { readBet } from "./bets.ts";
import type { Betting } from "./sizing.ts";

/** 2,450 in the middle, 600 to call, nothing in front, 9,850 behind. */
const facing: Betting = { range: { min: 1_200, max: 9_850 }, pot: 2_450, call: 600, own: 0, step: 100, allIn: 9_850 };

describe("a bet as it is typed", () => {
  test.each<[string, number]>([
    ["3000", 3_000], ["3,000", 3_000], ["3k", 3_000], ["1.5K", 1_500], ["30bb", 3_000], ["pot", 3_650], ["POT", 3_650],
    ["1/2", 2_125], ["3x", 1_800], ["all-in", 9_850], ["all in", 9_850], ["allin", 9_850], ["max", 9_850], ["min", 1_200],
  ])("%s is %d", (text, amount) => expect(readBet(text, facing, "chips")).toEqual({ amount }));

  test.each(["3000.5", "30,00", "3.00", "1k2", "half", "", "-3000"])("%s is no bet", (text) => {
    expect(readBet(text, facing, "chips")).toHaveProperty("wrong");
  });

  test("a separator never makes a bet ten times as large", () => {
    expect(readBet("300.5", { ...facing, range: { min: 100, max: 9_850 } }, "chips")).toEqual({ wrong: "Chips are whole: 300 or 301." });
    expect(readBet("300.5", { ...facing, range: { min: 100, max: 98_500 } }, "eur")).toEqual({ amount: 30_050 });
  });

  test("what may not be bet is refused with what may", () => {
    expect(readBet("300", facing, "chips")).toHaveProperty("wrong");
    expect((readBet("300", { ...facing, range: { min: 500, max: 500 } }, "chips") as { wrong: string }).wrong).toBe("Only 500.");
  });

  test("a size is brought into what may be bet, as its button is", () => {
    expect(readBet("1/3", facing, "chips")).toEqual({ amount: 1_617 });
    expect(readBet("10%", facing, "chips")).toEqual({ amount: 1_200 });
    expect(readBet("5x", { ...facing, range: { min: 1_200, max: 1_300 } }, "chips")).toEqual({ amount: 1_300 });
  });
});
