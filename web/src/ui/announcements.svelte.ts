// What operators announce: asked for when a page is shown, when the server says that something has changed, and now and then.

import type * as Described from "../../described/requests.ts";
import { ask } from "../protocol/api.ts";

/** Its `table` is nothing where it is for everybody; it is to be shown `lasts_ms` longer. */
export type Announcement = Described.ShownAnnouncement;

const KEPT = "parlour.dismissed";
const KEPT_MAX = 50;
const AGAIN_MS = 60_000;
/** Whoever is told at the same moment does not ask at the same moment. */
const SPREAD_MS = 3_000;

class Announcements {
  shown = $state.raw<Announcement[]>([]);

  #table = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Looks for a page, and for the table that it shows; until the page is left. */
  watch(table: string): () => void {
    this.#table = table;
    void this.#look();
    return () => clearTimeout(this.#timer);
  }

  /** The server has said that something has changed. */
  changed(): void {
    this.#later(Math.random() * SPREAD_MS);
  }

  dismiss(id: number): void {
    localStorage.setItem(KEPT, JSON.stringify([id, ...dismissed()].slice(0, KEPT_MAX)));
    this.shown = this.shown.filter((it) => it.id !== id);
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    let next = AGAIN_MS;
    if (document.visibilityState === "visible") {
      const found = await ask("GET", `/api/announcements?table=${encodeURIComponent(this.#table)}`).catch(() => this.shown);
      const gone = dismissed();
      this.shown = found.filter(({ id }) => !gone.includes(id));
      next = Math.min(next, ...this.shown.map(({ lasts_ms }) => lasts_ms + 500));
    }
    this.#later(next);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), ms);
  }
}

function dismissed(): number[] {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]") as number[];
  } catch {
    return [];
  }
}

export const announcements = new Announcements();
