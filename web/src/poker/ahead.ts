// What somebody decides before their turn (R6). It does not leave the browser until their turn comes, and
// it belongs to the situation it was chosen in: another hand, another street, another amount to call, and
// it is void. Pure; `ahead.svelte.ts` keeps and sends it.

import type { Seen } from "../protocol/seen.ts";
import { amountsOf, type PokerView } from "./view.ts";

export type Intent = "check_fold" | "check" | "fold" | "call" | "call_any";

/** What one would have to decide about if it were one's turn now. */
export interface Situation {
  hand: number;
  street: string;
  /** What it costs to go on; 0 when checking is free. */
  call: number;
}

export interface Chosen extends Situation {
  intent: Intent;
  /** The decision of the prompt it was chosen under: it is for a later one, never for this. */
  decision: number;
}

export interface Offer {
  intent: Intent;
  words: string;
}

export type Verdict =
  | { kind: "wait" }
  | { kind: "act"; action: "fold" | "check" | "call"; decision: number }
  /** `why` is for the player; null where they can see it without being told. */
  | { kind: "void"; why: string | null };

/** Done by choice on this street; blinds and straddles are posted. */
const ACTED = new Set(["check", "call", "bet", "raise", "all_in"]);

/** Null when there is nothing to decide ahead: it is one's turn, or none will come unless somebody bets. */
export function situationOf(seen: Seen, seat: number | null): Situation | null {
  const view = seen.view as PokerView;
  if (seat === null || view.street === null || view.turn === null || view.turn === seat) return null;
  if (view.status[seat] !== "in" || view.outcome) return null;
  const call = toCall(view, seat);
  const acted = ACTED.has(view.last[seat]?.kind ?? "");
  return call === 0 && acted ? null : { hand: view.hand_number, street: view.street, call };
}

/** Three at most, each always at the same place: the careful one, the one of this price, the one of any price. */
export function offers({ call }: Situation, chips: (amount: number) => string): Offer[] {
  const free = call === 0;
  return [
    free ? { intent: "check_fold", words: "Check/Fold" } : { intent: "fold", words: "Fold" },
    free ? { intent: "check", words: "Check" } : { intent: "call", words: `Call ${chips(call)}` },
    { intent: "call_any", words: "Call any" },
  ];
}

/** The intent as it is offered now: who wanted to check or fold has the fold that is left of it. */
export function shownAs(chosen: Chosen, situation: Situation): Intent {
  return chosen.intent === "check_fold" && situation.call > 0 ? "fold" : chosen.intent;
}

/** Whether what was chosen waits, is to be sent, or is void. */
export function judge(chosen: Chosen, seen: Seen, seat: number | null): Verdict {
  const view = seen.view as PokerView;
  const same = view.hand_number === chosen.hand && view.street === chosen.street && !view.outcome;
  if (!same || seat === null || view.status[seat] !== "in") return { kind: "void", why: null };
  if (view.turn === seat) return onTurn(chosen, seen);
  const situation = situationOf(seen, seat);
  if (!situation) return { kind: "void", why: null };
  return bound(chosen) && situation.call !== chosen.call ? raised(chosen, situation.call, amountsOf(view)) : { kind: "wait" };
}

/** The prompt decides what it costs, and whether it may be done at all. */
function onTurn(chosen: Chosen, { prompt, view }: Seen): Verdict {
  const option = (action: string) => prompt?.options.find((open) => open.action === action);
  if (!prompt || prompt.decision === chosen.decision) return { kind: "void", why: null };
  const call = Number(option("call")?.shows?.amount ?? 0);
  if (bound(chosen) && call !== chosen.call) return raised(chosen, call, amountsOf(view as PokerView));
  const action = actionOf(chosen.intent, option("check") !== undefined);
  return option(action) ? { kind: "act", action, decision: prompt.decision } : { kind: "void", why: null };
}

function actionOf(intent: Intent, free: boolean): "fold" | "check" | "call" {
  switch (intent) {
    case "check":
      return "check";
    case "call":
    case "call_any":
      return free ? "check" : "call";
    case "fold":
    case "check_fold":
      return free ? "check" : "fold";
  }
}

/** Meant for one price only. */
function bound({ intent }: Chosen): boolean {
  return intent === "check" || intent === "call";
}

function raised(chosen: Chosen, call: number, chips: (amount: number) => string): Verdict {
  const words = chosen.intent === "check" ? "Check" : `Call ${chips(chosen.call)}`;
  return { kind: "void", why: `It is ${chips(call)} to call now: your “${words}” no longer holds.` };
}

/** A short big blind is called in full (B9). */
function toCall(view: PokerView, seat: number): number {
  const blind = view.street === "preflop" ? view.settings.big_blind : 0;
  const missing = Math.max(blind, ...view.bets) - (view.bets[seat] ?? 0);
  return Math.min(Math.max(0, missing), view.stacks[seat] ?? 0);
}
