// When chances may be shown, and of what: all who can still win have turned their cards up, nobody has
// anything left to say, and cards are still to come (P3). Read off what everybody sees; nothing private
// is looked at, and folded cards count as unknown. Pure.

import { holesOf, type PokerView } from "../view.ts";
import type { Contest } from "./shares.ts";

export interface Spread {
  /** The seats of the hands, in order. */
  seats: number[];
  /** One contest for each board; the pot is divided between them. */
  contests: Contest[];
}

/** Null when there is nothing to show. */
export function spreadOf(view: PokerView, game: string): Spread | null {
  const seats = view.status.flatMap((status, seat) => (status === "in" || status === "all_in" ? [seat] : []));
  if (view.street === null || view.turn !== null || view.outcome || seats.length < 2) return null;
  const hands = seats.map((seat) => view.shown[seat] ?? []);
  if (hands.some((hand) => hand.length !== holesOf(game))) return null;
  const boards = view.boards;
  if (!boards.length || boards.every((board) => board.length >= 5)) return null;
  return { seats, contests: boards.map((board, index) => ({ game, hands, board, gone: elsewhere(boards, index) })) };
}

/** What lies on the other boards and not on this one, which may share their beginning. */
function elsewhere(boards: string[][], index: number): string[] {
  return [...new Set(boards.flat())].filter((card) => !boards[index]!.includes(card));
}

/** Whole hundredths that add up to a hundred: what rounding leaves goes where it left most. */
export function hundredths(shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * 100);
  const whole = exact.map(Math.floor);
  const missing = Math.round(exact.reduce((sum, part) => sum + part, 0)) - whole.reduce((sum, part) => sum + part, 0);
  const byRest = exact.map((part, index) => ({ index, rest: part - whole[index]! })).sort((a, b) => b.rest - a.rest);
  for (const { index } of byRest.slice(0, missing)) whole[index]!++;
  return whole;
}

/** "62 %"; what is only nearly nothing, or nearly everything, is not called so. */
export function inWords(share: number, rounded: number): string {
  if (rounded <= 0 && share > 0) return "<1 %";
  if (rounded >= 100 && share < 1) return ">99 %";
  return `${rounded} %`;
}
