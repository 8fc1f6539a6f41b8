// Who won what on which board, read off the outcome of a hand. Pure.

import type { Gain, Outcome, PokerView, WonPot } from "./view.ts";
import { handInWords } from "./view.ts";
import { list } from "../ui/words.ts";

/** What each seat took, all pots together, or those of one board. */
export function winnings(outcome: Outcome | null, board?: number): Map<number, number> {
  const won = new Map<number, number>();
  for (const pot of outcome?.pots ?? []) {
    if (board !== undefined && pot.board !== board) continue;
    for (const { seat, amount } of pot.winners) won.set(seat, (won.get(seat) ?? 0) + amount);
  }
  return won;
}

/** The five cards of whoever took the largest pot of this board; empty when nobody had to show. */
export function winningCards(outcome: Outcome | null, board = 0): Set<string> {
  const pots = outcome?.pots.filter((pot) => pot.board === board) ?? [];
  const largest = pots.reduce<WonPot | null>((best, pot) => (best && best.amount >= pot.amount ? best : pot), null);
  return new Set(largest?.winners.flatMap(({ seat }) => outcome?.hands[board]?.[seat]?.cards ?? []));
}

/** The five cards with which this seat took a pot, its own or from a board; of all boards that it won. */
export function winningHand(outcome: Outcome | null, seat: number): Set<string> {
  const cards = (outcome?.hands ?? []).flatMap((hands, board) =>
    winnings(outcome, board).has(seat) ? (hands[seat]?.cards ?? []) : [],
  );
  return new Set(cards);
}

/** Whether hands were compared. */
export function isShowdown(outcome: Outcome | null): boolean {
  return (outcome?.hands ?? []).some((hands) => Object.keys(hands).length > 0);
}

/** How large each pot was, its boards together, the main pot first. */
export function potAmounts(outcome: Outcome): number[] {
  const amounts: number[] = [];
  for (const { amount, pot } of outcome.pots) amounts[pot] = (amounts[pot] ?? 0) + amount;
  return amounts.filter((amount) => amount > 0);
}

export interface Win {
  names: string[];
  /** All of them together. */
  amount: number;
  hand: string | null;
}

/** Who won what with which hand on a board, the largest first; those with the same hand share a line. */
export function winsOf(view: PokerView, nameOf: (seat: number) => string, board = 0): Win[] {
  const wins: Win[] = [];
  for (const [seat, amount] of [...winnings(view.outcome, board)].sort((a, b) => b[1] - a[1])) {
    const hand = view.outcome?.hands[board]?.[seat]?.name ?? null;
    const same = wins.find((win) => hand !== null && win.hand === hand);
    if (same) {
      same.names.push(nameOf(seat));
      same.amount += amount;
    } else wins.push({ names: [nameOf(seat)], amount, hand });
  }
  return wins;
}

/** The boards on which something was won. */
export function boardsWon(outcome: Outcome | null): number[] {
  return [...new Set(outcome?.pots.map((pot) => pot.board))].sort();
}

/** "Bob takes 200 from each" or, from those with less, "takes 560 in all". */
export function bountyInWords({ paid }: { paid: Gain[] }, chips: (amount: number) => string): string {
  const [first, ...others] = paid.map((payment) => payment.amount);
  if (first === undefined) return "takes nothing: nobody had to pay";
  if (!others.length) return `takes ${chips(first)}`;
  if (others.every((amount) => amount === first)) return `takes ${chips(first)} from each`;
  return `takes ${chips(others.reduce((sum, amount) => sum + amount, first))} in all`;
}

/** " with two pair, aces and jacks", or nothing when nobody had to show; in brief " with two pair". */
export function withHand(name: string | null | undefined, brief = false): string {
  if (!name) return "";
  return ` with ${handInWords(brief && !name.startsWith("high card") ? name.split(",")[0]! : name)}`;
}

/** "Ann and Bo share". */
export function takers(names: string[]): { who: string; verb: string } {
  return { who: list(names), verb: names.length > 1 ? "share" : "wins" };
}
