// Short notes that go by themselves: what was refused and why, what was copied.

import { capital } from "./words.ts";

export interface Toast {
  id: number;
  text: string;
  kind: "note" | "wrong";
}

const SHOWN_MS = 6_000;
const SHOWN_MAX = 3;

class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;

  say(said: string, kind: Toast["kind"] = "note"): void {
    // Games write reasons as they come: "that square is taken".
    const text = capital(said);
    const toast = { id: this.#next++, text, kind };
    this.list = [...this.list.filter((other) => other.text !== text), toast].slice(-SHOWN_MAX);
    setTimeout(() => this.dismiss(toast.id), SHOWN_MS);
  }

  wrong(error: unknown): void {
    this.say(error instanceof Error ? error.message : String(error), "wrong");
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
