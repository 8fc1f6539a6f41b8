import { expect, test } from "vitest";
import type { TableEvent, View } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import golden from "./golden.json";
import type { HandRecord } from "./record.ts";
import { type Check, DealWatch, signOf } from "./watch.ts";

const hands = golden.hands as unknown as Record<string, { hand: HandRecord; verdict: object }>;
const NAMES: Record<number, string> = { 0: "Cy", 2: "Ada", 5: "Ben", 3: "Eli", 8: "Dee" };

/** A table at which this hand is played, heard by whoever holds `mine`. */
class Played {
  watch = new DealWatch();
  version = 10;
  view: Record<string, unknown> = {};
  mine: Record<string, unknown> = {};
  readonly hand: HandRecord;
  readonly game: string;

  constructor({ hand }: { hand: HandRecord }) {
    this.hand = hand;
    this.game = hand.game;
    const seats = Array.from({ length: 9 }, (_, seat) => seat);
    this.view = { street: null, outcome: null, shuffle: null, boards: [[]], shown: seats.map(() => null), status: seats.map(() => "waiting") };
  }

  get seen(): Seen {
    return { table: "T", game: this.game, version: this.version, view: this.view as unknown as View, mine: this.mine, prompt: null };
  }

  step(events: TableEvent[], changes: Record<string, unknown> = {}, told: TableEvent[] = [], trouble: string | null = null): void {
    const before = this.seen;
    this.view = { ...this.view, ...changes };
    this.version += 1;
    const update = { type: "update" as const, table: "T", version: this.version, now: 0, events, told };
    const who = { seat: this.hand.mine?.seat ?? null, nameOf: (seat: number) => NAMES[seat]! };
    this.watch.follow({ update, before, after: this.seen }, who, trouble);
  }

  shuffle(): void {
    const { root, pledges } = this.hand.shuffle;
    this.step([this.event("shuffle")], { shuffle: { root, pledges, entropy: {}, at: 0 } });
  }

  entropy(): void {
    let entropy = {};
    for (const event of this.hand.events.filter(({ kind }) => kind === "entropy")) {
      entropy = { ...entropy, [event.seat as number]: event.value };
      this.step([event], { shuffle: { ...this.hand.shuffle, entropy, at: 0 } });
    }
  }

  deal(own = this.hand.mine): void {
    const dealt = new Set(this.hand.players.map(({ seat }) => seat));
    const status = Array.from({ length: 9 }, (_, seat) => (dealt.has(seat) ? "in" : "waiting"));
    this.mine = { hand: own?.cards ?? [] };
    const shuffle = { ...this.hand.shuffle, at: 0 };
    this.step([this.event("deal")], { status, street: "preflop", shuffle }, own ? [{ kind: "hand", ...own } as unknown as TableEvent] : []);
  }

  /** Everything after the deal. */
  play(): void {
    const boards: string[][] = this.hand.boards.map(() => []);
    for (const event of this.hand.events) {
      if (event.kind === "street") boards[event.board as number]!.push(...(event.cards as string[]));
      if (["street", "show"].includes(event.kind)) this.step([event], { boards: structuredClone(boards) });
    }
  }

  event(kind: string): TableEvent {
    return this.hand.events.find((event) => event.kind === kind)!;
  }
}

test("a hand that is watched comes to the verdict of its record", () => {
  const played = new Played(hands.showdown!);
  played.shuffle();
  expect(played.watch.check).toEqual({ state: "shuffling", root: played.hand.shuffle.root, given: 0, pledged: 3 });
  played.entropy();
  expect(played.watch.check).toMatchObject({ state: "shuffling", given: 2 });
  played.deal();
  expect(played.watch.check).toMatchObject({ state: "right", hand: 7, verdict: { opened: { own: 2 } } });
  played.play();
  expect(played.watch.check).toMatchObject({ state: "right", verdict: hands.showdown!.verdict });
});

