// What this person has seen of a table, and how it moves on. Pure: a snapshot starts it, each update
// that follows gives the next, and nothing is ever changed in place.

import type { Page, Prompt, Snapshot, TableEvent, Update, View } from "./messages.ts";

export interface Seen {
  table: string;
  game: string;
  version: number;
  view: View;
  mine: Record<string, unknown>;
  prompt: Prompt | null;
  /** The actions that bots leave alone. */
  forPeople?: readonly string[];
  /** What had happened before the snapshot; updates bring their own events. */
  recap?: readonly TableEvent[];
}

export function seeSnapshot(snapshot: Snapshot): Seen {
  const { table, game, version, view } = snapshot;
  const before = { mine: snapshot.mine ?? {}, prompt: snapshot.prompt ?? null, recap: snapshot.events ?? [] };
  const forPeople = snapshot.for_people;
  return { table, game, version, view, ...before, ...(forPeople && { forPeople }) };
}

/** True when the update is the very next one; anything later means that one went missing. */
export function follows(seen: Seen, update: Update): boolean {
  return update.version === seen.version + 1;
}

/** The table after the update. The caller has made sure that it follows. */
export function applyUpdate(seen: Seen, update: Update): Seen {
  return {
    ...seen,
    version: update.version,
    view: nextView(seen.view, update),
    mine: update.mine ? withEntries(seen.mine, update.mine) : seen.mine,
    prompt: update.prompt === undefined ? seen.prompt : update.prompt,
  };
}

/** The table with a page more of a large collection. A page is never older than what was seen before it came. */
export function withPage(seen: Seen, page: Page): Seen {
  const before = (seen.view as unknown as Record<string, Record<string, unknown>>)[page.field];
  return { ...seen, view: { ...seen.view, [page.field]: { ...before, ...page.entries } } };
}

function nextView(view: View, update: Update): View {
  if (!update.changes && !update.entries) return view;
  const next: Record<string, unknown> = { ...view, ...update.changes };
  for (const [field, entries] of Object.entries(update.entries ?? {})) {
    next[field] = withEntries((next[field] ?? {}) as Record<string, unknown>, entries);
  }
  return next as unknown as View;
}

/** Entries replaced by name; one that became null is gone. */
function withEntries(old: Record<string, unknown>, entries: Record<string, unknown>): Record<string, unknown> {
  const next = { ...old };
  for (const [key, value] of Object.entries(entries)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
}
