// Where one sits, in words. Pure.

import type { OwnSeat } from "../protocol/api.ts";
import { chips } from "../ui/words.ts";

/** "9,500 chips, your turn". */
export function seatInWords(seat: OwnSeat): string {
  const has = seat.chips === null ? null : seat.chips ? `${chips(seat.chips)} chips` : "no chips yet";
  const state = seat.your_turn ? "your turn" : seat.sits_out ? "you sit out" : seat.phase === "paused" ? "paused" : null;
  return [has, state].filter(Boolean).join(", ");
}
