// What one's own cards make, in words: before the flop the two cards, then the best five. Pure; reckoned as the server
// does (`equity/strength.ts`), named as it names hands in outcomes.

import { masksOf, numberOf, strengthOf } from "./equity/strength.ts";

const WORDS = ["deuce", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "jack", "queen", "king", "ace"] as const;
const plural = (rank: number) => `${WORDS[rank]}${WORDS[rank] === "six" ? "es" : "s"}`;

/** Null when there is nothing to say: no cards, several boards, or four cards before the flop. */
export function madeOf(hand: readonly string[], boards: readonly string[][]): string | null {
  const [board = [], ...others] = boards;
  if (hand.length < 2 || others.length) return null;
  if (board.length < 3) return hand.length === 2 ? heldInWords(hand) : null;
  return strengthInWords(hand.length === 2 ? bestOfAny([...hand, ...board]) : bestOfTwoAndThree(hand, board));
}

/** "pair of kings", "ace-jack of hearts": never more than two cards. */
function heldInWords(hand: readonly string[]): string {
  const [low, high] = hand.map(numberOf).sort((a, b) => a - b) as [number, number];
  const [one, other] = [WORDS[high >> 2]!, WORDS[low >> 2]!];
  if (one === other) return `pair of ${plural(high >> 2)}`;
  return `${one}-${other}${(high & 3) === (low & 3) ? " suited" : ""}`;
}

/** "full house, queens over nines". */
export function strengthInWords(strength: number): string {
  const rank = (place: number) => (strength >> (16 - 4 * place)) & 15;
  const [top, second] = [WORDS[rank(0)]!, plural(rank(2))];
  const tops = plural(rank(0));
  switch (strength >> 20) {
    case 8:
      return top === "ace" ? "royal flush" : `straight flush, ${top} high`;
    case 7:
      return `four of a kind, ${tops}`;
    case 6:
      return `full house, ${tops} over ${plural(rank(3))}`;
    case 5:
      return `flush, ${top} high`;
    case 4:
      return `straight, ${top} high`;
    case 3:
      return `three of a kind, ${tops}`;
    case 2:
      return `two pair, ${tops} and ${second}`;
    case 1:
      return `pair of ${tops}`;
    default:
      return `${top} high`;
  }
}

function bestOfAny(cards: readonly string[]): number {
  return strengthOf(...masksOf(cards.map(numberOf)), cards.length);
}

/** Exactly two of one's own and three of the board (P8). */
function bestOfTwoAndThree(hand: readonly string[], board: readonly string[]): number {
  const strengths = choices(hand, 2).flatMap((two) => choices(board, 3).map((three) => bestOfAny([...two, ...three])));
  return Math.max(...strengths);
}

function choices(cards: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return cards.flatMap((card, at) => choices(cards.slice(at + 1), count - 1).map((rest) => [card, ...rest]));
}
