// Gestures at the table. Each is a line of the chat in one fixed form, from a closed list: it carries
// nothing that is not seen, it is heard, muted and limited as every line, and whoever reads the chat in
// another program reads the words. Pure.

import type { Line } from "../protocol/lines.ts";
import type { PersonId } from "../protocol/messages.ts";

export type EmoteName = (typeof EMOTES)[number];

export const EMOTES = ["thumbs up", "well played", "laughs", "wow", "thinks", "oops", "sorry", "good luck"] as const;

/** How long one is seen at the seat. */
export const EMOTE_MS = 3_000;

/** The line that is said. */
export function lineOf(emote: EmoteName): string {
  return `*${emote}*`;
}

/** Null for a line of words. */
export function emoteIn(text: string): EmoteName | null {
  return EMOTES.find((emote) => text === lineOf(emote)) ?? null;
}

/** What each seat shows now: its newest gesture, of those whom one wants to hear. */
export function emotesAt(
  lines: readonly Line[],
  seats: readonly (PersonId | null)[],
  muted: Record<PersonId, string>,
  now: number,
): Map<number, { emote: EmoteName; at: number }> {
  const shown = new Map<number, { emote: EmoteName; at: number }>();
  for (const { person, text, at } of lines) {
    if (at <= now - EMOTE_MS || person in muted) continue;
    const seat = seats.indexOf(person);
    const emote = emoteIn(text);
    if (seat >= 0 && emote) shown.set(seat, { emote, at });
  }
  return shown;
}
