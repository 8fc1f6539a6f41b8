// What a poker table shows, Hold'em or Omaha, and what can be read off it. Pure; arrays are indexed by seat.

import type * as Described from "../../described/frames.ts";
import { inUnit } from "../amounts/show.ts";
import { unitOf } from "../amounts/unit.ts";
import type { View } from "../protocol/messages.ts";
import type { Later, Narrow } from "../protocol/narrow.ts";
import type { Seen } from "../protocol/seen.ts";

export type Status = "empty" | "waiting" | "in" | "folded" | "all_in" | "sitting_out";
export type Street = "preflop" | "flop" | "turn" | "river" | "showdown";

export type Last = Described.LastAct;
export type Pot = Described.Pot;
/** Blinds that are owed, and how their owner will come in. */
export type Debt = Described.Debt;
/** A pot on two boards is two entries, one for each board. */
export type WonPot = Described.PotWon;
export type Gain = Described.PotShare;
export type NamedHand = Described.HandName;
/** The main pot first; hands for each board, by seat, of those who showed; `net` without bounties. */
export type Outcome = Described.HandOutcome;
/** Everybody left is all-in, and they say how many times the rest of the board comes. */
export type RunVote = Described.RunVote;
/** Paid for a pot won with seven and deuce. */
export type Bounty = Described.Bounty;

/** How long one may think about it. */
const VOTE_MS = 10_000;

/** The vote's clock, for a bar that runs out. */
export function voteClock({ at }: RunVote): { seat: number; at: number; from: number } {
  return { seat: -1, at, from: at - VOTE_MS };
}

type Everything = Described.HoldemView | Described.OmahaView;

/** Of tables and hands that are older some fields are missing. */
type Older =
  | "positions" | "debts" | "asked" | "kept_out" | "deputy" | "took" | "started" | "closing" | "away" | "ready"
  | "bomb_pot" | "straddles" | "bomb_votes" | "run_vote" | "bounty" | "shuffle" | "pledges";
type Always =
  | "stacks" | "bets" | "last" | "banks" | "leaving" | "net" | "shown" | "boards" | "pots" | "button" | "hand_number"
  | "outcome" | "next_hand_at";
type Asked = "seats" | "small_blind" | "big_blind" | "buy_in_min" | "buy_in_max" | "act_seconds" | "pause_seconds";
type AskedLater = "unit" | "straddle" | "away_minutes" | "approve_newcomers" | "start_when_ready" | "seven_deuce";

export type PokerView = Omit<View, "settings"> &
  Narrow<Later<Pick<Everything, Always | Older | "status" | "street">, Older>, { status: Status[]; street: Street | null }> & {
    settings: Later<Pick<Everything["settings"], Asked | AskedLater>, AskedLater>;
  };

/** Writes amounts as this table counts them. */
export function amountsOf({ settings }: Pick<PokerView, "settings">): (amount: number) => string {
  return inUnit(unitOf(settings.unit));
}

/** How many cards each is dealt. */
export function holesOf(game: string): number {
  return game === "omaha" ? 4 : 2;
}

/** "Hold’em", "Omaha". */
export function gameName(game: string): string {
  return game === "omaha" ? "Omaha" : "Hold’em";
}

/** This seat still has to say how many times the board is run. */
export function mustVote(view: PokerView, seat: number): boolean {
  return view.run_vote?.seats.includes(seat) ?? false;
}

/** The deck is made and no card has come. */
export function isShuffling(view: PokerView): boolean {
  return !!view.shuffle && view.street === null && view.outcome === null;
}

/** Sits without a chip, and none of them is in a hand that is still played. */
export function isBroke(view: PokerView, seat: number | null): boolean {
  if (seat === null || view.stacks[seat] !== 0) return false;
  return view.outcome !== null || (view.status[seat] !== "all_in" && view.status[seat] !== "in");
}

/** Sent away by the owner: may watch, and not sit. */
export function isKeptOut(view: PokerView, person: string | null): boolean {
  return person !== null && person in (view.kept_out ?? {});
}

/** Whose table it is, or who stands in for them. */
export function isHost(view: PokerView, person: string | null): boolean {
  return person !== null && (person === view.owner || person === view.deputy);
}

/** How many chips this seat has asked for, 0 when none. */
export function askedFor(view: PokerView, seat: number | null): number {
  return seat === null ? 0 : (view.asked?.[seat] ?? 0);
}

/** All chips in the middle: collected pots and the bets in front of the seats. */
export function potTotal(view: PokerView): number {
  const collected = view.pots.reduce((sum, pot) => sum + pot.amount, 0);
  const won = view.outcome && !collected ? view.outcome.pots.reduce((sum, pot) => sum + pot.amount, 0) : 0;
  return collected + won + view.bets.reduce((sum, bet) => sum + bet, 0);
}

/** "main 1,800", "side 650": only when there is more than one pot to tell apart. */
export function potNames(amounts: number[]): { name: string; amount: number }[] {
  if (amounts.length < 2) return [];
  return amounts.map((amount, index) => ({
    name: index === 0 ? "main" : amounts.length === 2 ? "side" : `side ${index}`,
    amount,
  }));
}

/** The cards at a seat as they are seen: null is a back. Own ones lie open to their owner. */
export function heldCards(view: PokerView, seat: number, own: string[] | null, holes: number): (string | null)[] {
  if (own?.length) return own;
  const shown = view.shown[seat] ?? [];
  const backs = shown.length || (own === null && holdsCards(view, seat)) ? holes - shown.length : 0;
  return [...shown, ...Array<null>(Math.max(0, backs)).fill(null)];
}

/** Own cards that are not turned up. */
export function hiddenCards(seen: Seen, seat: number | null): string[] {
  const shown = seat === null ? [] : ((seen.view as PokerView).shown[seat] ?? []);
  return ((seen.mine.hand as string[] | undefined) ?? []).filter((card) => !shown.includes(card));
}

/** Dealt into the hand and not folded. */
export function holdsCards(view: PokerView, seat: number): boolean {
  if (view.street === null) return false;
  return view.status[seat] === "in" || view.status[seat] === "all_in";
}

/** "a pair of aces", "two pair, aces and jacks", "ace high": the name of a hand inside a sentence. */
export function handInWords(name: string): string {
  const high = /^high card, (.+)$/.exec(name)?.[1];
  if (high) return `${high} high`;
  return /^(pair|straight|flush|full house|royal)/.test(name) ? `a ${name}` : name;
}

/** What one begins with: a hundred big blinds, if the table allows. */
export function usualBuyIn(view: PokerView, range: { min: number; max: number }): number {
  return Math.min(range.max, Math.max(range.min, view.settings.big_blind * 100));
}
