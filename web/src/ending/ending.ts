// How a hand or a match ended, as far as everybody saw it. Built from the public part of a view and from nothing else,
// so nobody's hidden card can be in it: what is one's own (`mine`) is not a parameter of anything here. Pure.

import type { View } from "../protocol/messages.ts";
import { list } from "../ui/words.ts";

export interface Winner {
  person: string;
  name: string;
  bot: boolean;
  /** One that they have chosen. */
  colour: string | null;
  /** What they turned up. */
  cards: string[];
}

/** A board of squares, row after row: in each a word or a sign, or what a seat has put there. */
export interface Grid {
  columns: number;
  cells: (string | { seat: number })[];
}

export interface Ending {
  /** "Ada wins". */
  verdict: string;
  /** With what, or why. */
  more: string;
  /** The name of the table, and what is played there. */
  table: string;
  game: string;
  winners: Winner[];
  boards: string[][];
  grid: Grid | null;
}

const WINNERS_MAX = 4;

/** The people of these seats, as everybody sees them; the first few. */
export function winnersOf(view: View, seats: readonly number[], cardsOf: (seat: number) => string[] = () => []): Winner[] {
  return seats.slice(0, WINNERS_MAX).flatMap((seat) => {
    const person = view.seats[seat];
    if (!person) return [];
    const guest = view.people[person];
    return [{ person, name: guest?.name ?? "Somebody", bot: guest?.bot ?? false, colour: guest?.colour ?? null, cards: cardsOf(seat) }];
  });
}

/** The end of a match, whatever was played; null while it goes on, and where nobody can have won. */
export function endingOfMatch(view: View, game: string, grid: Grid | null = null): Ending | null {
  const { result } = view;
  if (!result || view.phase !== "finished") return null;
  const winners = winnersOf(view, result.draw ? [] : result.winners);
  if (!result.draw && !winners.length) return null;
  const verdict = result.draw ? "A draw" : `${list(winners.map(({ name }) => name))} ${winners.length > 1 ? "win" : "wins"}`;
  return { verdict, more: result.reason ?? "", table: view.title, game, winners, boards: [], grid };
}
