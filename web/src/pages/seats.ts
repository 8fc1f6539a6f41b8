// Where one sits, in words. Pure.

import { showCounted } from "../amounts/show.ts";
import { unitOf } from "../amounts/unit.ts";
import type { OwnSeat } from "../protocol/api.ts";

/** "9,500 chips, your turn". */
export function seatInWords(seat: OwnSeat): string {
  const has = seat.chips === null ? null : seat.chips ? showCounted(seat.chips, unitOf(seat.unit)) : "no chips yet";
  const state = seat.your_turn ? "your turn" : seat.sits_out ? "you sit out" : seat.phase === "paused" ? "paused" : null;
  return [has, state].filter(Boolean).join(", ");
}

/** Where it is one's turn comes first; else as the server tells of them. */
export function turnFirst(seats: OwnSeat[]): OwnSeat[] {
  return seats.toSorted((one, other) => Number(other.your_turn) - Number(one.your_turn));
}
