// Watches a table deal, and checks each hand while it is played. It hears what happens step by step; where
// a step is missing (the page was loaded, the line was down) it says so and waits for the next shuffle.

import type { TableEvent, Update } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import type { Opening } from "./commitment.ts";
import { Hand, inOrder, type Shuffle } from "./hand.ts";
import type { ShuffleView } from "./pledges.ts";
import { tell } from "./record.ts";
import { judge, type Verdict } from "./verdict.ts";

export interface DealView extends ShuffleView {
  hand_number: number;
  status: string[];
  boards: string[][];
  shown: (string[] | null)[];
}

/** What is known of the deal on the table. */
export type Check =
  /** No pack has been committed while one was looking. */
  | { state: "none" }
  /** The hand was not seen from its shuffle on. */
  | { state: "partly"; root: string }
  /** The pack is committed, and entropy is on its way. */
  | { state: "shuffling"; root: string; given: number; pledged: number }
  | { state: "right" | "wrong"; root: string; hand: number; verdict: Verdict };

/** What the sign says: cards that stayed as they were sealed prove little where nobody but the server has shuffled. */
export function signOf(check: Check): Check["state"] | "alone" {
  return check.state === "right" && !check.verdict.gave.length ? "alone" : check.state;
}

export interface Dealt {
  seat: number | null;
  nameOf: (seat: number) => string;
}

const NOTHING = { told: "", verdict: {} as Verdict };
const DEALT = new Set(["in", "all_in", "folded"]);

export class DealWatch {
  check: Check = { state: "none" };

  #version = -1;
  /** As it was published. */
  #shuffle: Shuffle | null = null;
  #told: TableEvent[] = [];
  #hand: Hand | null = null;
  #number = 0;
  #trouble = new Set<string>();
  /** Most steps of a hand show no card, and a phone has better to do. */
  #judged: { told: string; verdict: Verdict } = NOTHING;

  /** What was there when one came. */
  begin(seen: Seen): void {
    if (seen.version === this.#version) return;
    this.#version = seen.version;
    this.#forget();
    const root = (seen.view as unknown as DealView).shuffle?.root;
    if (root) this.check = { state: "partly", root };
  }

  /** The next step; `trouble` is what only this tab can know. */
  follow({ update, before, after }: { update: Update; before: Seen; after: Seen }, who: Dealt, trouble: string | null): void {
    this.begin(before);
    this.#version = after.version;
    const view = after.view as unknown as DealView;
    if (trouble) this.#trouble.add(trouble);
    for (const event of update.events ?? []) this.#hear(event, view, after.game, who);
    for (const event of update.told ?? []) this.#hearAlone(event, view, who);
    if (this.#hand) this.#judge(this.#hand, view, (after.mine.hand ?? []) as string[]);
    else if (this.#shuffle && view.shuffle) {
      const { entropy, pledges, root } = view.shuffle;
      const [given, pledged] = [Object.keys(entropy).length, Object.keys(pledges).length];
      this.check = { state: "shuffling", root, given, pledged };
    } else if (this.check.state === "shuffling") {
      // Too few stayed to be dealt to.
      this.#forget();
      this.check = { state: "none" };
    }
  }

  #forget(): void {
    this.#shuffle = this.#hand = null;
    this.#told = [];
    this.#judged = NOTHING;
    this.#trouble.clear();
  }

  #hear(event: TableEvent, view: DealView, game: string, who: Dealt): void {
    if (event.kind === "shuffle") {
      this.#forget();
      const root = event.root as string;
      this.#shuffle = { root, pledges: { ...view.shuffle?.pledges }, entropy: {} };
    } else if (event.kind === "deal" && this.#shuffle && view.shuffle) {
      this.#number = event.hand_number as number;
      this.#deal(view.shuffle, this.#shuffle, event, view, game, who);
    } else if (!this.#hand) {
      this.#told.push(event);
    }
    if (this.#hand && event.kind !== "shuffle") tell(this.#hand, event);
  }

  #deal(shuffle: Shuffle, published: Shuffle, event: TableEvent, view: DealView, game: string, who: Dealt): void {
    const seats = view.status.flatMap((status, seat) => (DEALT.has(status) ? [seat] : []));
    const players = inOrder(seats, event.button as number).map((seat) => ({ seat, name: who.nameOf(seat) }));
    this.#hand = new Hand(shuffle, players, game === "omaha" ? 4 : 2);
    this.#hand.published(published.root);
    for (const earlier of this.#told) if (earlier.kind === "entropy") tell(this.#hand, earlier);
    if (!samePledges(shuffle.pledges, published.pledges)) this.#trouble.add("Pledges were exchanged after the shuffle.");
  }

  #hearAlone(event: TableEvent, view: DealView, { seat }: Dealt): void {
    const { cards, openings = [] } = event as unknown as { cards: string[]; openings?: Opening[] };
    if (!this.#hand) return;
    if (event.kind === "hand" && seat !== null) this.#hand.own(seat, cards, openings);
    if (event.kind === "rabbit") this.#hand.rabbit(cards, openings, view.boards.length);
  }

  #judge(hand: Hand, view: DealView, mine: string[]): void {
    const told = `${hand.came.length} ${hand.openings.length} ${hand.contradictions.length}`;
    if (told !== this.#judged.told) this.#judged = { told, verdict: judge(hand) };
    const { verdict } = this.#judged;
    const came = new Set(hand.came.map(({ card }) => card));
    // Once the table is cleared nothing lies there any more, and what was said of the hand stays.
    const there = [...view.boards.flat(), ...view.shown.flatMap((cards) => cards ?? []), ...mine];
    for (const card of there) {
      if (view.shuffle && !came.has(card)) this.#trouble.add(`The ${card} lies on the table and was not dealt.`);
    }
    const wrong = [...this.#trouble, ...verdict.wrong];
    this.check = {
      state: wrong.length ? "wrong" : "right",
      root: hand.shuffle.root,
      hand: this.#number,
      verdict: { ...verdict, ok: !wrong.length, wrong },
    };
  }
}

function samePledges(one: Record<number, string>, other: Record<number, string>): boolean {
  const sorted = (pledges: Record<number, string>) => JSON.stringify(Object.entries(pledges).sort());
  return sorted(one) === sorted(other);
}
