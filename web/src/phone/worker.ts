// Beside the pages: shows what the server tells this device of one's turn; and keeps the files of the client whose names have a hash in them, which never change under their
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

// What the server tells this device: see `src/parlour/house/push`.
interface Told {
  kind: string;
  table: string;
  title: string;
}

scope.addEventListener("push", (event) => {
  const told = event.data?.json() as Told | undefined;
  if (told?.kind === "turn") event.waitUntil(show(told));
});

/** Not to somebody who sees the table already: they may have come while it was on its way. */
async function show({ table, title }: Told): Promise<void> {
  if ((await pagesOf(table)).some(({ visibilityState }) => visibilityState === "visible")) return;
  const shown = { body: title || table, tag: `parlour.${table}`, renotify: true, icon: "/icons/192.png", badge: "/icons/badge-96.png", data: { table } };
  await scope.registration.showNotification("Your turn", shown);
}

scope.addEventListener("notificationclick", (event) => {
  const { table } = event.notification.data as { table: string };
  event.notification.close();
  event.waitUntil(open(table));
});

async function open(table: string): Promise<unknown> {
  const [page] = await pagesOf(table);
  return page ? page.focus() : scope.clients.openWindow(addressOf(table));
}

async function pagesOf(table: string): Promise<WindowClient[]> {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return (pages as WindowClient[]).filter(({ url }) => new URL(url).pathname === addressOf(table));
}

const addressOf = (table: string): string => `/t/${encodeURIComponent(table)}`;

// The browser has another subscription than the one that the server knows.
scope.addEventListener("pushsubscriptionchange", (event) => {
  const { newSubscription } = event as PushSubscriptionChange;
  if (newSubscription) event.waitUntil(tell(newSubscription));
});

interface PushSubscriptionChange extends ExtendableEvent {
  newSubscription?: PushSubscription;
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const headers = { "content-type": "application/json" };
  await fetch("/api/push", { method: "POST", credentials: "same-origin", headers, body: JSON.stringify({ endpoint, keys }) });
}

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
