import { expect, test } from "vitest";
import { pledgeOf } from "./commitment.ts";
import { type Deed, type Place, Pledges, type ShuffleView } from "./pledges.ts";

function kept(): Place {
  let text: string | null = null;
  return { read: () => text, write: (fresh) => (text = fresh) };
}

const root = "ab".repeat(32);
const quiet: ShuffleView = { street: null, outcome: null, shuffle: null, pledges: [null, null, null] };

function asking(pledges: Record<number, string>, more: Partial<NonNullable<ShuffleView["shuffle"]>> = {}): ShuffleView {
  return { ...quiet, shuffle: { root, pledges, entropy: {}, at: 0, ...more } };
}

function pledged(pledges: Pledges, seat = 1): string {
  const deed = pledges.next(quiet, seat)!;
  expect(deed.action).toBe("pledge");
  return deed.args.hash!;
}

test("an empty slot is filled, a full one left alone", () => {
  const pledges = new Pledges(kept());
  expect(pledged(pledges)).toMatch(/^[0-9a-f]{64}$/);
  expect(pledges.next({ ...quiet, pledges: [null, "cd".repeat(32), null] }, 1)).toBeNull();
});

test("a table without shuffles of this kind is asked nothing", () => {
  expect(new Pledges(kept()).next({ street: null, outcome: null }, 0)).toBeNull();
});

test("what is asked for is opened, and the next pledge goes with it", () => {
  const pledges = new Pledges(kept());
  const hash = pledged(pledges);
  const deed = pledges.next(asking({ 1: hash }), 1)!;
  expect(deed.action).toBe("entropy");
  expect(pledgeOf(deed.args.value!)).toBe(hash);
  expect(deed.args.pledge).not.toBe(hash);
  const again = pledges.next(asking({ 1: deed.args.pledge! }, { root: "cd".repeat(32) }), 1)!;
  expect(pledgeOf(again.args.value!)).toBe(deed.args.pledge);
});

test.each<[string, Partial<ShuffleView>]>([
  ["the cards are out", { street: "preflop" }],
  ["the hand is over", { outcome: {} }],
])("nothing is opened when %s", (_, more) => {
  const pledges = new Pledges(kept());
  const view = { ...asking({ 1: pledged(pledges) }), pledges: [null, "cd".repeat(32), null] };
  expect(pledges.next({ ...view, ...more }, 1)).toBeNull();
});

test("what one has given is not given again", () => {
  const pledges = new Pledges(kept());
  const hash = pledged(pledges);
  const { args } = pledges.next(asking({ 1: hash }), 1)!;
  const given = { ...asking({ 1: hash }, { entropy: { 1: args.value! } }), pledges: [null, args.pledge!, null] };
  expect(pledges.next(given, 1)).toBeNull();
});

test("a reload still opens what was pledged before it, another tab does not and waits", () => {
  const place = kept();
  const hash = pledged(new Pledges(place));
  expect(new Pledges(kept()).next(asking({ 1: hash }), 1)).toBeNull();
  expect(new Pledges(place).next(asking({ 1: hash }), 1)?.action).toBe("entropy");
});

test("the same shuffle may be answered again after a reload, when the answer was lost", () => {
  const place = kept();
  const hash = pledged(new Pledges(place));
  const first = new Pledges(place).next(asking({ 1: hash }), 1)!;
  expect(new Pledges(place).next(asking({ 1: hash }), 1)!.args.value).toBe(first.args.value);
});

test("a value is never opened for a second deck", () => {
  const place = kept();
  const pledges = new Pledges(place);
  const hash = pledged(pledges);
  pledges.next(asking({ 1: hash }), 1);
  const another = asking({ 1: hash }, { root: "cd".repeat(32) });
  for (const who of [pledges, new Pledges(place)]) {
    expect(who.next(another, 1)).toBeNull();
    expect(who.trouble(another, 1)).toBe("The deck was exchanged after you had given your entropy.");
  }
});

test("others' pledges may not change once one has given", () => {
  const pledges = new Pledges(kept());
  const hash = pledged(pledges);
  pledges.next(asking({ 0: "aa".repeat(32), 1: hash }), 1);
  expect(pledges.trouble(asking({ 0: "aa".repeat(32), 1: hash }), 1)).toBeNull();
  const exchanged = "Pledges were exchanged after you had given your entropy.";
  expect(pledges.trouble(asking({ 0: "bb".repeat(32), 1: hash }), 1)).toBe(exchanged);
  expect(pledges.trouble(asking({ 1: hash }), 1)).toBe(exchanged);
});

test("what was kept and cannot be read is as nothing", () => {
  expect(new Pledges({ read: () => "{", write: () => {} }).next(quiet, 0)?.action).toBe("pledge");
});

test("only the last few are kept", () => {
  const place = kept();
  const pledges = new Pledges(place);
  let deed: Deed = pledges.next(quiet, 0)!;
  for (let hand = 0; hand < 50; hand++) {
    const hash = deed.args.hash ?? deed.args.pledge!;
    deed = pledges.next(asking({ 0: hash }, { root: hand.toString(16).padStart(64, "0") }), 0)!;
  }
  expect(place.read()!.length).toBeLessThan(8_000);
});
