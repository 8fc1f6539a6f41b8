import { describe, expect, test } from "vitest";
import { litOf, nameOf, presetsOf, readSize, type Size, SIZES_MAX, sizesFor, usualSizes } from "./presets.ts";
import type { Betting } from "./sizing.ts";

/** 2,450 in the middle, 600 to call, nothing in front, 9,850 behind. */
const facing: Betting = { range: { min: 1_200, max: 9_850 }, pot: 2_450, call: 600, own: 0, step: 100, allIn: 9_850 };
/** The big blind, limped to: 100 in front. */
const blind: Betting = { range: { min: 200, max: 5_000 }, pot: 300, call: 0, own: 100, step: 100, allIn: 5_000 };

const sizes = (...words: string[]) => words.map((text) => readSize(text)!);
const bets = (at: Betting, ...words: string[]) => presetsOf(at, sizes(...words)).map(({ name, to }) => [name, to]);

describe("sizes as one writes them", () => {
  test.each<[string, Size]>([
    ["2.5x", { times: 2.5 }],
    [" 3 X ", { times: 3 }],
    ["2,2×", { times: 2.2 }],
    ["pot", { share: 1 }],
    ["1/3", { share: 1 / 3 }],
    ["3/4 pot", { share: 0.75 }],
    ["60%", { share: 0.6 }],
    ["150 %", { share: 1.5 }],
  ])("%s is read", (text, size) => expect(readSize(text)).toEqual(size));

  test.each(["", "half", "0x", "1/0", "0%", "-2x", "3", "101x", "1100%", "1e3x"])("%s is none", (text) => expect(readSize(text)).toBeNull());

  test("are short on a button", () => {
    expect(sizes("2.5x", "1/3", "50%", "2/3", "60%", "pot", "150%").map(nameOf)).toEqual(["2.5×", "⅓", "½", "⅔", "60%", "Pot", "150%"]);
  });
});

describe("sizes that stand ready", () => {
  test("times are of the big blind until somebody has raised, then of that bet", () => {
    expect(bets(blind, "2.5x", "3x")).toEqual([["2.5×", 250], ["3×", 300], ["All-in", 5_000]]);
    expect(bets(facing, "3x")[0]).toEqual(["3×", 1_800]);
  });

  test("a share of the pot is reckoned after calling, with what lies in front", () => {
    // Small blind 50 in front, big blind 100: pot is 50 + 50 + (150 + 50) = 300.
    expect(bets({ ...blind, pot: 150, call: 50, own: 50 }, "pot")[0]).toEqual(["Pot", 300]);
    expect(bets({ ...facing, range: { min: 100, max: 9_850 }, call: 0, pot: 300 }, "1/2")[0]).toEqual(["½", 150]);
  });

  test("each keeps its place: what may not be bet is brought into the range", () => {
    expect(bets({ ...facing, range: { min: 1_200, max: 1_300 }, allIn: 1_300 }, "1/3", "pot", "5x")).toEqual([
      ["⅓", 1_300], ["Pot", 1_300], ["5×", 1_300], ["All-in", 1_300],
    ]);
    expect(bets(facing, "1.5x")[0]).toEqual(["1.5×", 1_200]);
  });

  test("where the pot is the limit nothing is above it, and the largest bet is not all-in (R3)", () => {
    expect(bets({ ...facing, range: { min: 1_200, max: 3_650 } }, "1/2", "150%")).toEqual([["½", 2_125], ["150%", 3_650], ["Pot", 3_650]]);
  });

  test("of those that come to the same one is lit at most", () => {
    const short = { ...facing, range: { min: 1_200, max: 1_300 }, allIn: 1_300 };
    const brought = presetsOf(short, sizes("1/3", "pot", "5x"));
    expect([litOf(brought, 1_300, null), litOf(brought, 1_300, 1), litOf(brought, 1_250, 1)]).toEqual([3, 1, null]);
    // Both are below the least raise: neither is what it says.
    const small = presetsOf(facing, sizes("1.5x", "1x"));
    expect([litOf(small, 1_200, null), litOf(small, 1_200, 0)]).toEqual([null, 0]);
    expect(litOf(presetsOf({ ...facing, range: { min: 1_200, max: 3_650 } }, sizes("pot")), 3_650, null)).toBe(1);
  });

  test("the largest bet is there also without any size", () => expect(bets(facing)).toEqual([["All-in", 9_850]]));
});

describe("what is kept in the browser", () => {
  test("nothing kept is the usual, and the usual can be read", () => {
    expect(sizesFor(undefined, "holdem")).toEqual(usualSizes.holdem);
    expect(sizesFor({}, "omaha")).toEqual(usualSizes.omaha);
    for (const { before, after } of Object.values(usualSizes)) for (const text of [...before, ...after]) expect(readSize(text), text).not.toBeNull();
  });

  test("is of each game, and may be empty", () => {
    const kept = { omaha: { before: ["2x"], after: [] } };
    expect(sizesFor(kept, "omaha")).toEqual({ before: ["2x"], after: [] });
    expect(sizesFor(kept, "holdem")).toEqual(usualSizes.holdem);
  });

  test("nonsense is left out, as is what would not fit", () => {
    const kept = { holdem: { before: ["2x", 7, "what", null, "3x"], after: "pot" } };
    expect(sizesFor(kept, "holdem")).toEqual({ before: ["2x", "3x"], after: usualSizes.holdem!.after });
    expect(sizesFor("what", "holdem")).toEqual(usualSizes.holdem);
    expect(sizesFor({ holdem: { before: Array(9).fill("2x") } }, "holdem").before).toHaveLength(SIZES_MAX);
  });
});
