// Beside the pages: keeps the files of the client whose names have a hash in them, which never change under their
// name. Nothing else is kept or even looked at: pages, `/api` and the socket go their own way, so what is
// shown is always the server's. Whoever has a page open is never given a newer one by this.

/// <reference lib="webworker" />

/** The addresses of the files, put here when the client is built. */
declare const __FILES__: readonly string[];

const scope = self as unknown as ServiceWorkerGlobalScope;
const KEPT = "parlour.files";
const files = new Set(__FILES__);

scope.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => scope.clients.claim())));

// A new one waits until no page of the old one is open, or until somebody wants it now.
scope.addEventListener("message", ({ data }) => {
  if (data === "take over") void scope.skipWaiting();
});

scope.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === scope.location.origin && files.has(pathname)) event.respondWith(file(event.request));
});

async function file(request: Request): Promise<Response> {
  const kept = await caches.open(KEPT);
  const known = await kept.match(request.url);
  if (known) return known;
  const fetched = await fetch(request);
  // A browser without room for it still has the file.
  if (fetched.status === 200) await kept.put(request.url, fetched.clone()).catch(() => {});
  return fetched;
}

/** Files of releases before this one. */
async function forgetOlder(): Promise<void> {
  const kept = await caches.open(KEPT);
  const older = (await kept.keys()).filter(({ url }) => !files.has(new URL(url).pathname));
  await Promise.all(older.map((request) => kept.delete(request)));
}
