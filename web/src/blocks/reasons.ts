// Why somebody is reported, as it is chosen. Pure.

import type { Reason } from "../protocol/messages.ts";

export const REASONS: readonly { reason: Reason; words: string }[] = [
  { reason: "abuse", words: "Insults or threats" },
  { reason: "cheating", words: "Foul play" },
  { reason: "spam", words: "Spam" },
  { reason: "name", words: "Their name" },
  { reason: "other", words: "Something else" },
];

export const WORDS_MAX = 500;

/** What is missing before a report can be sent. */
export function reportTrouble(reason: Reason | null, words: string): string | null {
  if (reason === null) return "Choose what it is about.";
  if (reason === "other" && !words.trim()) return "Say in words what it is.";
  return [...words].length > WORDS_MAX ? `At most ${WORDS_MAX} letters.` : null;
}
