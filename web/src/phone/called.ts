// What this device has said of a table goes when one looks at it.

/** Takes away the notifications about a table, now and whenever its page comes in sight; the answer stops it. */
export function answerCalls(table: string): () => void {
  const look = (): void => void (document.hidden || takeAway(table).catch(() => {}));
  look();
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}

async function takeAway(table: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const shown = (await registration?.getNotifications?.({ tag: `parlour.${table}` })) ?? [];
  for (const notification of shown) notification.close();
}
