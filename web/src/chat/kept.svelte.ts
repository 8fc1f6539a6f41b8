// What somebody wants of the chat, kept in this browser: whom not to hear, and whether the panel is open.

import type { PersonId } from "../protocol/messages.ts";

interface Kept {
  open: boolean;
  /** By person, with the name they had when they were muted. The newest is last. */
  muted: Record<PersonId, string>;
}

const KEY = "parlour.chat";
const MUTED_MAX = 500;

class ChatKept {
  open = $state(true);
  muted = $state.raw<Kept["muted"]>({});

  constructor() {
    const { open, muted } = remembered();
    this.open = open ?? true;
    this.muted = muted ?? {};
  }

  show(open: boolean): void {
    this.open = open;
    this.#keep();
  }

  mute(person: PersonId, name: string): void {
    const all = [...Object.entries(this.muted).filter(([other]) => other !== person), [person, name]];
    this.muted = Object.fromEntries(all.slice(-MUTED_MAX)) as Kept["muted"];
    this.#keep();
  }

  unmute(person: PersonId): void {
    this.muted = Object.fromEntries(Object.entries(this.muted).filter(([other]) => other !== person));
    this.#keep();
  }

  #keep(): void {
    const { open, muted } = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({ open, muted }));
    } catch {
      // Then it lasts for as long as the page.
    }
  }
}

function remembered(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Kept>;
  } catch {
    return {};
  }
}

export const kept = new ChatKept();
