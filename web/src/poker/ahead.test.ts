import { describe, expect, test } from "vitest";
import type { Option } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { type Chosen, type Intent, judge, offers, shownAs, situationOf } from "./ahead.ts";
import type { PokerView } from "./view.ts";

const ME = 0;
const waiting: Partial<PokerView> = {
  hand_number: 7, street: "flop", turn: 1, outcome: null,
  status: ["in", "in", "in"], bets: [0, 0, 40], stacks: [1_000, 1_000, 960],
  last: [null, null, { kind: "bet" }],
  settings: { big_blind: 20 } as PokerView["settings"],
};

function seen(more: Partial<PokerView> = {}, decision = 30, options: Option[] = [{ action: "stand" }]): Seen {
  const view = { ...waiting, ...more } as PokerView;
  return { table: "T", game: "holdem", version: 40, view, mine: {}, prompt: { decision, options } };
}

const facing = (amount: number): Option[] => [{ action: "fold" }, { action: "call", shows: { amount } }];
const free: Option[] = [{ action: "fold" }, { action: "check" }];
const unbet: Partial<PokerView> = { bets: [0, 0, 0], last: [null, null, null] };

function choose(intent: Intent, more: Partial<PokerView> = {}): Chosen {
  return { ...situationOf(seen(more), ME)!, intent, decision: 30 };
}

/** What becomes of it when the turn comes with this prompt. */
function onTurn(intent: Intent, options: Option[], before: Partial<PokerView> = {}, after: Partial<PokerView> = {}) {
  return judge(choose(intent, before), seen({ ...before, ...after, turn: ME }, 41, options), ME);
}

describe("what may be decided ahead (R6)", () => {
  test("against a bet: fold, its price, any price", () => {
    expect(offers(situationOf(seen(), ME)!, String).map(({ words }) => words)).toEqual(["Fold", "Call 40", "Call any"]);
  });

  test("while checking is free: check or fold, check, any price", () => {
    expect(offers(situationOf(seen(unbet), ME)!, String).map(({ words }) => words)).toEqual(["Check/Fold", "Check", "Call any"]);
  });

  test("a price is what is missing to the bet, and no more than one has", () => {
    expect(situationOf(seen({ bets: [15, 0, 40] }), ME)!.call).toBe(25);
    expect(situationOf(seen({ stacks: [30, 1_000, 960] }), ME)!.call).toBe(30);
  });

  test("a short big blind is called in full (B9), and whoever posted has still not acted", () => {
    const preflop: Partial<PokerView> = { street: "preflop", bets: [10, 0, 12], last: [{ kind: "small_blind" }, null, { kind: "big_blind" }] };
    expect(situationOf(seen(preflop), ME)!.call).toBe(10);
    const big: Partial<PokerView> = { street: "preflop", bets: [20, 10, 0], last: [{ kind: "big_blind" }, { kind: "small_blind" }, null] };
    expect(offers(situationOf(seen(big), ME)!, String)[1]!.words).toBe("Check");
  });

  test.each<[string, Partial<PokerView>]>([
    ["it is one's turn", { turn: ME }],
    ["nobody is to act", { turn: null }],
    ["no hand is played", { street: null }],
    ["the hand is over", { outcome: { pots: [], hands: [], net: {} } }],
    ["one has folded", { status: ["folded", "in", "in"] }],
    ["one is all-in", { status: ["all_in", "in", "in"] }],
    ["one sits out", { status: ["sitting_out", "in", "in"] }],
    ["one has checked and nobody has bet since", { ...unbet, last: [{ kind: "check" }, null, null] }],
    ["one's own bet is the highest", { bets: [40, 0, 40], last: [{ kind: "raise" }, null, null] }],
  ])("nothing while %s", (_, more) => expect(situationOf(seen(more), ME)).toBeNull());

  test("nothing for who has no seat", () => expect(situationOf(seen(), null)).toBeNull());
});

