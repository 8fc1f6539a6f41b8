// The cards of any game: French, Italian, or with words of the game's own on them.

import { cardName, type Drawn, faceOf } from "./cards.ts";

const FRENCH = /^[2-9TJQKA][cdhs]$/;
const ITALIAN = /^[A2-7JNK][dcsb]$/;
const FACES: Record<string, string> = { A: "ace", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", J: "jack", N: "knight", K: "king" };

const ITALIAN_SUITS: Record<string, { name: string; colour: Drawn["colour"]; pip: string }> = {
  d: {
    name: "coins",
    colour: "gold",
    pip: "M50 6A44 44 0 1 0 50 94A44 44 0 1 0 50 6ZM50 17A33 33 0 1 1 50 83A33 33 0 1 1 50 17ZM50 25L57 43L75 50L57 57L50 75L43 57L25 50L43 43Z",
  },
  c: { name: "cups", colour: "red", pip: "M16 6H84C84 38 74 54 57 58V77C66 79 74 84 76 94H24C26 84 34 79 43 77V58C26 54 16 38 16 6Z" },
  s: { name: "swords", colour: "blue", pip: "M50 2L60 18V58H80V69H60V82A10 10 0 1 1 40 82V69H20V58H40V18Z" },
  b: {
    name: "clubs",
    colour: "green",
    pip: "M65 4C73 1 82 5 85 12C88 19 85 26 81 32L70 47L83 46L84 55L64 57L54 71L58 80L50 85L46 81L32 95C28 99 21 99 17 95C13 91 13 85 17 80L38 54L29 43L36 37L44 46L51 32L43 20L51 14L57 22C59 13 60 7 65 4Z",
  },
};

/** How a card is drawn; null when it is only words. */
export function drawn(card: string, deck: string): Drawn | null {
  if (deck === "italian card" && ITALIAN.test(card)) {
    const suit = ITALIAN_SUITS[card[1]!]!;
    return { rank: card[0]!, pip: suit.pip, colour: suit.colour, court: "JNK".includes(card[0]!) };
  }
  return deck === "card" && FRENCH.test(card) ? faceOf(card) : null;
}

/** "ace of cups". */
export function cardWords(card: string, deck: string): string {
  if (deck === "italian card" && ITALIAN.test(card)) return `${FACES[card[0]!]} of ${ITALIAN_SUITS[card[1]!]!.name}`;
  return FRENCH.test(card) && deck === "card" ? cardName(card) : card;
}
