// A hand as it is kept, and the lists made of hands. What others held and did not show is in none of them.

import type { Bounty, Outcome } from "../poker/view.ts";
import type { Opening } from "../deal/commitment.ts";
import type { Shuffle } from "../deal/hand.ts";
import type { TableEvent } from "../protocol/messages.ts";

export interface Player {
  seat: number;
  person: string;
  name: string;
  bot: boolean;
  colour?: string;
  /** Before the first chip was posted. */
  stack: number;
}

export interface HandRecord {
  table: string;
  at: number;
  hand_number: number;
  game: string;
  title: string;
  seats: number;
  button: number;
  /** What all amounts count; old hands count chips. */
  unit?: string;
  small_blind: number;
  big_blind: number;
  ante: number;
  bomb_pot: boolean;
  /** Those dealt in, clockwise from the left of the button. */
  players: Player[];
  events: TableEvent[];
  boards: string[][];
  outcome: Outcome;
  bounty: Bounty | null;
  shuffle: Shuffle | null;
  at_begin: number;
  at_end: number;
  /** What only the reader was dealt. */
  mine: { seat: number; cards: string[]; openings: Opening[]; rabbit?: { cards: string[]; openings: Opening[] } | null } | null;
}

/** The position of each seat, as it was told with the deal; old hands were told none. */
export function positionsOf(record: HandRecord): (string | null)[] {
  return (record.events.find(({ kind }) => kind === "deal")?.positions as (string | null)[] | undefined) ?? [];
}

/** A hand in the list of a table. */
export interface HandRow {
  hand_number: number;
  at: number;
  game: string;
  unit?: string;
  pot: number;
  boards: string[][];
  winners: { seat: number; name: string; amount: number }[];
  shown: { seat: number; name: string; cards: string[] }[];
  mine: { seat: number; cards: string[]; net: number } | null;
}

export interface HandPage {
  /** How many hands have been played here. */
  total: number;
  /** Newest first. */
  hands: HandRow[];
}
