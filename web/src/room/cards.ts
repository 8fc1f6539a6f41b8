// The words and shapes of a French deck. A card is its rank and suit: "Ah", "Td".

export type Suit = "s" | "h" | "d" | "c";

const RANKS: Record<string, string> = {
  "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine",
  T: "ten", J: "jack", Q: "queen", K: "king", A: "ace",
};
const SUITS: Record<Suit, string> = { s: "spades", h: "hearts", d: "diamonds", c: "clubs" };

/** Drawn in a square of a hundred. */
export const PIPS: Record<Suit, string> = {
  s: "M50 5C56 25 93 39 93 63C93 76 83 83 73 83C65 83 58 79 54 72C55 83 59 90 67 96H33C41 90 45 83 46 72C42 79 35 83 27 83C17 83 7 76 7 63C7 39 44 25 50 5Z",
  h: "M50 92C21 67 7 52 7 33C7 18 18 9 30 9C39 9 46 14 50 22C54 14 61 9 70 9C82 9 93 18 93 33C93 52 79 67 50 92Z",
  d: "M50 4C59 22 72 38 87 50C72 62 59 78 50 96C41 78 28 62 13 50C28 38 41 22 50 4Z",
  c: "M50 5C62 5 71 14 71 25C71 31 68 37 64 41C67 39 71 38 75 38C87 38 95 47 95 58C95 69 87 78 75 78C66 78 58 74 54 67C55 80 59 89 67 96H33C41 89 45 80 46 67C42 74 34 78 25 78C13 78 5 69 5 58C5 47 13 38 25 38C29 38 33 39 36 41C32 37 29 31 29 25C29 14 38 5 50 5Z",
};

/** How a card of any deck looks. */
export interface Drawn {
  rank: string;
  /** A path in a square of a hundred. */
  pip: string;
  /** The colour of the suit, as in the room. */
  colour: "black" | "red" | "blue" | "green" | "gold";
  /** Somebody is on it. */
  court: boolean;
}

/** The colours of the suits: two or four of them, as the room has it. */
export const SUIT_COLOURS = { s: "black", h: "red", d: "blue", c: "green" } as const;

export function faceOf(card: string): Drawn {
  const suit = suitOf(card);
  return { rank: rankOf(card), pip: PIPS[suit], colour: SUIT_COLOURS[suit], court: "JQK".includes(card.charAt(0)) };
}

export function rankOf(card: string): string {
  return card[0] === "T" ? "10" : (card[0] ?? "");
}

export function suitOf(card: string): Suit {
  return card[1] as Suit;
}

/** "Ah" -> "ace of hearts". */
export function cardName(card: string): string {
  return `${RANKS[card[0] ?? ""] ?? card} of ${SUITS[suitOf(card)] ?? "?"}`;
}
