// The mark on the icon of the installed client: so many tables of this page wait for their player.

const waiting = new Set<string>();

/** Somebody's turn at a table; the answer says that it is over. */
export function markTurn(table: string): () => void {
  waiting.add(table);
  show();
  return () => {
    waiting.delete(table);
    show();
  };
}

function show(): void {
  if (waiting.size) navigator.setAppBadge?.(waiting.size).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}
