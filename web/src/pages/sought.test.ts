import { describe, expect, it } from "vitest";
import { EVERYTHING, gamesOf, seeksAnything, stakesOf } from "./sought.ts";

const stakes = [
  { game: "holdem", stakes: "1 / 2", tables: 3 },
  { game: "omaha", stakes: "1 / 2", tables: 4 },
  { game: "holdem", stakes: "5 / 10", tables: 2 },
  { game: "tictactoe", stakes: "", tables: 1 },
];

describe("what there is to choose from", () => {
  it("names the games by how many tables they have", () => {
    expect(gamesOf(stakes, "")).toEqual([["holdem", 5], ["omaha", 4], ["tictactoe", 1]]);
  });

  it("keeps what was chosen when its last table is gone", () => {
    expect(gamesOf(stakes, "briscola")).toContainEqual(["briscola", 0]);
    expect(stakesOf(stakes, { ...EVERYTHING, game: "holdem", stakes: "2 / 4" })).toEqual([["1 / 2", 3], ["5 / 10", 2], ["2 / 4", 0]]);
  });

  it("has stakes for a game that names them, once it is chosen", () => {
    expect(stakesOf(stakes, EVERYTHING)).toEqual([]);
    expect(stakesOf(stakes, { ...EVERYTHING, game: "tictactoe" })).toEqual([]);
    expect(stakesOf(stakes, { ...EVERYTHING, game: "omaha" })).toEqual([["1 / 2", 4]]);
  });

  it("knows whether anything is sought", () => {
    expect(seeksAnything(EVERYTHING)).toBe(false);
    for (const some of [{ search: "a" }, { game: "omaha" }, { stakes: "1 / 2" }, { free: true }]) expect(seeksAnything({ ...EVERYTHING, ...some })).toBe(true);
  });
});
