// A notice of the system to whoever looks elsewhere: only when they have chosen it, and the browser may.

import { session } from "../protocol/session.svelte.ts";
import { preferences } from "./preferences.svelte.ts";

export const canNotify = typeof Notification !== "undefined";

/** Chooses notices or not; a browser that has not been asked before asks now. */
export async function chooseNotices(wanted: boolean): Promise<boolean> {
  const granted = wanted && canNotify && (await Notification.requestPermission()) === "granted";
  preferences.set({ notices: granted });
  return granted;
}

/** Whether this device tells the turns of whoever is here. */
export function isCalled(): boolean {
  return preferences.calledAs !== null && preferences.calledAs === session.me?.person;
}

/** Says something of a table if its page is hidden; the answer takes it away again. A device that is called says it itself. */
export function notify(title: string, body: string, table: string): () => void {
  if (isCalled()) return () => {};
  if (!preferences.notices || !document.hidden || !canNotify || Notification.permission !== "granted") return () => {};
  try {
    const notice = new Notification(title, { body, tag: `parlour.${table}` });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
    return () => notice.close();
  } catch {
    return () => {}; // phones show notices only of installed pages
  }
}
