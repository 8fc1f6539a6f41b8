import { describe, expect, test } from "vitest";
import { pointsOf, spread, ticksOf } from "./curve.ts";
import { byUnit, endedOf, gatheringsOf, type LedgerEntry, overallOf, type Session } from "./results.ts";

const session = (till: number | null, won: number | null): Session => ({
  table: "T", title: "", game: "holdem", from: 0, till, bought: 100, cashed: 100 + (won ?? 0), won, bounties: 0,
});

describe("results", () => {
  test("count the sessions that are over, oldest first", () => {
    const ended = endedOf([session(null, null), session(3, -20), session(1, 50)]);
    expect(ended.map(({ won }) => won)).toEqual([50, -20]);
    expect(overallOf(ended)).toEqual({ won: 30, sessions: 2, winning: 1, best: 50, worst: -20 });
  });

  test("of chips and of money are not added up", () => {
    const euros = { ...session(2, -20), unit: "eur" as const };
    const groups = byUnit([euros, session(1, 50), session(3, 5)]).map(({ unit, sessions }) => [unit, sessions.length]);
    expect(groups).toEqual([["eur", 1], ["chips", 2]]);
  });

  test("the line begins at nothing and ends at the sum", () => {
    const points = pointsOf(endedOf([session(2, -80), session(1, 50)]));
    expect(points.map(({ total }) => total)).toEqual([0, 50, -30]);
  });

  test("an evening begins when somebody sits down after hours in which nobody sat", () => {
    const HOUR = 3_600_000;
    const line = (hours: number, entry: string, person: string): LedgerEntry => ({ at: hours * HOUR, entry, person, name: person, seat: 0, amount: 1 });
    const lines = [line(0, "buy_in", "ann"), line(9, "buy_in", "bob"), line(10, "cash_out", "ann"), line(10, "cash_out", "bob"), line(11, "buy_in", "ann"), line(12, "cash_out", "ann")];
    expect(gatheringsOf(lines)).toEqual([0]);
    expect(gatheringsOf([...lines, line(30, "buy_in", "bob"), line(50, "bounty", "bob")])).toEqual([30 * HOUR, 0]);
    expect(gatheringsOf([])).toEqual([]);
  });
});

describe("the numbers at the side", () => {
  test.each([
    [-2_000, 9_000, [-5_000, 0, 5_000, 10_000]],
    [0, 0, [0, 1]],
    [100, 4_300, [0, 2_000, 4_000, 6_000]],
    [-7, -3, [-8, -6, -4, -2, 0]],
  ])("from %d to %d are round, and zero is among them", (least, most, ticks) => {
    expect(ticksOf(least, most, 4)).toEqual(ticks);
  });

  test("not more days than there is room for, the first and the last always", () => {
    expect(spread(3, 5)).toEqual([0, 1, 2]);
    expect(spread(14, 4)).toEqual([0, 4, 9, 13]);
    expect(spread(1, 2)).toEqual([0]);
  });
});
