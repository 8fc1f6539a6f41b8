// The clock of whoever acts, as the inlay of a rim shows it.

import type { Deadline } from "../protocol/messages.ts";
import { still } from "../ui/travel.ts";
import { secondsUntil } from "../ui/words.ts";

/** Which part of their time is left. Who wants no motion sees it step once a second. */
export function partLeft({ at, from }: Deadline, now: number): number {
  const left = still() ? secondsUntil(at, now) * 1000 : at - now;
  return left / Math.max(1, at - from);
}
