// What this browser has for being called: its worker, its permission, and the subscription at its maker's push service.

import type { Device, Subscription } from "./calls.svelte.ts";

const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;

export const device: Device = {
  get standing() {
    if (workers && "PushManager" in window && "Notification" in window) return "ready";
    return onApplesPhone() && !("standalone" in navigator && navigator.standalone) ? "to-install" : "unsupported";
  },
  permission: () => Notification.permission,
  askPermission: () => Notification.requestPermission(),
  subscribed: async (key) => {
    const own = await (await registered()).pushManager.getSubscription();
    return own && isFor(own, key) ? written(own) : null;
  },
  subscribe: async (key) => {
    const { pushManager } = await registered();
    const own = await pushManager.getSubscription();
    if (own && !isFor(own, key)) await own.unsubscribe(); // another server's, at this address
    try {
      return written(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }));
    } catch (error) {
      throw new Error("The push service of this browser does not answer; a private window has none.", { cause: error });
    }
  },
  unsubscribe: async () => {
    await (await (await registered()).pushManager.getSubscription())?.unsubscribe();
  },
};

/** The worker may be on its way still; where it is not fetched at all there is none. */
async function registered(): Promise<ServiceWorkerRegistration> {
  await workers!.register("/worker.js", { updateViaCache: "none" });
  return workers!.ready;
}

function isFor({ options }: PushSubscription, key: string): boolean {
  const own = options.applicationServerKey;
  return !own || base64(new Uint8Array(own)) === key;
}

function written(subscription: PushSubscription): Subscription {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint!, keys: { p256dh: keys!.p256dh!, auth: keys!.auth! } };
}

function base64(text: Uint8Array): string {
  return btoa(String.fromCharCode(...text)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytes(key: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/** iPads call themselves Macs, and no Mac can be touched in several places. */
function onApplesPhone(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}
