// Hands that stand against each other on one board. Both games ask only this of each other: what is each
// hand worth on five cards. Hold'em takes any five of the seven, Omaha exactly two of its own and three
// of the board (P8).

import { masksOf, strengthOf, SUITS } from "./strength.ts";

/** Says what each hand is worth on a board of five cards. */
export type Judge = (board: readonly number[], strengths: Int32Array) => void;

export function judgeOf(game: string, hands: readonly (readonly number[])[]): Judge {
  return game === "omaha" ? twoAndThree(hands) : anyFive(hands);
}

/** How many hands of five are weighed to find the best of one player on one board. */
export function weighed(game: string): number {
  return game === "omaha" ? PAIRS_OF_FOUR.length * THREES_OF_FIVE.length : 1;
}

function anyFive(hands: readonly (readonly number[])[]): Judge {
  const own = hands.map(masksOf);
  const size = (hands[0]?.length ?? 2) + 5;
  const common = new Int32Array(4);
  return (board, strengths) => {
    common.fill(0);
    for (let at = 0; at < 5; at++) common[board[at]! & 3]! |= 1 << (board[at]! >> 2);
    for (let at = 0; at < own.length; at++) {
      const hand = own[at]!;
      strengths[at] = strengthOf(
        common[0]! | hand[0], common[1]! | hand[1], common[2]! | hand[2], common[3]! | hand[3], size,
      );
    }
  };
}

function twoAndThree(hands: readonly (readonly number[])[]): Judge {
  const pairs = hands.map((hand) => laidOut(hand, PAIRS_OF_FOUR));
  const threes = new Int32Array(THREES_OF_FIVE.length * SUITS.length);
  return (board, strengths) => {
    layOut(board, THREES_OF_FIVE, threes);
    for (let at = 0; at < pairs.length; at++) strengths[at] = bestOf(pairs[at]!, threes);
  };
}

/** Which cards are taken: two of four, three of five. */
const PAIRS_OF_FOUR = choices(4, 2);
const THREES_OF_FIVE = choices(5, 3);

/** Sets of cards lie one after the other, four masks each: this is asked a million times. */
function bestOf(pairs: Int32Array, threes: Int32Array): number {
  let best = 0;
  for (let own = 0; own < pairs.length; own += 4) {
    const [clubs, diamonds, hearts, spades] = [pairs[own]!, pairs[own + 1]!, pairs[own + 2]!, pairs[own + 3]!];
    for (let three = 0; three < threes.length; three += 4) {
      const strength = strengthOf(
        clubs | threes[three]!, diamonds | threes[three + 1]!, hearts | threes[three + 2]!, spades | threes[three + 3]!, 5,
      );
      if (strength > best) best = strength;
    }
  }
  return best;
}

function laidOut(cards: readonly number[], chosen: readonly number[][]): Int32Array {
  const masks = new Int32Array(chosen.length * SUITS.length);
  layOut(cards, chosen, masks);
  return masks;
}

function layOut(cards: readonly number[], chosen: readonly number[][], masks: Int32Array): void {
  masks.fill(0);
  for (let set = 0; set < chosen.length; set++) {
    for (const place of chosen[set]!) masks[set * 4 + (cards[place]! & 3)]! |= 1 << (cards[place]! >> 2);
  }
}

function choices(of: number, count: number, from = 0): number[][] {
  if (count === 0) return [[]];
  return Array.from({ length: of - from }, (_, step) => from + step).flatMap((first) =>
    choices(of, count - 1, first + 1).map((rest) => [first, ...rest]),
  );
}
