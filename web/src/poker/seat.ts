// What is said at one seat: on its plate, on the tag over it, and to those who do not look. Pure.

import { winnings } from "./outcome.ts";
import { positionInWords, positionOf } from "./positions.ts";
import { askedFor, mustVote, type PokerView, voteClock } from "./view.ts";
import { secondsUntil } from "../ui/words.ts";
import type { Deadline } from "../protocol/messages.ts";

const BLINDS: Record<string, string> = { SB: "small_blind", BB: "big_blind" };
const LAST: Record<string, string> = { small_blind: "small blind", big_blind: "big blind", all_in: "all-in" };

export interface SeatWords {
  name: string | null;
  bot: boolean;
  /** The name of a colour that they chose. */
  colour: string | null;
  owner: boolean;
  /** Folded, sits out, or waits: less light. */
  out: boolean;
  /** It is theirs to act, or to say how often the board is run. */
  acts: boolean;
  deadline: Deadline | null;
  /** Whole seconds they have left; null when no clock runs. */
  seconds: number | null;
  /** Those are of the time bank. */
  bank: boolean;
  /** Their own reserve, in seconds. */
  reserve: number;
  /** What they did last, or how they stand. */
  tag: string | null;
  /** Their position, where it is not said already. */
  position: string | null;
  /** What they have won, with what others paid for a seven-deuce. */
  won: number | null;
}

/** Reads all of it off the view; `chips` writes amounts. */
export function wordsOf(view: PokerView, seat: number, own: boolean, now: number, chips: (amount: number) => string): SeatWords {
  const person = view.seats[seat] ?? null;
  const status = view.status[seat] ?? "empty";
  const turn = view.turn === seat;
  const voting = mustVote(view, seat);
  const deadline = voting ? voteClock(view.run_vote!) : turn ? (view.deadline ?? null) : null;
  const bank = turn && !!view.bank_running;
  const won = winnings(view.outcome).get(seat);
  const bounty = view.bounty?.seat === seat ? view.bounty.paid.reduce((sum, payment) => sum + payment.amount, 0) : 0;
  const tag = tagOf(view, seat, chips);
  return {
    name: person ? (view.people[person]?.name ?? "…") : null,
    bot: (person && view.people[person]?.bot) || false,
    colour: (person && view.people[person]?.colour) || null,
    owner: person !== null && person === view.owner,
    out: status === "folded" || status === "sitting_out" || status === "waiting",
    acts: turn || voting,
    deadline,
    seconds: deadline ? secondsUntil(deadline.at, now) : null,
    bank,
    reserve: own && !bank && status === "in" && !view.outcome ? Math.floor((view.banks[seat] ?? 0) / 1000) : 0,
    tag,
    position: own || isSaid(view, seat) ? null : positionOf(view, seat),
    won: won === undefined ? null : won + bounty,
  };
}

function paidBy(view: PokerView, seat: number): number | undefined {
  return view.bounty?.paid.find((payment) => payment.seat === seat)?.amount;
}

function tagOf(view: PokerView, seat: number, chips: (amount: number) => string): string | null {
  const status = view.status[seat];
  const last = view.last[seat]?.kind;
  const paid = paidBy(view, seat);
  const asked = askedFor(view, seat);
  if (status === "folded" && !paid) return "fold";
  // The plate says all-in already: the tag says how.
  if (status === "all_in" && !paid && (!last || last === "all_in")) return null;
  if (asked) return `asks ${chips(asked)}`;
  if (status === "sitting_out") return "sits out";
  if (view.leaving[seat]) return "leaving";
  if (paid) return `7-2: −${chips(paid)}`;
  if (view.ready?.[seat]) return "ready";
  if (view.outcome) return null;
  if (last) return LAST[last] ?? last;
  if (status === "waiting" && view.debts?.[seat]) return view.phase === "playing" ? "waits" : null;
  return status === "waiting" && view.street !== null ? "next hand" : null;
}

/** The position stands before the last action; the word for a blind says it already. */
function isSaid(view: PokerView, seat: number): boolean {
  const last = view.last[seat]?.kind;
  const position = positionOf(view, seat);
  const posted = position !== null && last !== undefined && last === BLINDS[position];
  return posted || !!paidBy(view, seat) || !!askedFor(view, seat);
}

/** All of a seat in one line, for those who do not look. */
export function spokenSeat(
  view: PokerView, seat: number, words: SeatWords, { counted, chips, away, odds }:
  { counted: (amount: number) => string; chips: (amount: number) => string; away: boolean; odds: string | null },
): string {
  const position = positionOf(view, seat);
  const bet = view.bets[seat] ?? 0;
  const won = winnings(view.outcome).get(seat);
  return [
    `Seat ${seat + 1}: ${words.name ?? "empty"}`,
    words.name !== null && counted(view.stacks[seat] ?? 0),
    words.bot && "bot",
    position && `position: ${positionInWords(position)}`,
    won === undefined ? words.tag : `wins ${chips(won)}`,
    bet > 0 && `${chips(bet)} in front`,
    view.button === seat && "dealer button",
    odds && `chance ${odds}`,
    view.turn === seat && "to act",
    words.bank && "time bank runs",
    words.reserve > 0 && `time bank ${words.reserve} seconds`,
    mustVote(view, seat) && "to choose how many times to run it",
    away && "not connected",
  ]
    .filter(Boolean)
    .join(", ");
}
