// A hand as it is held: moved by a card, or put in order. Pure.

import { RANKS, SUITS } from "./view.ts";

/** The hand with the card at one place moved to another. */
export function moved(hand: readonly string[], from: number, to: number): string[] {
  const rest = hand.filter((_, index) => index !== from);
  const card = hand[from];
  if (card === undefined) return [...hand];
  const at = Math.min(rest.length, Math.max(0, to));
  return [...rest.slice(0, at), card, ...rest.slice(at)];
}

/** Suits together, each from its strongest card; trumps last, where it is known. */
export function sorted(hand: readonly string[], trump: string | null): string[] {
  const suits = [...SUITS].sort((one, other) => Number(one === trump) - Number(other === trump));
  const place = (card: string) => suits.indexOf(card[1] as never) * RANKS.length + RANKS.indexOf(card[0] as never);
  return [...hand].sort((one, other) => place(one) - place(other));
}

/** To which place a card is dragged: the nearest by the middles of the others. */
export function placeAt(middles: readonly number[], x: number): number {
  return middles.filter((middle) => middle < x).length;
}