describe("when the turn comes", () => {
  test.each<[Intent, Option[], Partial<PokerView>, string]>([
    ["fold", facing(40), {}, "fold"],
    ["call", facing(40), {}, "call"],
    ["call_any", facing(40), {}, "call"],
    ["check", free, unbet, "check"],
    ["check_fold", free, unbet, "check"],
    ["call_any", free, unbet, "check"],
  ])("%s is done as it was meant, and cites the new decision", (intent, options, before, action) => {
    expect(onTurn(intent, options, before)).toEqual({ kind: "act", action, decision: 41 });
  });

  test("a bet turns check or fold into fold, and any price is paid", () => {
    expect(onTurn("check_fold", facing(60), unbet, { bets: [0, 60, 0] })).toMatchObject({ kind: "act", action: "fold" });
    expect(onTurn("call_any", facing(960), {}, { bets: [0, 960, 40] })).toMatchObject({ kind: "act", action: "call" });
  });

  test("a raise right before it voids one price, and says so", () => {
    expect(onTurn("call", facing(120), {}, { bets: [0, 120, 40] })).toEqual({
      kind: "void", why: "It is 120 to call now: your “Call 40” no longer holds.",
    });
    expect(onTurn("check", facing(60), unbet, { bets: [0, 60, 0] })).toMatchObject({ kind: "void", why: expect.stringContaining("Check") });
  });

  test("it is never sent for the decision it was chosen under, nor without a prompt", () => {
    const chosen = choose("call");
    expect(judge(chosen, seen({ turn: ME }, 30, facing(40)), ME)).toEqual({ kind: "void", why: null });
    expect(judge(chosen, { ...seen({ turn: ME }), prompt: null }, ME)).toEqual({ kind: "void", why: null });
  });

  test("what the prompt does not offer is not done", () => {
    expect(onTurn("call", [{ action: "stand" }])).toMatchObject({ kind: "void" });
    expect(onTurn("fold", [{ action: "stand" }])).toEqual({ kind: "void", why: null });
  });
});

describe("while one waits", () => {
  test("it stays as long as nothing but folds and calls come before", () => {
    expect(judge(choose("call"), seen({ turn: 2, status: ["in", "folded", "in"] }, 35), ME)).toEqual({ kind: "wait" });
    expect(judge(choose("check", unbet), seen({ ...unbet, turn: 2, last: [null, { kind: "check" }, null] }), ME)).toEqual({ kind: "wait" });
  });

  test("a raise behind it voids a check and a price at once", () => {
    expect(judge(choose("call"), seen({ turn: 2, bets: [0, 120, 40] }), ME)).toMatchObject({ kind: "void", why: expect.stringContaining("120") });
    expect(judge(choose("check", unbet), seen({ ...unbet, turn: 2, bets: [0, 60, 0] }), ME)).toMatchObject({ kind: "void", why: expect.any(String) });
  });

  test("what was meant for any price stays, and shows what is left of it", () => {
    const raised = seen({ turn: 2, bets: [0, 120, 40] });
    for (const intent of ["fold", "call_any"] as const) expect(judge(choose(intent), raised, ME)).toEqual({ kind: "wait" });
    const careful = choose("check_fold", unbet);
    expect(judge(careful, raised, ME)).toEqual({ kind: "wait" });
    expect([shownAs(careful, situationOf(raised, ME)!), shownAs(careful, careful)]).toEqual(["fold", "check_fold"]);
  });

  test.each<[string, Partial<PokerView>]>([
    ["another street", { street: "turn" }],
    ["another hand", { hand_number: 8 }],
    ["the end of the hand", { turn: null, outcome: { pots: [], hands: [], net: {} } }],
    ["folding", { status: ["folded", "in", "in"] }],
    ["all being all-in", { turn: null }],
    ["the table being cleared", { street: null, turn: null }],
  ])("%s clears it without a word", (_, more) => {
    for (const intent of ["fold", "call", "call_any"] as const) {
      expect(judge(choose(intent), seen(more), ME)).toEqual({ kind: "void", why: null });
    }
  });

  test("standing up clears it", () => expect(judge(choose("call"), seen(), null)).toEqual({ kind: "void", why: null }));
});
