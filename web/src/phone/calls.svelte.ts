// Being called on this device when it is one's turn and no page of the table is in sight: whether the browser can be, is
// allowed to be, and has said so to the server. What the browser has for it is handed in, so that tests bring their own.

import type * as Described from "../../described/requests.ts";
import { ask, Refused } from "../protocol/api.ts";
import { session } from "../protocol/session.svelte.ts";
import { preferences } from "../ui/preferences.svelte.ts";

export type Subscription = Described.BrowserSubscription;
export type Standing =
  /** Not known yet. */
  | "looking"
  /** An iPhone or iPad has it for pages on its home screen alone. */
  | "to-install"
  /** The browser has nothing for it, or the address is not one that it trusts. */
  | "unsupported"
  /** This server calls nobody. */
  | "unavailable"
  /** Somebody without a name has no turn. */
  | "nobody"
  /** The browser has been told to keep this site quiet. */
  | "denied"
  | "off"
  | "on";

/** What a browser has for it. */
export interface Device {
  readonly standing: "ready" | "to-install" | "unsupported";
  permission(): NotificationPermission;
  askPermission(): Promise<NotificationPermission>;
  /** What it has subscribed to with this key, if anything. */
  subscribed(key: string): Promise<Subscription | null>;
  subscribe(key: string): Promise<Subscription>;
  unsubscribe(): Promise<void>;
}

export interface CallsApi {
  state(): Promise<Described.PushState>;
  subscribe(subscription: Subscription): Promise<Described.PushState>;
  end(): Promise<Described.PushState>;
}

export const overHttp: CallsApi = {
  state: () => ask("GET", "/api/push"),
  subscribe: (subscription) => ask("POST", "/api/push", subscription),
  end: () => ask("POST", "/api/push/end"),
};

export class Calls {
  standing = $state<Standing>("looking");
  #device: Device;
  #api: CallsApi;
  #key = "";

  constructor(device: Device, api: CallsApi) {
    this.#device = device;
    this.#api = api;
  }

  /** Looks how it stands; what somebody has chosen here before is chosen again where the server has forgotten it. */
  async look(person: string | null): Promise<void> {
    const can = this.#device.standing;
    if (can !== "ready") return void (this.standing = can);
    if (!person) return void (this.standing = "nobody");
    const { key, on } = await this.#api.state();
    this.#key = key;
    if (!key) return void (this.standing = "unavailable");
    if (this.#device.permission() === "denied") return void (this.standing = "denied");
    const wanted = preferences.calledAs === person && this.#device.permission() === "granted";
    const known = on && (await this.#device.subscribed(key));
    if (wanted && !known) await this.#api.subscribe((await this.#device.subscribed(key)) ?? (await this.#device.subscribe(key)));
    this.standing = wanted ? "on" : "off";
  }

  /** Somebody has pressed the button, which is when a browser may be asked. */
  async turnOn(person: string): Promise<void> {
    const answer = await this.#device.askPermission();
    if (answer !== "granted") return void (this.standing = answer === "denied" ? "denied" : "off");
    await this.#api.subscribe(await this.#device.subscribe(this.#key));
    preferences.set({ calledAs: person });
    this.standing = "on";
  }

  async turnOff(): Promise<void> {
    preferences.set({ calledAs: null });
    this.standing = "off";
    await this.#api.end();
    await this.#device.unsubscribe();
  }
}

/** Keeps up what was chosen, whoever is here by now and whatever has become of it meanwhile; never asks anything. */
export function keepUp(calls: Calls): void {
  $effect.root(() => {
    $effect(() => {
      const person = session.me?.person;
      if (!person || preferences.calledAs !== person) return;
      calls.look(person).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      }); // next time
    });
  });
}
