// What a Hold'em table shows, and what can be read off it. Pure; arrays are indexed by seat.

import type { View } from "../protocol/messages.ts";

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
  choice?: "wait" | "post" | "buy_button" | null;
}

export interface Outcome {
  pots: { amount: number; winners: { seat: number; amount: number }[] }[];
  hands: Record<string, { name: string; cards: string[] }>;
  net: Record<string, number>;
}

export interface HoldemView extends View {
  settings: {
    seats: number;
    small_blind: number;
    big_blind: number;
    buy_in_min: number;
    buy_in_max: number;
    act_seconds: number;
    pause_seconds: number;
  };
  stacks: number[];
  bets: number[];
  status: Status[];
  last: (Last | null)[];
  banks: number[];
  leaving: boolean[];
  net: Record<string, number>;
  shown: (string[] | null)[];
  board: string[];
  pots: Pot[];
  button: number | null;
  street: Street | null;
  hand_number: number;
  outcome: Outcome | null;
  next_hand_at: number | null;
  /** What each seat owes before it is dealt in. */
  debts?: (Debt | null)[];
  /** Chips that the owner has not agreed to yet. */
  asked?: number[];
  /** What those took away who left not long ago: they bring it back. */
  took?: Record<string, { amount: number; until: number }>;
  /** Whether hands are dealt: the owner may keep the game waiting. */
  started?: boolean;
}

/** Sits without a chip, and none of them is in the hand. */
export function isBroke(view: HoldemView, seat: number | null): boolean {
  return seat !== null && view.stacks[seat] === 0 && view.status[seat] !== "all_in" && view.status[seat] !== "in";
}

/** All chips in the middle: collected pots and the bets in front of the seats. */
export function potTotal(view: HoldemView): number {
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

/** Dealt into the hand and not folded. */
export function holdsCards(view: HoldemView, seat: number): boolean {
  if (view.street === null) return false;
  return view.status[seat] === "in" || view.status[seat] === "all_in";
}

/** What each seat took, all pots together. */
export function winnings(outcome: Outcome | null): Map<number, number> {
  const won = new Map<number, number>();
  for (const pot of outcome?.pots ?? []) {
    for (const { seat, amount } of pot.winners) won.set(seat, (won.get(seat) ?? 0) + amount);
  }
  return won;
}

/** The five cards of whoever took the largest pot; empty when nobody had to show. */
export function winningCards(outcome: Outcome | null): Set<string> {
  const largest = outcome?.pots.reduce((best, pot) => (pot.amount > best.amount ? pot : best), outcome.pots[0]!);
  const seats = largest?.winners.map((winner) => winner.seat) ?? [];
  return new Set(seats.flatMap((seat) => outcome?.hands[seat]?.cards ?? []));
}

/** The five cards with which this seat took a pot, its own or from the board. */
export function winningHand(outcome: Outcome | null, seat: number): Set<string> {
  return new Set(winnings(outcome).has(seat) ? outcome?.hands[seat]?.cards : []);
}

/** "a pair of aces", "two pair, aces and jacks", "ace high": the name of a hand inside a sentence. */
export function handInWords(name: string): string {
  const high = /^high card, (.+)$/.exec(name)?.[1];
  if (high) return `${high} high`;
  return /^(pair|straight|flush|full house|royal)/.test(name) ? `a ${name}` : name;
}

/** What one begins with: a hundred big blinds, if the table allows. */
export function usualBuyIn(view: HoldemView, range: { min: number; max: number }): number {
  return Math.min(range.max, Math.max(range.min, view.settings.big_blind * 100));
}
