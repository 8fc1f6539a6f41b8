import { describe, expect, test } from "vitest";
import type { TableEvent, Update } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { type Line, linesOf, spoken, winsOf } from "./story.ts";
import { standing } from "./status.ts";
import type { HoldemView } from "./view.ts";

const view = {
  seats: ["a", "b", null],
  people: { a: { name: "Ada" }, b: { name: "Bruno" } },
  phase: "playing",
  turn: 0,
  deadline: { seat: 0, at: 20_000, from: 0 },
  status: ["in", "in", "empty"],
  stacks: [900, 800, 0],
  banks: [30_000, 30_000, 0],
  bank_running: false,
  next_hand_at: null,
  street: "flop",
  outcome: null,
  settings: { buy_in_max: 20_000 },
} as unknown as HoldemView;

const seen = (changes: Partial<HoldemView> = {}, more: Partial<Seen> = {}): Seen => ({
  table: "T", game: "holdem", version: 1, view: { ...view, ...changes } as HoldemView, mine: {}, prompt: null, ...more,
});
const update = (...events: TableEvent[]): Update => ({ type: "update", table: "T", version: 2, now: 0, events });

function text(lines: Line[]): string[] {
  return lines.map((line) =>
    line.parts.map((part) => (typeof part === "string" ? part : "who" in part ? part.who : part.cards.join(" "))).join(""),
  );
}
const told = (event: TableEvent, after = seen()) => text(linesOf(update(event), seen(), after))[0];

describe("the log", () => {
  test.each([
    [{ kind: "fold", seat: 1 }, "Bruno folds"],
    [{ kind: "fold", seat: 1, late: true }, "Bruno is out of time and folds"],
    [{ kind: "call", seat: 1, amount: 600, all_in: true }, "Bruno calls 600, all-in"],
    [{ kind: "raise", seat: 0, amount: 500, to: 1600, all_in: false }, "Ada raises to 1,600"],
    [{ kind: "street", street: "flop", cards: ["Qh", "9s", "4d"] }, "Flop Qh 9s 4d"],
    [{ kind: "show", seat: 0, cards: ["Ah", "Kd"] }, "Ada shows Ah Kd"],
    [{ kind: "deal", hand_number: 17, button: 0 }, "Hand 17"],
  ])("tells %o", (event, words) => {
    expect(told(event as TableEvent)).toBe(words);
  });

  test("names the pot and the hand of a win when there are several pots", () => {
    const outcome = {
      pots: [{ amount: 10, winners: [] }, { amount: 20, winners: [] }],
      hands: { "0": { name: "a flush", cards: [] } },
      net: {},
    };
    expect(told({ kind: "win", seat: 0, amount: 10, pot: 0 }, seen({ outcome }))).toBe("Ada wins 10 from the main pot with a flush");
    expect(told({ kind: "win", seat: 1, amount: 20, pot: 1 }, seen({ outcome }))).toBe("Bruno wins 20 from a side pot");
  });

  test("passes over bots that rest and come back with the people", () => {
    const people = { a: { name: "Ada" }, b: { name: "Bruno", bot: true } };
    expect(told({ kind: "sit_out", seat: 1 }, seen({ people }))).toBeUndefined();
    expect(told({ kind: "sit_out", seat: 0 }, seen({ people }))).toBe("Ada sits out");
  });

  test("still knows who stood up", () => {
    const after = seen({ seats: ["a", null, null] });
    expect(told({ kind: "stand", seat: 1 }, after)).toBe("Bruno stands up");
  });

  test("is silent about what it does not know", () => {
    expect(told({ kind: "something_new", seat: 1 })).toBeUndefined();
  });
});

describe("spoken", () => {
  test("own cards are said by their names when they come", () => {
    const after = seen({}, { mine: { hand: ["As", "Jh"] } });
    expect(spoken(update(), seen(), after, 1)).toBe("Your cards: ace of spades and jack of hearts.");
    expect(spoken(update(), after, after, 1)).toBe("");
  });

  test("the turn is said with what may be done", () => {
    const prompt = { decision: 2, options: [{ action: "fold" }, { action: "call", shows: { amount: 40 } }, { action: "raise", args: { to: { min: 80, max: 1500 } } }] };
    expect(spoken(update(), seen({ turn: 1 }), seen({}, { prompt }), 0)).toBe("Your turn. You may call 40, or raise to 80 up to 1,500.");
  });

  test("one's own acts are not repeated to oneself", () => {
    expect(spoken(update({ kind: "fold", seat: 0 }), seen({ turn: 1 }), seen({ turn: 1 }), 0)).toBe("");
    expect(spoken(update({ kind: "fold", seat: 0 }), seen({ turn: 1 }), seen({ turn: 1 }), null)).toBe("Ada folds.");
  });
});

describe("who won", () => {
  test("the largest first, pots added up", () => {
    const outcome = {
      pots: [
        { amount: 100, winners: [{ seat: 1, amount: 100 }] },
        { amount: 300, winners: [{ seat: 0, amount: 150 }, { seat: 1, amount: 150 }] },
      ],
      hands: { "1": { name: "two pair", cards: [] } },
      net: {},
    };
    const wins = winsOf({ ...view, outcome }, (seat) => `#${seat}`);
    expect(wins).toEqual([
      { names: ["#1"], amount: 250, hand: "two pair" },
      { names: ["#0"], amount: 150, hand: null },
    ]);
  });

  test("a divided pot is one line", () => {
    const outcome = {
      pots: [{ amount: 100, winners: [{ seat: 0, amount: 50 }, { seat: 1, amount: 50 }] }],
      hands: { "0": { name: "a straight", cards: [] }, "1": { name: "a straight", cards: [] } },
      net: {},
    };
    expect(winsOf({ ...view, outcome }, (seat) => `#${seat}`)).toEqual([{ names: ["#0", "#1"], amount: 100, hand: "a straight" }]);
  });
});

describe("how things stand", () => {
  const say = (changes: Partial<HoldemView>, seat: number | null, now = 8_000) =>
    standing(seen(changes), seat, now, (other) => `#${other}`).text;

  test("on turn: the seconds, and the bank after them", () => {
    expect(say({}, 0)).toBe("Your turn: 12 s, then 30 s time bank");
    expect(say({ bank_running: true }, 0)).toBe("Your turn: 12 s left of your time bank");
  });

  test("on somebody else's turn: who, and how long", () => {
    expect(say({}, 1)).toBe("#0 to act: 12 s");
  });

  test("between hands: how long", () => {
    expect(say({ turn: null, deadline: null, street: null, next_hand_at: 11_000 }, 0)).toBe("Next hand in 3 s");
  });

  test("out of chips: what to do, though one sits out too", () => {
    const broke = { turn: null, deadline: null, street: null, stacks: [0, 800, 0], status: ["sitting_out", "sitting_out", "empty"] };
    expect(say(broke as Partial<HoldemView>, 0)).toContain("buy in for up to 20,000");
  });

  test("sitting out in the middle of a hand: from when", () => {
    const resting = seen({ turn: 1 }, { prompt: { decision: 1, options: [{ action: "sit_in" }] } });
    expect(standing(resting, 0, 8_000, (other) => `#${other}`).text).toBe("#1 to act: 12 s. You sit out after this hand");
  });

  test("alone: what to do", () => {
    const alone = { turn: null, deadline: null, street: null, status: ["waiting", "empty", "empty"] } as Partial<HoldemView>;
    expect(say(alone, 0)).toContain("share the link");
    expect(say({ ...alone, status: ["empty", "empty", "empty"] }, null)).toContain("take a seat");
  });
});
