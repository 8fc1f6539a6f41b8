import { expect, test } from "vitest";
import { Chance } from "./chance.ts";
import { freshValue, opens, pledgeOf, positions } from "./commitment.ts";
import golden from "./golden.json";
import { type HandRecord, verify } from "./record.ts";

// What Python comes to; tests/games/poker/kept/golden.py writes the file.
const hands = Object.entries(golden.hands as unknown as Record<string, { hand: HandRecord; verdict: object }>);

test.each(hands)("of %s the browser thinks as the server does", (_, { hand, verdict }) => {
  expect(verify(hand)).toEqual(verdict);
});

test.each(golden.tampered)("$what that was changed is found, and named as the server names it", ({ hand, at, put, wrong }) => {
  const changed = structuredClone((golden.hands as Record<string, { hand: unknown }>)[hand]!.hand);
  let inner = changed as Record<string | number, unknown>;
  for (const step of at.slice(0, -1)) inner = inner[step] as Record<string | number, unknown>;
  inner[at.at(-1)!] = put;
  expect(wrong).not.toEqual([]);
  expect(verify(changed as HandRecord)).toMatchObject({ ok: false, wrong });
});

test("chance is the server's", () => {
  // The first bytes are ffc93388: 255, 201, 51, 136.
  const chance = new Chance(new Uint8Array(32));
  expect([chance.below(256), chance.below(256), chance.below(100), chance.below(137)]).toEqual([255, 201, 51, 136]);
});

test("a number that would favour some is thrown away", () => {
  // 255 and 201 are above 200, the largest multiple of 100 that a byte holds.
  expect(new Chance(new Uint8Array(32)).below(100)).toBe(51);
});

const { hand } = golden.hands.showdown;
const { root } = hand.shuffle;
const opening = hand.mine.openings[0]!;

test.each([
  { salt: "" },
  { salt: opening.salt.toUpperCase() },
  { path: opening.path.slice(4) },
  { path: "!" + opening.path.slice(1) },
  { card: "1h" },
  { place: opening.place + 0.5 },
  { place: -1 },
  { place: 64 + opening.place },
])("%o is no opening", (wrong) => {
  expect(opens(opening, root)).toBe(true);
  expect(opens({ ...opening, ...wrong }, root)).toBe(false);
});

test("the order in which entropy came means nothing", () => {
  const [a, b, c] = [freshValue(), freshValue(), freshValue()];
  expect(positions(root, { 8: c, 10: b, 2: a })).toEqual(positions(root, { 2: a, 8: c, 10: b }));
  expect(positions(root, { 2: a, 8: c })).not.toEqual(positions(root, { 2: c, 8: a }));
});

test("only 32 bytes in hex can be pledged", () => {
  expect(() => pledgeOf("ff")).toThrow("32 bytes");
  expect(freshValue()).toMatch(/^[0-9a-f]{64}$/);
  expect(freshValue()).not.toBe(freshValue());
});
