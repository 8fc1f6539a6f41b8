// Whether each card that was opened is the one that the shuffle had put there. It comes to the same verdict
// as `parlour verify`, sentence by sentence: golden.json holds both to it.

import { type Opening, opens, pledgeOf, positions } from "./commitment.ts";
import { type Hand, type Kind, seatsOf } from "./hand.ts";

export interface Verdict {
  ok: boolean;
  wrong: string[];
  /** How many cards were opened and stand where they should, by kind. */
  opened: Partial<Record<Kind, number>>;
  /** How many cards were dealt and not opened. */
  closed: number;
  /** How many openings are of cards that the hand says nothing about. */
  elsewhere: number;
  /** Whose entropy is in the shuffle. */
  gave: string[];
  /** Who had pledged, and was left out. */
  left_out: string[];
  /** Who was dealt in and had not pledged. */
  without: string[];
}

export function judge(hand: Hand): Verdict {
  const { root, pledges, entropy } = hand.shuffle;
  const known = new Map(hand.openings.map((opening) => [opening, opens(opening, root)]));
  const right = hand.openings.filter((opening) => known.get(opening));
  const wrongOnes = hand.openings.filter((opening) => !known.get(opening));
  const { opened, misplaced } = stand(hand, right, wrongOnes, positions(root, entropy));
  const wrong = [
    ...hand.contradictions,
    ...entropyTrouble(hand),
    ...wrongOnes.map(untrue),
    ...twice(right),
    ...misplaced,
  ];
  const counts: Partial<Record<Kind, number>> = {};
  for (const kind of opened.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  const came = new Set(hand.came.map(({ card }) => card));
  return {
    ok: wrong.length === 0,
    wrong: [...new Set(wrong)],
    opened: counts,
    closed: hand.dealt - opened.size,
    elsewhere: new Set(right.map(({ card }) => card).filter((card) => !came.has(card))).size,
    gave: seatsOf(entropy).map((seat) => hand.who(seat)),
    left_out: seatsOf(pledges).filter((seat) => !(seat in entropy)).map((seat) => hand.who(seat)),
    without: hand.players.filter(({ seat }) => !(seat in pledges)).map(({ seat }) => hand.who(seat)),
  };
}

/** Each must open the pledge that was published with the root. */
function entropyTrouble(hand: Hand): string[] {
  const { pledges, entropy } = hand.shuffle;
  return seatsOf(entropy).flatMap((seat) => {
    if (!(seat in pledges)) return [`${hand.who(seat)} gave entropy and had not pledged.`];
    if (pledgeOf(entropy[seat]!) === pledges[seat]) return [];
    return [`The entropy of ${hand.who(seat)} does not open the pledge.`];
  });
}

function untrue({ card }: Opening): string {
  const named = /^[2-9TJQKA][cdhs]$/.test(card) ? `the ${card}` : "a card that does not exist";
  return `The opening of ${named} does not lead to the root.`;
}

function twice(right: Opening[]): string[] {
  const places = new Map<string, number>();
  return right.flatMap(({ card, place }) => {
    if (!places.has(card)) places.set(card, place);
    return places.get(card) === place ? [] : [`The ${card} was committed twice.`];
  });
}

/** Which cards of the deal came out and were found in their places, and what is wrong with others. */
function stand(hand: Hand, right: Opening[], wrong: Opening[], order: number[]) {
  const at = new Map(right.map(({ card, place }) => [card, place]));
  const untold = new Set(wrong.map(({ card }) => card));
  const opened = new Map<number, Kind>();
  const misplaced: string[] = [];
  for (const { card, nths, kind, where } of hand.came) {
    const place = at.get(card);
    const there = nths.find((nth) => place !== undefined && order[nth] === place);
    if (there !== undefined) {
      if (!opened.has(there)) opened.set(there, kind);
    } else if (place !== undefined) {
      misplaced.push(`The ${card} (${where}) is not the card that the shuffle had put there.`);
    } else if (!untold.has(card)) {
      misplaced.push(`The ${card} (${where}) was not opened.`);
    }
  }
  return { opened, misplaced };
}