test("two boards and a rabbit are followed too", () => {
  const played = new Played(hands["two boards and a rabbit"]!);
  played.shuffle();
  played.entropy();
  played.deal();
  played.play();
  played.step([{ kind: "rabbit", seat: 3 }], {}, [{ kind: "rabbit", ...played.hand.mine!.rabbit! } as unknown as TableEvent]);
  expect(played.watch.check).toMatchObject({ state: "right", verdict: hands["two boards and a rabbit"]!.verdict });
});

test("what was said of a hand stays when the table is cleared", () => {
  const played = new Played(hands.showdown!);
  played.shuffle();
  played.entropy();
  played.deal();
  played.mine = {};
  played.step([], { shuffle: null, boards: [[]], status: [] });
  expect(played.watch.check).toMatchObject({ state: "right", hand: 7 });
});

test("a right deal that nobody but the server has shuffled has a sign of its own", () => {
  const right = (gave: string[]) => ({ state: "right", root: "", hand: 1, verdict: { gave } }) as unknown as Check;
  expect(signOf(right(["Ada"]))).toBe("right");
  expect(signOf(right([]))).toBe("alone");
  expect(signOf({ ...right([]), state: "wrong" } as Check)).toBe("wrong");
  expect(signOf({ state: "none" })).toBe("none");
});

test("whoever comes in the middle is told so", () => {
  const played = new Played(hands.showdown!);
  played.view.shuffle = { ...played.hand.shuffle, at: 0 };
  played.watch.begin(played.seen);
  expect(played.watch.check.state).toBe("partly");
  played.play();
  expect(played.watch.check.state).toBe("partly");
});

test("a step that was missed is no wrong deal, but none that is checked either", () => {
  const played = new Played(hands.showdown!);
  played.shuffle();
  played.entropy();
  played.deal();
  played.version += 1;
  played.play();
  expect(played.watch.check.state).toBe("partly");
  played.shuffle();
  expect(played.watch.check.state).toBe("shuffling");
});

test("a shuffle of which nothing came is forgotten", () => {
  const played = new Played(hands.showdown!);
  played.shuffle();
  played.step([], { shuffle: null });
  expect(played.watch.check.state).toBe("none");
});

function wrongAfter(change: (played: Played) => void): string[] {
  const played = new Played(structuredClone(hands.showdown!));
  played.shuffle();
  played.entropy();
  change(played);
  played.deal();
  played.play();
  const { check } = played.watch;
  expect(check.state).toBe("wrong");
  return "verdict" in check ? check.verdict.wrong : [];
}

test("another root than the published one is found", () => {
  expect(wrongAfter(({ hand }) => (hand.shuffle.root = "5".repeat(64)))).toContain(
    "The root is not the one that was published before the deal.",
  );
});

test("another pledge, and other entropy than was told, are found", () => {
  expect(wrongAfter(({ hand }) => (hand.shuffle.pledges[5] = "5".repeat(64)))).toEqual([
    "Pledges were exchanged after the shuffle.",
    "The entropy of Ben does not open the pledge.",
  ]);
  expect(wrongAfter(({ hand }) => (hand.shuffle.entropy[5] = "5".repeat(64)))).toContain(
    "The entropy of Ben is not the one that was told.",
  );
});

test("another card in the hand, or on the table, than was told is found", () => {
  const played = new Played(structuredClone(hands.showdown!));
  played.shuffle();
  played.entropy();
  played.deal();
  played.mine = { hand: ["7c", "7d"] };
  played.step([{ kind: "check", seat: 2 }], { boards: [["7h"]] });
  expect(played.watch.check).toMatchObject({
    state: "wrong",
    verdict: {
      ok: false,
      wrong: [
        "The 7h lies on the table and was not dealt.",
        "The 7c lies on the table and was not dealt.",
        "The 7d lies on the table and was not dealt.",
      ],
    },
  });
});

test("what only this tab can know makes the deal wrong", () => {
  const played = new Played(hands.showdown!);
  played.shuffle();
  played.step([], {}, [], "The deck was exchanged after you had given your entropy.");
  played.entropy();
  played.deal();
  expect(played.watch.check).toMatchObject({ state: "wrong", verdict: { wrong: ["The deck was exchanged after you had given your entropy."] } });
});
