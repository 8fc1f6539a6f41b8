import { describe, expect, test } from "vitest";
import type { TableEvent, Update } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { type Line, linesOf, spoken, withRecap } from "./story.ts";
import { standing } from "./status.ts";
import type { PokerView } from "./view.ts";

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
  boards: [[]],
  bets: [0, 40, 0],
  pots: [{ amount: 80, seats: [0, 1] }],
  outcome: null,
  settings: { buy_in_max: 20_000 },
} as unknown as PokerView;

const seen = (changes: Partial<PokerView> = {}, more: Partial<Seen> = {}): Seen => ({
  table: "T", game: "holdem", version: 1, view: { ...view, ...changes } as PokerView, mine: {}, prompt: null, ...more,
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
    [{ kind: "change_seat", seat: 1 }, "Bruno moves to seat 2"],
    [{ kind: "change_seat", seat: 1, big: true }, "Bruno moves to seat 2 and owes a big blind"],
    [{ kind: "last_orbit", seat: 1 }, "Bruno’s seat is freed after one more orbit without a hand"],
    [{ kind: "start", ready: true }, "Enough are ready: the game starts"],
    [{ kind: "fold", seat: 1, late: true }, "Bruno is out of time and folds"],
    [{ kind: "fold", seat: 1, gone: true }, "Bruno is not there and folds"],
    [{ kind: "sit", seat: 1 }, "Bruno sits down"],
    [{ kind: "ask", seat: 1, amount: 10_000 }, "Bruno asks for 10,000"],
    [{ kind: "kick", seat: 1 }, "Bruno is removed by the owner and may not sit again"],
    [{ kind: "let_in", person: "p9", name: "Dan" }, "Dan may sit again"],
    [{ kind: "deputy", seat: 1 }, "Bruno stands in for the owner, who is away"],
    [{ kind: "call", seat: 1, amount: 600, all_in: true }, "Bruno calls 600, all-in"],
    [{ kind: "raise", seat: 0, amount: 500, to: 1600, all_in: false }, "Ada raises to 1,600"],
    [{ kind: "street", street: "flop", cards: ["Qh", "9s", "4d"] }, "Flop Qh 9s 4d"],
    [{ kind: "show", seat: 0, cards: ["Ah", "Kd"] }, "Ada shows Ah Kd"],
    [{ kind: "deal", hand_number: 17, button: 0 }, "Hand 17"],
    [{ kind: "returned", seat: 1, amount: 9900 }, "Uncalled 9,900 returned to Bruno"],
  ])("tells %o", (event, words) => {
    expect(told(event as TableEvent)).toBe(words);
  });

  test("of a hand that was begun before one came stands where the hand's own lines stood", () => {
    const lines = (...events: TableEvent[]) => linesOf({ events }, seen(), seen());
    const first = lines({ kind: "deal", hand_number: 16, button: 0 }, { kind: "fold", seat: 1 });
    const begun = lines({ kind: "deal", hand_number: 17, button: 0 }, { kind: "fold", seat: 1 });
    const whole = lines({ kind: "deal", hand_number: 17, button: 0 }, { kind: "call", seat: 0, amount: 5 }, { kind: "fold", seat: 1 });
    expect(text(withRecap([], whole))).toEqual(["Hand 17", "Ada calls 5", "Bruno folds"]);
    expect(text(withRecap([...first, ...begun], whole))).toEqual(["Hand 16", "Bruno folds", "Hand 17", "Ada calls 5", "Bruno folds"]);
    expect(text(withRecap(first, whole))).toEqual(["Hand 16", "Bruno folds", "Hand 17", "Ada calls 5", "Bruno folds"]);
  });

  test("names the pot and the hand of a win when there are several pots", () => {
    const outcome = {
      pots: [{ amount: 10, winners: [], pot: 0, board: 0 }, { amount: 20, winners: [], pot: 1, board: 0 }],
      hands: [{ "0": { name: "flush, ace high", cards: [] } }],
      net: {},
    };
    expect(told({ kind: "win", seat: 0, amount: 10, pot: 0 }, seen({ outcome }))).toBe("Ada wins 10 from the main pot with a flush, ace high");
    expect(told({ kind: "win", seat: 1, amount: 20, pot: 1 }, seen({ outcome }))).toBe("Bruno wins 20 from a side pot");
  });

  test("says on which of two boards, and with the hand made there", () => {
    const outcome = {
      pots: [{ amount: 10, winners: [], pot: 0, board: 0 }, { amount: 10, winners: [], pot: 0, board: 1 }],
      hands: [{ "0": { name: "pair of aces", cards: [] } }, { "0": { name: "two pair, aces and jacks", cards: [] } }],
      net: {},
    };
    const after = seen({ outcome, boards: [[], []] });
    expect(told({ kind: "win", seat: 0, amount: 10, pot: 0, board: 1 }, after)).toBe("Ada wins 10 on board 2 with two pair, aces and jacks");
    expect(told({ kind: "street", street: "turn", cards: ["2c"], pot: 0, board: 1 }, after)).toBe("Turn, board 2: 2c");
  });

  test.each([
    [{ kind: "run_it", seat: 0, times: 2 }, "Ada wants to run it twice"],
    [{ kind: "runs", times: 3 }, "The board is run three times"],
    [{ kind: "runs", times: 1 }, undefined],
    [{ kind: "rabbit", seat: 1 }, "Bruno goes rabbit hunting"],
    [{ kind: "bounty", seat: 1, amount: 400, cards: ["7s", "2d"], paid: [{ seat: 0, amount: 200 }, { seat: 2, amount: 200 }] }, "Bruno takes 200 from each for seven-deuce 7s 2d"],
  ])("tells %o", (event, words) => {
    expect(told(event as TableEvent)).toBe(words);
  });

  test("tells what was whispered to oneself", () => {
    const whispered = { ...update(), told: [{ kind: "rabbit", cards: ["Kc", "Td"] }] };
    expect(text(linesOf(whispered, seen(), seen()))).toEqual(["Rabbit hunt: Kc Td"]);
  });

  test("tells whose number the deck was made without", () => {
    const dealt = update({ kind: "deal", hand_number: 18, button: 0, left_out: [1] });
    expect(text(linesOf(dealt, seen(), seen()))).toEqual(["Hand 18", "Bruno is late with a number: the deck is made without it"]);
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

  test("names the position of whoever acts on a bet, and of nobody else", () => {
    const after = seen({ positions: ["CO", "BTN", null] });
    const [line] = linesOf(update({ kind: "raise", seat: 0, amount: 300, to: 300 }), seen(), after);
    expect(line!.parts).toMatchObject([{ who: "Ada", position: "CO" }, " raises to 300"]);
    const [big] = linesOf(update({ kind: "big_blind", seat: 0, amount: 100 }), seen(), after);
    expect(big!.parts[0]).not.toHaveProperty("position");
    expect(linesOf(update({ kind: "fold", seat: 0 }), seen(), seen())[0]!.parts[0]).not.toHaveProperty("position");
  });

  test("knows in whose colour a monogram stands, also of somebody who has gone", () => {
    const people = { a: { name: "Ada", colour: "plum" }, b: { name: "Bruno", bot: true } };
    const fold = (seat: number, after: Seen) => linesOf(update({ kind: "fold", seat }), seen({ people }), after)[0]!.parts[0];
    expect(fold(0, seen({ people, seats: [null, "b", null] }))).toEqual({ who: "Ada", person: "a", colour: "plum" });
    expect(fold(1, seen({ people }))).toEqual({ who: "Bruno", person: "b", bot: true });
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

  test("one's own position is said with the deal", () => {
    const after = seen({ positions: ["CO", "BTN", null], status: ["in", "in", "empty"], turn: 1 });
    const deal = update({ kind: "deal", hand_number: 18 });
    expect(spoken(deal, after, after, 0)).toBe("Hand 18. Your position: cutoff.");
    expect(spoken(deal, after, after, null)).toBe("Hand 18.");
  });

  test("the turn is said with the time, the pot, one's own hand and what may be done", () => {
    const prompt = { decision: 2, options: [{ action: "fold" }, { action: "call", shows: { amount: 40 } }, { action: "raise", args: { to: { min: 80, max: 1500 } } }] };
    const mine = { hand: ["As", "Jh"] };
    const before = seen({ turn: 1 }, { mine });
    const after = seen({ boards: [["Qh", "Js", "4d"]] }, { prompt, mine });
    expect(spoken(update(), before, after, 0)).toBe(
      "Your turn: 20 seconds. Pot 120. You have a pair of jacks. You may call 40, or raise to 80 up to 1,500.",
    );
  });

  test("the vote on the runs is asked for once", () => {
    const voting = seen({ turn: null, run_vote: { seats: [0], most: 2, least: 2, at: 9 } });
    expect(spoken(update(), seen({ turn: null }), voting, 0)).toBe("All-in: run it once or twice?");
    expect(spoken(update(), voting, voting, 0)).toBe("");
  });

  test("one's own acts are not repeated to oneself", () => {
    expect(spoken(update({ kind: "fold", seat: 0 }), seen({ turn: 1 }), seen({ turn: 1 }), 0)).toBe("");
    expect(spoken(update({ kind: "fold", seat: 0 }), seen({ turn: 1 }), seen({ turn: 1 }), null)).toBe("Ada folds.");
  });
});

describe("how things stand", () => {
  const say = (changes: Partial<PokerView>, seat: number | null, now = 8_000) =>
    standing(seen(changes), seat, now, (other) => `#${other}`).text;

  test("on turn: the seconds, and the bank after them", () => {
    expect(say({}, 0)).toBe("Your turn: 12 s, then 30 s time bank");
    expect(say({ bank_running: true }, 0)).toBe("Your turn: 12 s left of your time bank");
  });

  test("on somebody else's turn: who, and how long", () => {
    expect(say({}, 1)).toBe("#0 to act: 12 s");
  });

  test("all-in: to whom it falls to say how often the board is run", () => {
    const vote = { turn: null, deadline: null, run_vote: { seats: [0, 1], most: 2, least: 2, at: 14_000 } };
    expect(say(vote, 0)).toBe("All-in: run it once or twice? 6 s");
    expect(say(vote, null)).toBe("#0 and #1 to choose how many times to run it: 6 s");
    expect(say({ ...vote, run_vote: { ...vote.run_vote, seats: [1] } }, 0)).toBe("#1 to choose how many times to run it: 6 s");
  });

  test("between hands: how long", () => {
    expect(say({ turn: null, deadline: null, street: null, next_hand_at: 11_000 }, 0)).toBe("Next hand in 3 s");
  });

  test("out of chips: what to do, though one sits out too", () => {
    const broke = { turn: null, deadline: null, street: null, stacks: [0, 800, 0], status: ["sitting_out", "sitting_out", "empty"] };
    expect(say(broke as Partial<PokerView>, 0)).toContain("buy in for up to 20,000");
  });

  test("sitting out in the middle of a hand: from when", () => {
    const resting = seen({ turn: 1 }, { prompt: { decision: 1, options: [{ action: "sit_in" }] } });
    expect(standing(resting, 0, 8_000, (other) => `#${other}`).text).toBe("#1 to act: 12 s. You sit out after this hand");
  });

  test("who has asked for chips waits for the owner, whoever is on turn", () => {
    const asking = { asked: [10_000, 0, 0], stacks: [0, 800, 0], status: ["waiting", "in", "empty"], turn: 1, debts: [{ big: true, new: true, choice: "wait" }, null, null] } as Partial<PokerView>;
    expect(say(asking, 0)).toBe("You asked for 10,000; the owner has to agree");
    expect(say(asking, 1)).not.toContain("asked");
  });

  test("who has stood up leaves after the hand, and who is removed is told so", () => {
    const leaving = { turn: 1, leaving: [true, false, false] } as Partial<PokerView>;
    const may = seen(leaving, { prompt: { decision: 1, options: [{ action: "stay" }] } });
    expect(standing(may, 0, 8_000, (other) => `#${other}`).text).toBe("#1 to act: 12 s. You leave after this hand");
    expect(say(leaving, 0)).toBe("#1 to act: 12 s. The owner has removed you: you leave after this hand");
  });

  test("alone: what to do", () => {
    const alone = { turn: null, deadline: null, street: null, status: ["waiting", "empty", "empty"] } as Partial<PokerView>;
    expect(say(alone, 0)).toContain("share the link");
    expect(say({ ...alone, status: ["empty", "empty", "empty"] }, null)).toContain("take a seat");
  });
});

describe("before the game begins", () => {
  const waiting = {
    phase: "waiting" as const, turn: null, street: null, started: false, hand_number: 0, ready: [true, false, false],
    settings: { buy_in_max: 20_000, start_when_ready: 2 } as PokerView["settings"],
  };
  const says = (changes: Partial<PokerView> = {}) => standing(seen({ ...waiting, ...changes }), 0, 0, () => "").text;

  test("it says how many are ready, bots among them when somebody is", () => {
    expect(says()).toBe("The game starts when 2 are ready: 1 so far");
    expect(says({ ready: [false, false, false] })).toBe("The game starts when 2 are ready: 0 so far");
    const people = { a: { name: "Ada" }, b: { name: "Bruno", bot: true } } as unknown as PokerView["people"];
    expect(says({ people })).toBe("The game starts when 2 are ready: 2 so far");
  });

  test("what the last hand has shown may lie there while somebody is waited for", () => {
    const over = { street: "showdown" as const, outcome: { pots: [], hands: [], net: {} }, started: true, stacks: [900, 0, 0] };
    expect(says(over)).toBe("Waiting for one more player: share the link");
  });
});
