// The hand as its page gets it from the server, or as it was downloaded.

import type { Opening } from "./commitment.ts";
import { Hand, type Shuffle } from "./hand.ts";
import { judge, type Verdict } from "./verdict.ts";

const HOLE_CARDS: Record<string, number> = { holdem: 2, omaha: 4 };

interface Cards {
  cards: string[];
  openings: Opening[];
}

export interface HandRecord {
  game: string;
  button: number;
  players: { seat: number; name: string }[];
  events: { kind: string; [more: string]: unknown }[];
  boards: string[][];
  shuffle: Shuffle;
  mine?: (Cards & { seat: number; rabbit?: Cards | null }) | null;
}

/** Checks the deal of a whole hand. */
export function verify(record: HandRecord): Verdict {
  const hand = new Hand(record.shuffle, record.players, HOLE_CARDS[record.game] ?? 2);
  hand.button(record.button);
  const mine = record.mine;
  if (mine) hand.own(mine.seat, mine.cards, mine.openings);
  for (const event of record.events) tell(hand, event);
  hand.boards(record.boards);
  if (mine?.rabbit) hand.rabbit(mine.rabbit.cards, mine.rabbit.openings, record.boards.length);
  return judge(hand);
}

/** What an event says of the deal. */
export function tell(hand: Hand, event: { kind: string; [more: string]: unknown }): void {
  const { seat, cards, openings = [] } = event as unknown as Cards & { seat: number };
  switch (event.kind) {
    case "shuffle":
      return hand.published(event.root as string);
    case "entropy":
      return hand.gave(seat, event.value as string);
    case "deal":
      return hand.leftOut((event.left_out as number[] | undefined) ?? []);
    case "street":
      return hand.street(event.street as string, (event.board as number | undefined) ?? 0, cards, openings);
    case "show":
      return hand.shown(seat, cards, openings);
  }
}
