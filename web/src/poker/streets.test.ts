import { describe, expect, test } from "vitest";
import type { TableEvent } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { linesOf } from "./story.ts";
import { handOf } from "./streets.ts";
import type { PokerView } from "./view.ts";

const view = {
  seats: ["p0", "p1", "p2"],
  people: { p0: { name: "Ada" }, p1: { name: "Bo" }, p2: { name: "Cleo" } },
  positions: ["BTN", "SB", "BB"],
  boards: [[]],
  settings: { small_blind: 50, big_blind: 100 },
} as unknown as PokerView;
const seen = { view } as unknown as Seen;
const told = (...events: TableEvent[]) => handOf(linesOf({ events }, seen, seen));

const begun: TableEvent[] = [
  { kind: "deal", hand_number: 17 },
  { kind: "small_blind", seat: 1, amount: 50 },
  { kind: "big_blind", seat: 2, amount: 100 },
  { kind: "raise", seat: 0, amount: 300, to: 300 },
  { kind: "fold", seat: 1 },
  { kind: "call", seat: 2, amount: 200 },
];
const flop: TableEvent = { kind: "street", street: "flop", board: 0, cards: ["Qh", "9s", "4d"] };

describe("the running hand", () => {
  test("there is none before the first deal", () => {
    expect(told({ kind: "sit", seat: 0, amount: 10_000 })).toBeNull();
  });

  test("each street has its cards, and what was in the pot when it began", () => {
    const hand = told(...begun, flop, { kind: "bet", seat: 2, amount: 400 }, { kind: "call", seat: 0, amount: 400 }, { kind: "street", street: "turn", board: 0, cards: ["2c"] })!;
    expect(hand.title).toBe("Hand 17");
    expect(hand.streets.map(({ name, boards, pot }) => [name, boards, pot])).toEqual([
      ["Preflop", [], 150],
      ["Flop", [["Qh", "9s", "4d"]], 650],
      ["Turn", [["2c"]], 1_450],
    ]);
    expect(hand.streets.map(({ lines }) => lines.length)).toEqual([5, 2, 0]);
  });

  test("only the last hand is told, and nothing that is not of it", () => {
    const hand = told(...begun, { kind: "sit", seat: 1, amount: 500 }, { kind: "deal", hand_number: 18 }, begun[1]!, { kind: "top_up", seat: 0, amount: 900 })!;
    expect(hand.title).toBe("Hand 18");
    expect(hand.streets).toMatchObject([{ name: "Preflop", pot: 50 }]);
    expect(hand.streets[0]!.lines).toHaveLength(1);
  });

  test("chips that nobody called are in no pot", () => {
    const hand = told(...begun, flop, { kind: "bet", seat: 2, amount: 400 }, { kind: "fold", seat: 0 }, { kind: "returned", seat: 2, amount: 400 }, { kind: "win", seat: 2, amount: 650 })!;
    expect(hand.streets.at(-1)).toMatchObject({ name: "The end", pot: 650 });
    expect(hand.streets.at(-1)!.lines).toHaveLength(1);
  });

  test("a showdown is a street of its own, with what is shown and won", () => {
    const hand = told(...begun, flop, { kind: "show", seat: 0, cards: ["As", "Ad"] }, { kind: "muck", seat: 2 }, { kind: "win", seat: 0, amount: 650 })!;
    expect(hand.streets.at(-1)).toMatchObject({ name: "Showdown", boards: [], pot: 650 });
    expect(hand.streets.at(-1)!.lines).toHaveLength(3);
  });

  test("a board that is run twice is one street with two boards", () => {
    const run = (board: number): TableEvent[] => [
      { kind: "street", street: "turn", board, cards: [`${board + 2}c`] },
      { kind: "street", street: "river", board, cards: [`${board + 2}d`] },
    ];
    const hand = told(...begun, flop, { kind: "runs", times: 2 }, ...run(0), ...run(1))!;
    expect(hand.streets.slice(2).map(({ name, boards }) => [name, boards])).toEqual([
      ["Turn", [["2c"], ["3c"]]],
      ["River", [["2d"], ["3d"]]],
    ]);
  });

  test("who does something is named with their position", () => {
    expect(told(...begun)!.streets[0]!.lines[2]!.parts).toMatchObject([{ who: "Ada", position: "BTN" }, " raises to 300"]);
  });
});
