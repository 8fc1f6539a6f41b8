// Whether the deal of a recorded hand was the one that had been committed. Pure.

import { verify } from "../deal/record.ts";
import type { Check } from "../deal/watch.ts";
import type { HandRecord } from "./record.ts";

/** What the record proves of its deal; null when nothing was committed. */
export function checkOf(record: HandRecord): Check | null {
  const { shuffle } = record;
  if (!shuffle) return null;
  const verdict = verify({ ...record, shuffle });
  return { state: verdict.ok ? "right" : "wrong", root: shuffle.root, hand: record.hand_number, verdict };
}
