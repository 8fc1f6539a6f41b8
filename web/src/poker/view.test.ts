import { describe, expect, test } from "vitest";
import type { PokerView, Outcome } from "./view.ts";
import { handInWords, heldCards, hiddenCards, holdsCards, isBroke, isShuffling, mustVote, potNames, potTotal, usualBuyIn } from "./view.ts";

const outcome: Outcome = {
  pots: [
    { amount: 1800, winners: [{ seat: 0, amount: 1800 }], pot: 0, board: 0 },
    { amount: 650, winners: [{ seat: 3, amount: 650 }], pot: 1, board: 0 },
  ],
  hands: [{}],
  net: {},
};

describe("what is read off the table", () => {
  test("the pot counts what is collected and what lies in front of the seats", () => {
    const view = { pots: [{ amount: 300, seats: [] }], bets: [0, 50, 100], outcome: null } as unknown as PokerView;
    expect(potTotal(view)).toBe(450);
  });

  test("hands stand in a sentence with their article", () => {
    const names = ["pair of aces", "two pair, aces and jacks", "straight, ace high", "full house, nines over fours", "high card, king"];
    expect(names.map(handInWords)).toEqual([
      "a pair of aces", "two pair, aces and jacks", "a straight, ace high", "a full house, nines over fours", "king high",
    ]);
  });

  test("after the hand it is what was won", () => {
    const view = { pots: [], bets: [0, 0], outcome } as unknown as PokerView;
    expect(potTotal(view)).toBe(2450);
  });

  test("one pot needs no name, several do", () => {
    expect(potNames([300])).toEqual([]);
    expect(potNames([1800, 650]).map((pot) => pot.name)).toEqual(["main", "side"]);
    expect(potNames([1, 2, 3]).map((pot) => pot.name)).toEqual(["main", "side 1", "side 2"]);
  });

  test("one begins with a hundred big blinds where the table allows it", () => {
    const view = { settings: { big_blind: 100 } } as unknown as PokerView;
    expect(usualBuyIn(view, { min: 4000, max: 20_000 })).toBe(10_000);
    expect(usualBuyIn(view, { min: 40, max: 5_000 })).toBe(5_000);
    expect(usualBuyIn(view, { min: 12_000, max: 50_000 })).toBe(12_000);
  });
});

describe("the cards at a seat", () => {
  const view = {
    street: "flop", outcome: null, shown: [null, ["As"], ["Qd", "Qc"], null], status: ["in", "folded", "all_in", "folded"],
  } as unknown as PokerView;

  test("are backs while they are played, as many as the game deals", () => {
    expect(heldCards(view, 0, null, 2)).toEqual([null, null]);
    expect(heldCards(view, 0, null, 4)).toHaveLength(4);
    expect(heldCards(view, 3, null, 2)).toEqual([]);
  });

  test("a hand shown in part has a back for the rest", () => {
    expect(heldCards(view, 1, null, 2)).toEqual(["As", null]);
    expect(heldCards(view, 2, null, 2)).toEqual(["Qd", "Qc"]);
  });

  test("one's own lie open, and nothing lies there before they come", () => {
    expect(heldCards(view, 1, ["As", "Jh"], 2)).toEqual(["As", "Jh"]);
    expect(heldCards(view, 0, [], 2)).toEqual([]);
  });

  test("what can still be shown is what nobody has seen", () => {
    const seen = { view, mine: { hand: ["As", "Jh"] } } as never;
    expect(hiddenCards(seen, 1)).toEqual(["Jh"]);
    expect(hiddenCards(seen, 0)).toEqual(["As", "Jh"]);
  });

  test("nobody holds cards before the deal", () => {
    expect(holdsCards({ ...view, street: null }, 0)).toBe(false);
  });
});

test("out of chips is who has lost them, not who has them in the middle", () => {
  const view = { stacks: [0, 0, 50, 0], status: ["all_in", "sitting_out", "in", "waiting"], outcome: null } as unknown as PokerView;
  expect([0, 1, 2, 3, null].map((seat) => isBroke(view, seat))).toEqual([false, true, false, true, false]);
  expect(isBroke({ ...view, outcome }, 0)).toBe(true);
});

describe("what the table waits for", () => {
  const view = { street: null, outcome: null } as unknown as PokerView;

  test("the deck, until the first street", () => {
    const shuffle = { root: "", pledges: {}, entropy: {}, at: 5 };
    expect(isShuffling({ ...view, shuffle })).toBe(true);
    expect(isShuffling({ ...view, shuffle, street: "preflop" })).toBe(false);
    expect(isShuffling({ ...view, shuffle: null })).toBe(false);
  });

  test("the word of those who have not said how often the board is run", () => {
    const voting = { ...view, run_vote: { seats: [2], most: 2, least: 2, at: 5 } };
    expect([mustVote(voting, 2), mustVote(voting, 1), mustVote(view, 2)]).toEqual([true, false, false]);
  });
});
