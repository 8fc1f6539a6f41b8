// What makes the client one that a phone can install: the worker beside its pages. Fetched when all else has come.

import { Calls, keepUp, overHttp } from "./calls.svelte.ts";
import { device } from "./device.ts";
import { newer } from "./newer.svelte.ts";

/** Begins it where the browser knows how, and the address is one that browsers trust. */
export async function install(): Promise<void> {
  const pages = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!pages || !import.meta.env.PROD) return;
  try {
    keepUp(new Calls(device, overHttp));
    newer.watch(await pages.register("/worker.js", { updateViaCache: "none" }), pages);
  } catch {
    // A browser that keeps nothing still plays.
  }
}
