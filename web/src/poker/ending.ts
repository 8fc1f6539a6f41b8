// How a hand ended, for a picture: the boards, who won, and the cards that were turned up. From what everybody saw. Pure.

import { type Ending, winnersOf } from "../ending/ending.ts";
import { boardsWon, takers, winnings, winsOf, withHand } from "./outcome.ts";
import type { PokerView } from "./view.ts";

/** Null while a hand is played, and before the first. */
export function endingOfHand(view: PokerView, game: string, chips: (amount: number) => string): Ending | null {
  if (!view.outcome) return null;
  const nameOf = (seat: number) => view.people[view.seats[seat] ?? ""]?.name ?? `Seat ${seat + 1}`;
  const seats = [...winnings(view.outcome)].sort((a, b) => b[1] - a[1]);
  const [first, ...others] = boardsWon(view.outcome).length > 1 ? [] : winsOf(view, nameOf);
  const all = takers(seats.map(([seat]) => nameOf(seat)));
  const total = seats.reduce((sum, [, amount]) => sum + amount, 0);
  const single = first && !others.length;
  return {
    verdict: single ? `${takers(first.names).who} ${takers(first.names).verb} ${chips(first.amount)}` : `${all.who} ${all.verb} ${chips(total)}`,
    more: (single ? withHand(first.hand) : seats.map(([seat, amount]) => `${nameOf(seat)} ${chips(amount)}`).join(", ")).trim(),
    table: view.title,
    game,
    winners: winnersOf(view, seats.map(([seat]) => seat), (seat) => view.shown[seat] ?? []),
    boards: view.boards,
    grid: null,
  };
}
