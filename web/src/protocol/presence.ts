// Who has a table open: the whole list when one comes, then what changes in it.

import type { PersonId, Presence, PresenceChanges } from "./messages.ts";

export function connectedAfter(before: readonly PersonId[], message: Presence | PresenceChanges): PersonId[] {
  if (message.type === "presence") return message.connected;
  return [...before.filter((person) => !message.left.includes(person)), ...message.came];
}
