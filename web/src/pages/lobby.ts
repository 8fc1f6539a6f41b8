// A table of the list as it is drawn and as it is said: its cloth, who sits on which chair, and the way in. Pure.

import type { Sitter, TableRow } from "../protocol/api.ts";
import { type Oval, pointAt } from "../room/oval.ts";
import { count, list, number } from "../ui/words.ts";

/** More chairs are not drawn. */
const CHAIRS_MAX = 12;
const NAMES_MAX = 3;

/** The middle line of the rim of a small table, in its picture of 240 by 144. */
export const SMALL: Oval = { x: 120, y: 72, a: 98, b: 50, k: 2.5 };

export interface Chair {
  x: number;
  y: number;
  sitter: Sitter | null;
}

/** The cloth says what is played: teal for hold'em, blue for Omaha, claret for every other game. */
export function clothOf(game: string): "teal" | "blue" | "claret" {
  return game === "holdem" ? "teal" : game === "omaha" ? "blue" : "claret";
}

/** The chairs round a small table, the first below and on with the clock. */
export function chairsOf(table: TableRow): Chair[] {
  const many = Math.min(CHAIRS_MAX, Math.max(table.seats, table.sitters.length));
  return Array.from({ length: many }, (_, seat) => {
    const at = pointAt(SMALL, Math.PI * (0.5 + (2 * seat) / many));
    return { ...at, sitter: table.sitters.find((sitter) => sitter.seat === seat) ?? null };
  });
}

/** How many chairs nobody sits on, bots included. */
export function freeSeats({ seats, seated, bots }: TableRow): number {
  return Math.max(0, seats - seated - bots);
}

/** "Ada, Bruno and 2 others", people before bots. */
export function whoIsThere(table: TableRow): string {
  if (!table.names.length) return "Nobody has sat down yet";
  const shown = table.names.slice(0, NAMES_MAX);
  const more = table.names.length - shown.length;
  return list(more > 0 ? [...shown, count(more, "other")] : shown);
}

/** What else there is: "2 free, 3 bots". Bots give their seats to people. */
export function roomLeft(table: TableRow): string {
  if (!table.seats) return count(table.people, "person", "people");
  const free = freeSeats(table);
  return [free ? `${number(free)} free` : table.bots ? null : "full", table.bots ? count(table.bots, "bot") : null].filter(Boolean).join(", ");
}

/** What one comes for: one's own seat, a seat to take, or only to look on. */
export function wayIn(table: TableRow, own: boolean): string {
  if (own) return "To your seat";
  return table.seats && !freeSeats(table) && !table.bots ? "Watch" : "Take a seat";
}
