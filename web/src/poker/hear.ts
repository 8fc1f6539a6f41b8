// Which sound an update makes. At most one of a kind, and own acts are not repeated to oneself.

import type { Update } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { play, type Sound } from "../ui/sounds.ts";
import { mustVote, type PokerView } from "./view.ts";

const CHIPS = new Set([
  "call", "bet", "raise", "small_blind", "big_blind", "straddle", "ante", "post", "dead_blind", "bounty",
]);
const CARDS = new Set(["deal", "street", "show", "rabbit"]);
const WINS = new Set(["win", "bounty"]);

export function hear(update: Update, before: Seen, after: Seen, seat: number | null): void {
  for (const sound of soundsOf(update, before, after, seat)) play(sound);
}

export function soundsOf(update: Update, before: Seen, after: Seen, seat: number | null): Set<Sound> {
  const sounds = new Set<Sound>();
  for (const event of update.events ?? []) {
    if (CHIPS.has(event.kind)) sounds.add("chips");
    if (CARDS.has(event.kind)) sounds.add("card");
    if (WINS.has(event.kind) && event.seat === seat) sounds.add("win");
  }
  if (seat !== null && isAsked(after, seat) && !isAsked(before, seat)) sounds.add("turn");
  return sounds;
}

/** Something waits for this seat: its turn, or its word on how often the board is run. */
function isAsked(seen: Seen, seat: number): boolean {
  const view = seen.view as PokerView;
  return view.turn === seat || mustVote(view, seat);
}
