import { beforeEach, describe, expect, test, vi } from "vitest";

/** What a browser has for it, as far as it is asked here. */
class Registration extends EventTarget {
  installing: Worker | null = null;
  waiting: Worker | null = null;
  looked = 0;
  update = async (): Promise<void> => void (this.looked += 1);

  /** A worker that has come, and is ready to take over. */
  comes(worker: Worker): void {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
    worker.state = "installed";
    worker.dispatchEvent(new Event("statechange"));
  }
}
class Worker extends EventTarget {
  state = "installing";
  told: unknown[] = [];
  postMessage = (said: unknown): void => void this.told.push(said);
}
class Pages extends EventTarget {
  controller: object | null = {};
}

let registration: Registration;
let pages: Pages;
let newer: typeof import("./newer.svelte.ts").newer;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  ({ newer } = await import("./newer.svelte.ts"));
  registration = new Registration();
  pages = new Pages();
});

function watch(): void {
  newer.watch(registration as unknown as ServiceWorkerRegistration, pages as unknown as ServiceWorkerContainer);
}

describe("a newer client", () => {
  test("is offered and does not take over by itself", () => {
    watch();
    const worker = new Worker();
    registration.comes(worker);
    expect(newer.waits).toBe(true);
    expect(worker.told).toEqual([]);
  });

  test("that came while nobody looked is offered too", () => {
    registration.waiting = new Worker();
    watch();
    expect(newer.waits).toBe(true);
  });

  test("takes over when it is wanted, and the page is loaded anew once it has", () => {
    const worker = (registration.waiting = new Worker());
    watch();
    const reload = vi.fn();
    newer.take(pages as unknown as ServiceWorkerContainer, reload);
    expect(worker.told).toEqual(["take over"]);
    expect(reload).not.toHaveBeenCalled();
    pages.dispatchEvent(new Event("controllerchange"));
    pages.dispatchEvent(new Event("controllerchange"));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test("is no longer offered to whoever wants it later", () => {
    registration.waiting = new Worker();
    watch();
    newer.later();
    expect(newer.waits).toBe(false);
  });

  test("is looked for when somebody comes back after an hour, and no sooner", () => {
    vi.useFakeTimers();
    watch();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(registration.looked).toBe(0);
    vi.advanceTimersByTime(3_600_000);
    document.dispatchEvent(new Event("visibilitychange"));
    document.dispatchEvent(new Event("visibilitychange"));
    expect(registration.looked).toBe(1);
    vi.useRealTimers();
  });
});

test("the first client of a browser is none that is newer", () => {
  pages.controller = null;
  watch();
  registration.comes(new Worker());
  expect(newer.waits).toBe(false);
});
