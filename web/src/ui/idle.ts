// What can wait until nothing else is to be done.

/** Safari has no word for it: a while after the page has come it is. */
const A_WHILE_MS = 2_000;

/** Calls `work` once when nothing else is to be done; the answer takes it back. */
export function whenIdle(work: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const waiting = setTimeout(work, A_WHILE_MS);
    return () => clearTimeout(waiting);
  }
  const asked = requestIdleCallback(work);
  return () => cancelIdleCallback(asked);
}
