// What a poker table shows, Hold'em or Omaha, and what can be read off it. Pure; arrays are indexed by seat.

import { inUnit } from "../amounts/show.ts";
import { unitOf } from "../amounts/unit.ts";
import type { View } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";

export type Status = "empty" | "waiting" | "in" | "folded" | "all_in" | "sitting_out";
export type Street = "preflop" | "flop" | "turn" | "river" | "showdown";

export interface Last {
  kind: string;
  amount?: number;
}

export interface Pot {
  amount: number;
  seats: number[];
}

/** Blinds that are owed, and how their owner will come in. */
export interface Debt {
  small?: boolean;
  big?: boolean;
  new?: boolean;
  moved?: boolean;
  choice?: "wait" | "post" | "buy_button" | null;
}

/** A pot on two boards is two entries, one for each board. */
export interface WonPot {
  amount: number;
  winners: Gain[];
  /** 0 is the main pot. */
  pot: number;
  board: number;
}

export interface Gain {
  seat: number;
  amount: number;
}

export type NamedHand = { name: string; cards: string[] };

export interface Outcome {
  /** The main pot first. */
  pots: WonPot[];
  /** For each board, by seat, of those who showed. */
  hands: Record<string, NamedHand>[];
  /** Without bounties. */
  net: Record<string, number>;
}

/** Everybody left is all-in, and they say how many times the rest of the board comes. */
export interface RunVote {
  /** Who still has to say. */
  seats: number[];
  most: number;
  /** The fewest that somebody has said. */
  least: number;
  at: number;
}

/** How long one may think about it. */
const VOTE_MS = 10_000;

/** The vote's clock, for a bar that runs out. */
export function voteClock({ at }: RunVote): { seat: number; at: number; from: number } {
  return { seat: -1, at, from: at - VOTE_MS };
}

/** Paid for a pot won with seven and deuce. */
export interface Bounty {
  seat: number;
  cards: string[];
  paid: Gain[];
}

export interface PokerView extends View {
  settings: {
    seats: number;
    /** What all amounts count; old tables and hands count chips. */
    unit?: string;
    small_blind: number;
    big_blind: number;
    buy_in_min: number;
    buy_in_max: number;
    act_seconds: number;
    pause_seconds: number;
    straddle?: string;
    away_minutes?: number;
    approve_newcomers?: boolean;
    /** The game begins when so many are ready; 0: nobody is asked. */
    start_when_ready?: number;
    /** In big blinds; 0: no bounty. */
    seven_deuce?: number;
  };
  stacks: number[];
  bets: number[];
  status: Status[];
  last: (Last | null)[];
  banks: number[];
  leaving: boolean[];
  net: Record<string, number>;
  /** Those turned up; maybe only some of a hand. */
  shown: (string[] | null)[];
  /** At least one. */
  boards: string[][];
  pots: Pot[];
  button: number | null;
  /** "SB", "UTG+1", "BTN": of whoever was dealt in; older tables and hands have none. */
  positions?: (string | null)[];
  street: Street | null;
  hand_number: number;
  outcome: Outcome | null;
  next_hand_at: number | null;
  /** What each seat owes before it is dealt in. */
  debts?: (Debt | null)[];
  /** Chips that the owner has not agreed to yet. */
  asked?: number[];
  /** Whom the owner has sent away, by person: they may not sit. */
  kept_out?: Record<string, string>;
  /** Who stands in for the owner. */
  deputy?: string | null;
  /** What those took away who left not long ago: they bring it back. */
  took?: Record<string, { amount: number; until: number }>;
  /** Whether hands are dealt: the owner may keep the game waiting. */
  started?: boolean;
  /** Whether the table closes when the hand is over. */
  closing?: boolean;
  /** Who sits out. */
  away?: boolean[];
  /** Who has said that they are ready. */
  ready?: boolean[];
  bomb_pot?: boolean;
  /** Who straddles whenever it is theirs to do. */
  straddles?: boolean[];
  /** Who has voted for a bomb pot. */
  bomb_votes?: boolean[];
  run_vote?: RunVote | null;
  bounty?: Bounty | null;
  /** The deck of this hand is made: the cards come at `at` at the latest. */
  shuffle?: { at: number } | null;
  /** Who has pledged a number for the next shuffle. */
  pledges?: (string | null)[];
}

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
