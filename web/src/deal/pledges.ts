// What this tab has pledged for the next shuffles, and when it opens a pledge. Values are kept with the tab,
// so that a reload can still open what was pledged before it; another tab of the same person knows nothing of
// them and keeps still. A value is opened for one root only, once: whoever knew it could choose another deck.

import { freshValue, pledgeOf } from "./commitment.ts";
import type { Shuffle } from "./hand.ts";

/** What a table shows of its shuffles. */
export interface ShuffleView {
  street: string | null;
  outcome: unknown;
  shuffle?: (Shuffle & { at: number }) | null;
  pledges?: (string | null)[];
}

export interface Deed {
  action: "pledge" | "entropy";
  args: Record<string, string>;
}

/** Where the tab keeps a text. */
export interface Place {
  read(): string | null;
  write(text: string): void;
}

interface Kept {
  /** By pledge; the newest is last. */
  values: Record<string, string>;
  /** By pledge, for which shuffle it was opened. */
  opened: Record<string, { root: string; pledges: Record<number, string> }>;
}

const KEPT_MAX = 8;

export class Pledges {
  #place: Place;
  #kept: Kept;

  constructor(place: Place) {
    this.#place = place;
    this.#kept = read(place);
  }

  /** What somebody in this seat does about the shuffle now, if anything. */
  next(view: ShuffleView, seat: number): Deed | null {
    const asked = this.#asked(view, seat);
    if (asked) {
      const value = this.#kept.values[asked.pledge];
      if (value === undefined || this.trouble(view, seat)) return null;
      this.#kept.opened[asked.pledge] = { root: asked.root, pledges: { ...asked.pledges } };
      return { action: "entropy", args: { value, pledge: this.#fresh() } };
    }
    if (view.pledges?.[seat] !== null) return null;
    return { action: "pledge", args: { hash: this.#fresh() } };
  }

  /** What is wrong with the shuffle on the table, as far as only this tab can know it. */
  trouble(view: ShuffleView, seat: number): string | null {
    const { shuffle } = view;
    const before = shuffle && this.#kept.opened[shuffle.pledges[seat] ?? ""];
    if (!shuffle || !before) return null;
    if (before.root !== shuffle.root) return "The deck was exchanged after you had given your entropy.";
    return same(before.pledges, shuffle.pledges) ? null : "Pledges were exchanged after you had given your entropy.";
  }

  #asked({ shuffle, street, outcome }: ShuffleView, seat: number) {
    const pledge = shuffle?.pledges[seat];
    if (!shuffle || pledge === undefined || street !== null || outcome || seat in shuffle.entropy) return null;
    return { pledge, root: shuffle.root, pledges: shuffle.pledges };
  }

  #fresh(): string {
    const value = freshValue();
    const pledge = pledgeOf(value);
    this.#kept.values[pledge] = value;
    this.#kept = { values: newest(this.#kept.values), opened: newest(this.#kept.opened) };
    // Before it is sent: what is pledged and forgotten costs the next shuffle half a second.
    this.#place.write(JSON.stringify(this.#kept));
    return pledge;
  }
}

function newest<Value>(entries: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).slice(-KEPT_MAX));
}

function same(one: Record<number, string>, other: Record<number, string>): boolean {
  const seats = Object.keys(one).map(Number);
  return seats.length === Object.keys(other).length && seats.every((seat) => one[seat] === other[seat]);
}

function read(place: Place): Kept {
  try {
    const { values = {}, opened = {} } = JSON.parse(place.read() ?? "{}") as Partial<Kept>;
    return { values, opened };
  } catch {
    return { values: {}, opened: {} };
  }
}

/** Kept with this tab; a browser that keeps nothing remembers until the page is left. */
export function ofThisTab(table: string): Place {
  const key = `parlour.deal.${table}`;
  let text: string | null = null;
  return {
    read: () => {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return text;
      }
    },
    write: (fresh) => {
      text = fresh;
      try {
        sessionStorage.setItem(key, fresh);
      } catch {
        // Then a reload cannot open it.
      }
    },
  };
}
