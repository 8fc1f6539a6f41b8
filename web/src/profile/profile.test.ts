import { describe, expect, test } from "vitest";
import type { Ended } from "../results/results.ts";
import { byPosition, byStakes, monthsOf, type Part, percent, perHundred, stakesOf } from "./profile.ts";
import { profileAddress, profileAt } from "./address.ts";

const part = (name: string): Part => ({ name, counts: {}, rates: {}, ratios: {} });
const ended = (till: Date, won: number): Ended => ({ table: "T", title: "", game: "holdem", from: 0, till: till.getTime(), bought: 0, cashed: 0, won, bounties: 0 });

test("positions go from the button on, and those that were not told are last", () => {
  const names = ["", "BB", "BTN", "UTG+1", "CO", "SB", "UTG"];
  expect(byPosition(names.map(part)).map(({ name }) => name)).toEqual(["BTN", "CO", "UTG", "UTG+1", "SB", "BB", ""]);
});

test("stakes are by what they count, the highest first", () => {
  const names = ["5/10 chips", "50/100 chips", "0.25/0.50 eur", "1.00/2.00 eur"];
  expect(byStakes(names.map(part)).map(({ name }) => name)).toEqual(["50/100 chips", "5/10 chips", "1.00/2.00 eur", "0.25/0.50 eur"]);
  expect(stakesOf("0.25/0.50 eur")).toEqual({ stakes: "0.25/0.50", unit: "eur" });
});

test("what never could happen has no percentage", () => {
  expect(percent({ value: null, count: 0, of: 0 })).toBe("–");
  expect(percent({ value: 23.4, count: 152, of: 650 })).toBe("23.4%");
  expect(percent({ value: 0, count: 0, of: 5 })).toBe("0.0%");
  expect(percent(undefined)).toBe("–");
});

test("what is won is told in big blinds for a hundred hands", () => {
  expect(perHundred({ hands: 200, net_mbb: 12_400 })).toBe("+6.2");
  expect(perHundred({ hands: 100, net_mbb: -400 })).toBe("−0.4");
  expect(perHundred({ hands: 100 })).toBe("0.0");
  expect(perHundred({})).toBe("–");
});

describe("months", () => {
  test("add up the sessions that ended in them, those without any between two included", () => {
    const sessions = [ended(new Date(2026, 0, 31, 23, 59), 100), ended(new Date(2025, 10, 2), -40), ended(new Date(2026, 0, 1), 25)];
    expect(monthsOf(sessions)).toEqual([
      { from: new Date(2025, 10, 1).getTime(), won: -40, sessions: 1 },
      { from: new Date(2025, 11, 1).getTime(), won: 0, sessions: 0 },
      { from: new Date(2026, 0, 1).getTime(), won: 125, sessions: 2 },
    ]);
    expect(monthsOf([])).toEqual([]);
  });
});

test("an address names oneself, somebody, or no profile", () => {
  expect(profileAt("/me")).toBeNull();
  expect(profileAt("/people/Maria%20Rossi/")).toBe("Maria Rossi");
  expect(profileAt(profileAddress("a/b c"))).toBe("a/b c");
  for (const path of ["/people/", "/people/a/b", "/mean", "/people/%E0%A4%A", "/"]) expect(profileAt(path)).toBeUndefined();
});
