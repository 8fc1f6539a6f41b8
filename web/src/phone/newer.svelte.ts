// A newer client is there: it is offered, and comes when somebody wants it or has closed every page of this one.

const LOOK_AGAIN_MS = 60 * 60_000;

class Newer {
  /** Whether there is one that waits. */
  waits = $state(false);
  #worker: ServiceWorker | null = null;

  /** Looks after one registration. */
  watch(registration: ServiceWorkerRegistration, pages: ServiceWorkerContainer): void {
    const found = (): void => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => {
        // The very first one has nothing to take the place of.
        if (coming.state === "installed" && pages.controller) this.#offer(coming);
      });
    };
    if (registration.waiting && pages.controller) this.#offer(registration.waiting);
    found();
    registration.addEventListener("updatefound", found);
    let lookedAt = performance.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || performance.now() - lookedAt < LOOK_AGAIN_MS) return;
      lookedAt = performance.now();
      registration.update().catch(() => {}); // next time
    });
  }

  /** Has it take over, and loads this page anew when it has. */
  take(pages: ServiceWorkerContainer, reload: () => void): void {
    pages.addEventListener("controllerchange", reload, { once: true });
    this.#worker?.postMessage("take over");
  }

  later(): void {
    this.waits = false;
  }

  #offer(worker: ServiceWorker): void {
    this.#worker = worker;
    this.waits = true;
  }
}

export const newer = new Newer();
