import { describe, expect, test } from "vitest";
import type { PokerView } from "../view.ts";
import { hundredths, inWords, spreadOf } from "./spread.ts";

const view = {
  street: "flop", turn: null, outcome: null, status: ["all_in", "folded", "in", "sitting_out"],
  shown: [["As", "Ah"], null, ["Ks", "Kh"], null], boards: [["2c", "7d", "9h"]],
} as unknown as PokerView;

describe("when chances are shown", () => {
  test("all who can win have shown their hands, and cards are to come", () => {
    expect(spreadOf(view, "holdem")).toEqual({
      seats: [0, 2],
      contests: [{ game: "holdem", hands: [["As", "Ah"], ["Ks", "Kh"]], board: ["2c", "7d", "9h"], gone: [] }],
    });
  });

  test.each<[string, Partial<PokerView>]>([
    ["somebody has something to say", { turn: 2 }],
    ["a hand is not shown", { shown: [["As", "Ah"], null, null, null] }],
    ["a hand is shown in part", { shown: [["As", "Ah"], null, ["Ks"], null] }],
    ["the board is complete", { boards: [["2c", "7d", "9h", "3s", "4s"]] }],
    ["the hand is over", { outcome: { pots: [], hands: [], net: {} } }],
    ["nobody is against it", { status: ["all_in", "folded", "folded", "sitting_out"] }],
    ["no hand is played", { street: null }],
  ])("not when %s", (_, more) => expect(spreadOf({ ...view, ...more }, "holdem")).toBeNull());

  test("in Omaha a hand is four cards", () => {
    expect(spreadOf(view, "omaha")).toBeNull();
    const four = { ...view, shown: [["As", "Ah", "2s", "3s"], null, ["Ks", "Kh", "4s", "5s"], null] };
    expect(spreadOf(four, "omaha")?.seats).toEqual([0, 2]);
  });

  test("folded cards that somebody showed count as unknown, those of another board do not", () => {
    const shown = { ...view, shown: [["As", "Ah"], ["Kd", "Kc"], ["Ks", "Kh"], null] };
    expect(spreadOf(shown, "holdem")).toEqual(spreadOf(view, "holdem"));
    const twice = spreadOf({ ...view, boards: [["2c", "7d", "9h", "3s"], ["2c", "7d", "9h", "4s"]] }, "holdem");
    expect(twice?.contests.map(({ gone }) => gone)).toEqual([["4s"], ["3s"]]);
  });
});

describe("chances in words", () => {
  test("whole hundredths add up to a hundred", () => {
    expect(hundredths([0.625, 0.375])).toEqual([63, 37]);
    expect(hundredths([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
    expect(hundredths([1, 0])).toEqual([100, 0]);
  });

  test("nearly nothing is not nothing, nearly all is not all", () => {
    expect(inWords(0.004, 0)).toBe("<1 %");
    expect(inWords(0.996, 100)).toBe(">99 %");
    expect([inWords(0, 0), inWords(1, 100), inWords(0.62, 62)]).toEqual(["0 %", "100 %", "62 %"]);
  });
});
