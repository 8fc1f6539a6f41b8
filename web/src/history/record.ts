// A hand as it is kept, and the lists made of hands. What others held and did not show is in none of them.

import type * as Described from "../../described/requests.ts";
import type { Opening } from "../deal/commitment.ts";
import type { Outcome } from "../poker/view.ts";
import type { Shuffle } from "../deal/hand.ts";
import type { TableEvent } from "../protocol/messages.ts";
import type { Later, Narrow } from "../protocol/narrow.ts";

export type Player = Described.RecordedPlayer;

interface Mine {
  openings: Opening[];
  rabbit?: { cards: string[]; openings: Opening[] } | null;
}

/** What all amounts count is not told of old hands: chips. */
export type HandRecord = Narrow<
  Described.WholeHand,
  { events: TableEvent[]; outcome: Outcome; shuffle?: Shuffle | null; mine: Narrow<Described.OwnHand, Mine> | null }
>;

/** The position of each seat, as it was told with the deal; old hands were told none. */
export function positionsOf(record: HandRecord): (string | null)[] {
  return (record.events.find(({ kind }) => kind === "deal")?.positions as (string | null)[] | undefined) ?? [];
}

/** A hand in the list of a table. */
export type HandRow = Later<Described.HandRow, "unit">;
/** How many hands have been played there, and some of them, the newest first. */
export type HandPage = Narrow<Described.HandPage, { hands: HandRow[] }>;
