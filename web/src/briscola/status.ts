// How things stand, in the largest letters of the page. Pure.

import type { Names } from "../anygame/shapes.ts";
import { statusOf } from "../anygame/told.ts";
import { cardWords } from "../room/decks.ts";
import { secondsUntil } from "../ui/words.ts";
import { aCardOf, type BriscolaView, goalOf } from "./view.ts";

export function statusIn(view: BriscolaView, seat: number | null, mayMove: boolean, now: number, names: Names): string {
  if (view.phase !== "playing") return statusOf(view, { seat, mayMove }, names);
  if (view.next_deal_at !== null) return `The next deal in ${secondsUntil(view.next_deal_at, now)} s`;
  if (view.turn === null) return "";
  const mine = view.turn === seat;
  const who = mine ? "You" : names.nameOf(view.turn);
  switch (view.stage) {
    case "bid":
      return mine ? "Your bid" : `${who} bids`;
    case "call_rank":
      return mine ? "Which rank do you call?" : `${who} calls a rank`;
    case "call_suit":
      return mine ? "Which suit is trumps?" : `${who} calls the suit`;
    default:
      return mine ? "Your turn" : `${who} to play`;
  }
}

/** What the deal is about, in a line; empty before there is a caller. */
export function about(view: BriscolaView, names: Names): string {
  const goal = goalOf(view);
  if (view.phase !== "playing" || goal === null || view.next_deal_at !== null) return "";
  const caller = names.nameOf(view.caller!);
  const called = view.called_card ? `the ${cardWords(view.called_card, "italian card")}` : view.called_rank ? aCardOf(view.called_rank) : "";
  const partner = view.partner === null || view.partner === undefined ? "" : view.partner === view.caller ? ", alone" : `, with ${names.nameOf(view.partner)}`;
  return called ? `${caller} calls ${called} for ${goal}${partner}` : `${caller} plays for ${goal}`;
}
