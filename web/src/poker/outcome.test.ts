import { describe, expect, test } from "vitest";
import { boardsWon, bountyInWords, isShowdown, potAmounts, winningCards, winningHand, winnings, winsOf } from "./outcome.ts";
import type { Outcome, PokerView } from "./view.ts";

const named = (name: string, ...cards: string[]) => ({ name, cards });

const outcome: Outcome = {
  pots: [
    { amount: 1800, winners: [{ seat: 0, amount: 900 }, { seat: 3, amount: 900 }], pot: 0, board: 0 },
    { amount: 650, winners: [{ seat: 3, amount: 650 }], pot: 1, board: 0 },
  ],
  hands: [{ "0": named("a pair", "Ah", "Ac"), "3": named("a pair", "Ad", "Ac"), "5": named("nothing", "2c") }],
  net: {},
};

/** A main and a side pot, run twice: each pot on both boards, the main pot first. */
const twice: Outcome = {
  pots: [
    { amount: 601, winners: [{ seat: 0, amount: 601 }], pot: 0, board: 0 },
    { amount: 600, winners: [{ seat: 1, amount: 600 }], pot: 0, board: 1 },
    { amount: 50, winners: [{ seat: 1, amount: 50 }], pot: 1, board: 0 },
    { amount: 50, winners: [{ seat: 1, amount: 50 }], pot: 1, board: 1 },
  ],
  hands: [{ "0": named("pair of aces", "Ah", "Ac"), "1": named("pair of kings", "Kh", "Kc") }, { "0": named("pair of aces", "Ah", "Ad"), "1": named("three of a kind, kings", "Kh", "Ks") }],
  net: {},
};

const nameOf = (seat: number) => `#${seat}`;
const viewOf = (outcome: Outcome) => ({ outcome }) as PokerView;

describe("the outcome of a hand", () => {
  test("each seat's winnings are added over the pots", () => {
    expect([...winnings(outcome)]).toEqual([[0, 900], [3, 1550]]);
    expect(winnings(null).size).toBe(0);
  });

  test("the winning cards are those of everybody who took part of the largest pot", () => {
    expect([...winningCards(outcome)].sort()).toEqual(["Ac", "Ad", "Ah"]);
    expect([...winningCards({ ...outcome, pots: [...outcome.pots].reverse() })].sort()).toEqual(["Ac", "Ad", "Ah"]);
    expect(winningCards({ ...outcome, hands: [] }).size).toBe(0);
    expect(winningCards({ ...outcome, pots: [] }).size).toBe(0);
  });

  test("a seat's own five cards count when it won something, not when it only showed", () => {
    expect([...winningHand(outcome, 3)]).toEqual(["Ad", "Ac"]);
    expect(winningHand(outcome, 5).size).toBe(0);
    expect(winningHand(null, 3).size).toBe(0);
  });

  test("hands were compared only where somebody showed", () => {
    expect([isShowdown(outcome), isShowdown({ ...outcome, hands: [{}] }), isShowdown(null)]).toEqual([true, false, false]);
  });

  test("the largest winner comes first, pots added up", () => {
    expect(winsOf(viewOf({ ...outcome, hands: [{ "3": named("two pair") }] }), nameOf)).toEqual([
      { names: ["#3"], amount: 1550, hand: "two pair" },
      { names: ["#0"], amount: 900, hand: null },
    ]);
  });

  test("a divided pot is one line", () => {
    const divided = { ...outcome, pots: [outcome.pots[0]!] };
    expect(winsOf(viewOf(divided), nameOf)).toEqual([{ names: ["#0", "#3"], amount: 1800, hand: "a pair" }]);
  });
});

describe("the outcome on two boards", () => {
  test("the halves of a pot are one pot again", () => {
    expect(potAmounts(twice)).toEqual([1201, 100]);
    expect(potAmounts(outcome)).toEqual([1800, 650]);
  });

  test("each board has its winners, its hands and its cards", () => {
    expect(boardsWon(twice)).toEqual([0, 1]);
    expect(winsOf(viewOf(twice), nameOf, 0)[0]).toEqual({ names: ["#0"], amount: 601, hand: "pair of aces" });
    expect(winsOf(viewOf(twice), nameOf, 1)).toEqual([{ names: ["#1"], amount: 650, hand: "three of a kind, kings" }]);
    expect([...winningCards(twice, 1)]).toEqual(["Kh", "Ks"]);
  });

  test("a seat's own cards are raised for every board it won", () => {
    expect([...winningHand(twice, 0)]).toEqual(["Ah", "Ac"]);
    expect([...winningHand(twice, 1)].sort()).toEqual(["Kc", "Kh", "Ks"]);
  });
});

describe("a bounty", () => {
  const paid = (...amounts: number[]) => ({ paid: amounts.map((amount, seat) => ({ seat, amount })) });

  test("is what each pays, or all together when somebody has less", () => {
    expect(bountyInWords(paid(200, 200, 200), String)).toBe("takes 200 from each");
    expect(bountyInWords(paid(200, 60), String)).toBe("takes 260 in all");
    expect(bountyInWords(paid(200), String)).toBe("takes 200");
    expect(bountyInWords(paid(), String)).toBe("takes nothing: nobody had to pay");
  });
});
