// Which sound an update makes. At most one of a kind, and own acts are not repeated to oneself.

import type { Update } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { play, type Sound } from "../ui/sounds.ts";
import type { HoldemView } from "./view.ts";

const CHIPS = new Set(["call", "bet", "raise", "small_blind", "big_blind"]);
const CARDS = new Set(["deal", "street", "show"]);

export function hear(update: Update, before: Seen, after: Seen, seat: number | null): void {
  for (const sound of soundsOf(update, before, after, seat)) play(sound);
}

export function soundsOf(update: Update, before: Seen, after: Seen, seat: number | null): Set<Sound> {
  const sounds = new Set<Sound>();
  for (const event of update.events ?? []) {
    if (CHIPS.has(event.kind)) sounds.add("chips");
    if (CARDS.has(event.kind)) sounds.add("card");
    if (event.kind === "win" && event.seat === seat) sounds.add("win");
  }
  const turn = (after.view as HoldemView).turn;
  if (seat !== null && turn === seat && (before.view as HoldemView).turn !== seat) sounds.add("turn");
  return sounds;
}
