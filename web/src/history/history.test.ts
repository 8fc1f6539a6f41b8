import { describe, expect, test } from "vitest";
import { records } from "../shots/records.ts";
import { handAddress, handsAddress, pastAt, sessionAddress, sessionIn } from "./address.ts";
import { daysOf } from "./days.ts";
import { stepOf } from "./keys.ts";
import { Playback } from "./playback.svelte.ts";
import { fatesOf, potOf } from "./summary.ts";

describe("addresses", () => {
  test("the hands of a session are found by the address that leads to them", () => {
    for (const session of [{ from: 1795639000000, till: 1795649000000 }, { from: 1795639000000, till: null }]) {
      const address = new URL(sessionAddress("K7Q2ZD", session), "http://parlour.test");
      expect(pastAt(address.pathname)).toEqual({ table: "K7Q2ZD", page: "hands" });
      expect(sessionIn(address.searchParams)).toEqual(session);
    }
    for (const odd of ["", "since=", "since=x", "since=-1", "till=5"]) expect(sessionIn(new URLSearchParams(odd))).toBeNull();
  });

  test("each page is found by the address that leads to it", () => {
    expect(pastAt(handsAddress("K7Q2ZD"))).toEqual({ table: "K7Q2ZD", page: "hands" });
    expect(pastAt(handAddress("K7Q2ZD", 17))).toEqual({ table: "K7Q2ZD", page: "hand", number: 17 });
    expect(pastAt("/t/K7Q2ZD/ledger/")).toEqual({ table: "K7Q2ZD", page: "ledger" });
  });

  test.each(["/", "/t/K7Q2ZD", "/t/K7Q2ZD/hands/0", "/t/K7Q2ZD/hands/x", "/t/K7Q2ZD/ledger/3", "/t/K7Q2ZD/hand"])("%s is none", (path) => {
    expect(pastAt(path)).toBeNull();
  });
});

describe("a hand at a glance", () => {
  const fates = (name: string) => Object.fromEntries(fatesOf(records[name]!).map((fate) => [fate.player.name, fate]));

  test("the pot is all that was won", () => {
    expect(potOf(records.evening!)).toBe(14_800);
  });

  test("everybody's fate is said, who won most first", () => {
    expect(fatesOf(records.evening!)[0]!.player.name).toBe("Maria");
    expect(fates("evening").Hugo!.words).toBe("folded on the flop");
    expect(fates("evening").Ada!.words).toBe("pair of aces");
    expect(fates("folded").Chiara!).toMatchObject({ words: "was not called", cards: ["As"], net: 850 });
  });

  test("one's own cards are there, others' only as far as they were shown", () => {
    expect(fates("folded").Maria!).toMatchObject({ me: true, cards: ["8s", "8h"] });
    expect(fates("folded").Dario!.cards).toEqual([]);
  });

  test("a bounty counts", () => {
    expect(fates("bounty").Bruno!.net).toBe(1_250);
    expect(fates("bounty").Greta!.net).toBe(-200);
  });
});

describe("moving through a hand", () => {
  test("never beyond its ends", () => {
    const playback = new Playback(3, 99);
    expect(playback.at).toBe(2);
    playback.forward();
    expect(playback.at).toBe(2);
    playback.toFirst();
    playback.back();
    expect(playback.at).toBe(0);
  });

  test("playing from the end begins anew, and a step by hand stops it", () => {
    const playback = new Playback(3, 2);
    playback.toggle();
    expect([playback.at, playback.playing]).toEqual([0, true]);
    playback.forward();
    expect([playback.at, playback.playing]).toEqual([1, false]);
  });

  test("keys step, unless they are somebody else's", () => {
    const key = (name: string, inside: string | null = null, more = {}) =>
      stepOf({ key: name, target: { closest: (selector: string) => inside !== null && selector.includes(inside) }, ...more } as unknown as KeyboardEvent);
    expect(key("ArrowRight")).toBe("forward");
    expect(key("ArrowRight", "input")).toBeNull();
    expect(key("ArrowLeft", null, { altKey: true })).toBeNull();
    expect(key(" ")).toBe("toggle");
    expect(key(" ", "button")).toBeNull();
    expect(key("ArrowLeft", "button")).toBe("back");
  });
});

test("what happened is put together day by day, in its order", () => {
  const noon = Date.UTC(2026, 10, 25, 12);
  const hour = 3_600_000;
  const days = daysOf([{ at: noon }, { at: noon - hour }, { at: noon - 24 * hour }]);
  expect(days.map((day) => day.items.length)).toEqual([2, 1]);
});
