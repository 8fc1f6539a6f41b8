// What of the chat somebody reads, and how much room is left in the line they are typing. Pure.

import type { Line } from "../protocol/lines.ts";
import { type PersonId, SAID_MAX } from "../protocol/messages.ts";

/** The lines of those whom one wants to hear. */
export function audible(lines: readonly Line[], muted: Record<PersonId, string>): readonly Line[] {
  return lines.filter(({ person }) => !(person in muted));
}

/** What others said since one looked. */
export function unread(lines: readonly Line[], since: number, me: PersonId | null): readonly Line[] {
  return lines.filter(({ person, at }) => at > since && person !== me);
}

/** Those who are muted and would be heard here: they spoke, or have the table open. */
export function silenced(
  lines: readonly Line[],
  present: PersonId[],
  muted: Record<PersonId, string>,
): { person: PersonId; name: string }[] {
  const here = new Set([...lines.map(({ person }) => person), ...present]);
  return Object.entries(muted).flatMap(([person, name]) => (here.has(person) ? [{ person, name }] : []));
}

/** Below zero when the line is too long. Counted as the server counts. */
export function lettersLeft(text: string): number {
  return SAID_MAX - [...text.trim()].length;
}
