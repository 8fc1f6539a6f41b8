import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Calls as CallsOf, CallsApi, Device, Subscription } from "./calls.svelte.ts";

const KEY = "server-key";
const SUBSCRIPTION: Subscription = { endpoint: "https://push.test/1", keys: { p256dh: "k", auth: "s" } };

/** What a browser has for it, as far as it is asked here. */
class FakeDevice implements Device {
  standing: Device["standing"] = "ready";
  answer: NotificationPermission = "granted";
  allowed: NotificationPermission = "default";
  asked = 0;
  has: string | null = null;
  permission = (): NotificationPermission => this.allowed;
  async askPermission(): Promise<NotificationPermission> {
    this.asked += 1;
    return (this.allowed = this.answer);
  }
  async subscribed(key: string): Promise<Subscription | null> {
    return this.has === key ? SUBSCRIPTION : null;
  }
  async subscribe(key: string): Promise<Subscription> {
    this.has = key;
    return SUBSCRIPTION;
  }
  async unsubscribe(): Promise<void> {
    this.has = null;
  }
}

class FakeServer implements CallsApi {
  key = KEY;
  on = false;
  told: string[] = [];
  state = async () => ({ on: this.on, key: this.key });
  async subscribe({ endpoint }: Subscription) {
    this.told.push(endpoint);
    return { on: (this.on = true), key: this.key };
  }
  async end() {
    this.told.push("end");
    return { on: (this.on = false), key: this.key };
  }
}

let device: FakeDevice;
let server: FakeServer;
let calls: CallsOf;
let preferences: typeof import("../ui/preferences.svelte.ts").preferences;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("matchMedia", () => new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { documentElement: { dataset: {} }, querySelector: () => null }));
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
  ({ preferences } = await import("../ui/preferences.svelte.ts"));
  const { Calls } = await import("./calls.svelte.ts");
  device = new FakeDevice();
  server = new FakeServer();
  calls = new Calls(device, server);
});

describe("looking", () => {
  test("asks the browser nothing, whatever it finds", async () => {
    await calls.look("ada");
    expect([calls.standing, device.asked, server.told]).toEqual(["off", 0, []]);
  });

  test("a phone that has it for installed pages alone says so before anything is asked", async () => {
    device.standing = "to-install";
    await calls.look("ada");
    expect(calls.standing).toBe("to-install");
  });

  test("a browser that is told to keep the site quiet, a server that calls nobody and somebody without a name are told apart", async () => {
    await calls.look(null);
    expect(calls.standing).toBe("nobody");
    device.allowed = "denied";
    await calls.look("ada");
    expect(calls.standing).toBe("denied");
    server.key = "";
    await calls.look("ada");
    expect(calls.standing).toBe("unavailable");
  });
});

describe("turning it on", () => {
  test("asks, subscribes and tells the server", async () => {
    await calls.look("ada");
    await calls.turnOn("ada");
    expect([calls.standing, device.asked, device.has, server.told]).toEqual(["on", 1, KEY, [SUBSCRIPTION.endpoint]]);
    expect(preferences.calledAs).toBe("ada");
  });

  test("whoever does not allow it is not called", async () => {
    device.answer = "denied";
    await calls.look("ada");
    await calls.turnOn("ada");
    expect([calls.standing, server.told, preferences.calledAs]).toEqual(["denied", [], null]);
  });

  test("whoever waves the question away may be asked again", async () => {
    device.answer = "default";
    await calls.look("ada");
    await calls.turnOn("ada");
    expect(calls.standing).toBe("off");
  });
});

describe("what was chosen", () => {
  beforeEach(async () => {
    await calls.look("ada");
    await calls.turnOn("ada");
    server.told = [];
  });

  test("stands, and is not told twice", async () => {
    await calls.look("ada");
    expect([calls.standing, server.told]).toEqual(["on", []]);
  });

  test("is told again to a server that knows it no longer, as after logging in anew", async () => {
    server.on = false;
    await calls.look("ada");
    expect([calls.standing, server.told]).toEqual(["on", [SUBSCRIPTION.endpoint]]);
  });

  test("is made anew where the server has another key", async () => {
    server.key = "another";
    await calls.look("ada");
    expect([calls.standing, device.has, server.told]).toEqual(["on", "another", [SUBSCRIPTION.endpoint]]);
  });

  test("is nobody else's who comes to this browser", async () => {
    server.on = false;
    await calls.look("bob");
    expect([calls.standing, server.told]).toEqual(["off", []]);
  });

  test("ends where the browser is told to keep the site quiet", async () => {
    device.allowed = "denied";
    await calls.look("ada");
    expect(calls.standing).toBe("denied");
  });

  test("ends at the server and in the browser when it is turned off", async () => {
    await calls.turnOff();
    expect([calls.standing, server.told, device.has, preferences.calledAs]).toEqual(["off", ["end"], null, null]);
  });
});
