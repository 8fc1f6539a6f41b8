// What a poker hand is worth (P8), as the server reckons it: the same number, so that one file of hands
// proves both (tests/games/poker/hand/strengths.json).
//
// A set of cards is four masks of thirteen bits, one for each suit, deuce first; masks of several sets are
// put together by `|`. A strength is an integer, higher is better, equal is a tie: the category, then the
// ranks of the best five cards, four bits each. All questions about a mask are answered by tables.

export const RANKS = "23456789TJQKA";
export const SUITS = "cdhs";
export const CARDS = 52;

const [PAIR, TWO_PAIR, TRIPS, STRAIGHT, FLUSH, FULL_HOUSE, QUADS, STRAIGHT_FLUSH] = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const MASKS = 1 << RANKS.length;
const NONE = -1;

/** How many ranks a mask has. */
const COUNT = new Uint8Array(MASKS);
/** The highest rank of a mask. */
const TOP = new Int8Array(MASKS).fill(NONE);
/** The ranks of the best five of a mask, four bits each. */
const BEST = new Uint32Array(MASKS);
/** The rank of the highest card of the best straight in a mask. */
const STRAIGHT_TO = new Int8Array(MASKS).fill(NONE);

const WHEEL = 0b1_0000_0000_1111;

for (let mask = 1; mask < MASKS; mask++) {
  COUNT[mask] = COUNT[mask >> 1]! + (mask & 1);
  TOP[mask] = 31 - Math.clz32(mask);
  let left = mask;
  for (let shift = 16; shift >= 0 && left; shift -= 4) {
    BEST[mask]! |= TOP[left]! << shift;
    left ^= 1 << TOP[left]!;
  }
  if ((mask & WHEEL) === WHEEL) STRAIGHT_TO[mask] = 3;
  for (let high = 4; high < RANKS.length; high++) {
    const run = 0b11111 << (high - 4);
    if ((mask & run) === run) STRAIGHT_TO[mask] = high;
  }
}

/** The number of a card, from 0 to 51. */
export function numberOf(card: string): number {
  const number = RANKS.indexOf(card.charAt(0)) * 4 + SUITS.indexOf(card.charAt(1));
  if (card.length !== 2 || number < 0 || !SUITS.includes(card.charAt(1))) throw new Error(`${card} is not a card`);
  return number;
}

/** The masks of some cards. */
export function masksOf(cards: readonly number[]): [number, number, number, number] {
  const masks: [number, number, number, number] = [0, 0, 0, 0];
  for (const card of cards) masks[card & 3]! |= 1 << (card >> 2);
  return masks;
}

/** The strength of the best five of `size` different cards, from five to seven. */
export function strengthOf(clubs: number, diamonds: number, hearts: number, spades: number, size: number): number {
  const ranks = clubs | diamonds | hearts | spades;
  const repeated = size - COUNT[ranks]!;
  // Of seven cards with a flush or straight two at most repeat a rank: no full house can beat it.
  const best = inSequence(clubs, diamonds, hearts, spades, ranks);
  if (best) return best;
  if (repeated === 0) return BEST[ranks]!;
  const paired = ranks ^ (clubs ^ diamonds ^ hearts ^ spades);
  if (repeated === 1) return pair(ranks, paired);
  if (repeated === 2) return paired ? twoPair(ranks, paired) : trips(ranks, threeOrMore(clubs, diamonds, hearts, spades));
  return repeatedOften(clubs, diamonds, hearts, spades, ranks, paired, repeated);
}

/** A flush or a straight, or both; 0 if there is none. */
function inSequence(clubs: number, diamonds: number, hearts: number, spades: number, ranks: number): number {
  if (COUNT[ranks]! < 5) return 0;
  const suited = COUNT[clubs]! > 4 ? clubs : COUNT[diamonds]! > 4 ? diamonds : COUNT[hearts]! > 4 ? hearts : COUNT[spades]! > 4 ? spades : 0;
  if (suited) {
    const high = STRAIGHT_TO[suited]!;
    return high !== NONE ? (STRAIGHT_FLUSH << 20) | straight(high) : (FLUSH << 20) | BEST[suited]!;
  }
  const high = STRAIGHT_TO[ranks]!;
  return high !== NONE ? (STRAIGHT << 20) | straight(high) : 0;
}

function straight(high: number): number {
  const last = high === 3 ? RANKS.length - 1 : high - 4;
  return (high << 16) | ((high - 1) << 12) | ((high - 2) << 8) | ((high - 3) << 4) | last;
}

function pair(ranks: number, paired: number): number {
  const rank = TOP[paired]!;
  return (PAIR << 20) | (rank << 16) | (rank << 12) | (BEST[ranks ^ paired]! >> 8);
}

function twoPair(ranks: number, paired: number): number {
  const high = TOP[paired]!;
  const low = TOP[paired ^ (1 << high)]!;
  const kicker = TOP[ranks ^ (1 << high) ^ (1 << low)]!;
  return (TWO_PAIR << 20) | (high << 16) | (high << 12) | (low << 8) | (low << 4) | kicker;
}

function trips(ranks: number, tripled: number): number {
  const rank = TOP[tripled]!;
  return (TRIPS << 20) | (rank << 16) | (rank << 12) | (rank << 8) | (BEST[ranks ^ (1 << rank)]! >> 12);
}

function threeOrMore(clubs: number, diamonds: number, hearts: number, spades: number): number {
  return ((clubs & diamonds) | (hearts & spades)) & ((clubs & hearts) | (diamonds & spades));
}

/** Three or more cards beyond the ranks: four of a kind, a full house, or no more than two of three pairs. */
function repeatedOften(
  clubs: number, diamonds: number, hearts: number, spades: number, ranks: number, paired: number, repeated: number,
): number {
  const four = clubs & diamonds & hearts & spades;
  if (four) {
    const rank = TOP[four]!;
    return (QUADS << 20) | (rank << 16) | (rank << 12) | (rank << 8) | (rank << 4) | TOP[ranks ^ (1 << rank)]!;
  }
  if (COUNT[paired] === repeated) return twoPair(ranks, paired);
  const tripled = threeOrMore(clubs, diamonds, hearts, spades);
  const rank = TOP[tripled]!;
  const over = TOP[(paired | tripled) ^ (1 << rank)]!;
  return (FULL_HOUSE << 20) | (rank << 16) | (rank << 12) | (rank << 8) | (over << 4) | over;
}
