import { describe, expect, test } from "vitest";
import type { HoldemView, Outcome } from "./view.ts";
import { handInWords, potNames, potTotal, usualBuyIn, winningCards, winningHand, winnings } from "./view.ts";

const outcome: Outcome = {
  pots: [
    { amount: 1800, winners: [{ seat: 0, amount: 900 }, { seat: 3, amount: 900 }] },
    { amount: 650, winners: [{ seat: 3, amount: 650 }] },
  ],
  hands: { "0": { name: "a pair", cards: ["Ah", "Ac"] }, "3": { name: "a pair", cards: ["Ad", "Ac"] }, "5": { name: "nothing", cards: ["2c"] } },
  net: {},
};

describe("what is read off the table", () => {
  test("the pot counts what is collected and what lies in front of the seats", () => {
    const view = { pots: [{ amount: 300, seats: [] }], bets: [0, 50, 100], outcome: null } as unknown as HoldemView;
    expect(potTotal(view)).toBe(450);
  });

  test("hands stand in a sentence with their article", () => {
    const names = ["pair of aces", "two pair, aces and jacks", "straight, ace high", "full house, nines over fours", "high card, king"];
    expect(names.map(handInWords)).toEqual([
      "a pair of aces", "two pair, aces and jacks", "a straight, ace high", "a full house, nines over fours", "king high",
    ]);
  });

  test("after the hand it is what was won", () => {
    const view = { pots: [], bets: [0, 0], outcome } as unknown as HoldemView;
    expect(potTotal(view)).toBe(2450);
  });

  test("one pot needs no name, several do", () => {
    expect(potNames([300])).toEqual([]);
    expect(potNames([1800, 650]).map((pot) => pot.name)).toEqual(["main", "side"]);
    expect(potNames([1, 2, 3]).map((pot) => pot.name)).toEqual(["main", "side 1", "side 2"]);
  });

  test("each seat's winnings are added over the pots", () => {
    expect([...winnings(outcome)]).toEqual([[0, 900], [3, 1550]]);
    expect(winnings(null).size).toBe(0);
  });

  test("the winning cards are those of everybody who took part of the largest pot", () => {
    expect([...winningCards(outcome)].sort()).toEqual(["Ac", "Ad", "Ah"]);
    expect([...winningCards({ ...outcome, pots: [...outcome.pots].reverse() })].sort()).toEqual(["Ac", "Ad", "Ah"]);
    expect(winningCards({ ...outcome, hands: {} }).size).toBe(0);
    expect(winningCards({ ...outcome, pots: [] }).size).toBe(0);
  });

  test("a seat's own five cards count when it won something, not when it only showed", () => {
    expect([...winningHand(outcome, 3)]).toEqual(["Ad", "Ac"]);
    expect(winningHand(outcome, 5).size).toBe(0);
    expect(winningHand(null, 3).size).toBe(0);
  });

  test("one begins with a hundred big blinds where the table allows it", () => {
    const view = { settings: { big_blind: 100 } } as unknown as HoldemView;
    expect(usualBuyIn(view, { min: 4000, max: 20_000 })).toBe(10_000);
    expect(usualBuyIn(view, { min: 40, max: 5_000 })).toBe(5_000);
    expect(usualBuyIn(view, { min: 12_000, max: 50_000 })).toBe(12_000);
  });
});
