// What a table of briscola shows, chiamata and the classic game, as the server tells it; and what follows from that. Pure.

import type { View } from "../protocol/messages.ts";

export interface PlayedCard {
  seat: number;
  card: string;
}
export interface TakenTrick {
  winner: number;
  points: number;
  cards: PlayedCard[];
}
/** A rank, or so many points, or neither: then they have passed. */
export interface Bid {
  seat: number;
  rank?: string;
  points?: number;
}

export interface BriscolaView extends View {
  dealer: number;
  trump: string | null;
  trick: PlayedCard[];
  taken: TakenTrick[];
  card_points: number[];
  points: number[];
  deal_number: number;
  next_deal_at: number | null;
  ready: boolean[];
  clock: { bank_ms?: number[] };
  /** Chiamata. */
  stage?: "bid" | "call_rank" | "first_trick" | "call_suit" | "tricks";
  auction?: { by_rank: boolean; bids: Bid[]; highest: Bid | null; passed: boolean[] };
  caller?: number | null;
  called_rank?: string | null;
  called_card?: string | null;
  partner?: number | null;
  /** The classic game. */
  turned_up?: string | null;
  stock?: number;
}

export const RANKS = ["A", "3", "K", "N", "J", "7", "6", "5", "4", "2"] as const;
export const SUITS = ["d", "c", "s", "b"] as const;
export const RANK_NAMES: Record<string, string> = { A: "ace", "3": "three", K: "king", N: "knight", J: "jack", "7": "seven", "6": "six", "5": "five", "4": "four", "2": "two" };
export const SUIT_NAMES: Record<string, string> = { d: "coins", c: "cups", s: "swords", b: "clubs" };
/** "an ace", "a king". */
export const aCardOf = (rank: string): string => `${rank === "A" ? "an" : "a"} ${RANK_NAMES[rank]}`;

const POINTS: Record<string, number> = { A: 11, "3": 10, K: 4, N: 3, J: 2 };

export const LEAST_POINTS = 61;

/** What a card counts. */
export const pointsOf = (card: string): number => POINTS[card[0]!] ?? 0;

export const isChiamata = (view: BriscolaView): boolean => view.auction !== undefined;

/** What a bid is worth saying: "75", "king", "pass". */
export function bidWords({ rank, points }: Bid): string {
  return points !== undefined ? `${points}` : rank !== undefined ? RANK_NAMES[rank]! : "pass";
}

/** The last word of a seat in the auction. */
export function lastBid(view: BriscolaView, seat: number): Bid | null {
  return view.auction?.bids.findLast((bid) => bid.seat === seat) ?? null;
}

/** The points that the caller's side has to reach; null while there is no caller. */
export function goalOf(view: BriscolaView): number | null {
  return view.caller === null || view.caller === undefined ? null : (view.auction?.highest?.points ?? LEAST_POINTS);
}

/** What somebody is in this deal, as all know by now. */
export function roleOf(view: BriscolaView, seat: number): "caller" | "partner" | "alone" | null {
  if (view.caller === seat) return view.partner === seat ? "alone" : "caller";
  return view.partner === seat ? "partner" : null;
}

/** Who plays together, as far as all know: the sides of a deal that is over, each with its cards in the order they were won. */
export interface Side {
  seats: number[];
  cards: string[];
  points: number;
}

export function sidesOf(view: BriscolaView): Side[] {
  const seats = view.seats.map((_, seat) => seat);
  let together: number[][];
  if (isChiamata(view)) {
    if (view.caller === null || view.caller === undefined) return [];
    const calling = seats.filter((seat) => seat === view.caller || seat === view.partner);
    together = [calling, seats.filter((seat) => !calling.includes(seat))];
  } else {
    together = seats.length === 4 ? [[0, 2], [1, 3]] : seats.map((seat) => [seat]);
  }
  return together.map((those) => {
    const tricks = view.taken.filter(({ winner }) => those.includes(winner));
    const cards = tricks.flatMap((trick) => trick.cards.map(({ card }) => card));
    return { seats: those, cards, points: cards.reduce((sum, card) => sum + pointsOf(card), 0) };
  });
}
