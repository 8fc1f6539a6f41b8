import { expect, test } from "vitest";
import type { TableToken } from "./api.ts";
import { handedOut, isGood, standsInWords } from "./links.ts";

const link = { role: "player" as const, link: "0", made_at: 0, expires_at: 2_000, uses_max: 2, uses: 1, revoked: false, expired: false };
const token = { id: "1", role: "player" as const, seat: 2, name: "Ann", made_at: 5, expires_at: 2_000, used: false, revoked: false, expired: false };
const same = (at: number): number => at;

test("a link is good until it is used up, has expired or is revoked", () => {
  expect(isGood(link)).toBe(true);
  expect(isGood({ ...link, uses: 2 })).toBe(false);
  expect(isGood({ ...link, expired: true })).toBe(false);
  expect(isGood({ ...link, revoked: true })).toBe(false);
  expect(isGood({ ...link, uses_max: 0, uses: 99 })).toBe(true);
});

test("a token is good until it has expired or is revoked, used or not", () => {
  expect(isGood({ ...token, used: true })).toBe(true);
  expect(isGood({ ...token, expired: true })).toBe(false);
  expect(isGood({ ...token, revoked: true })).toBe(false);
});

test("how a link stands is said in words", () => {
  expect(standsInWords(link, same)).toMatch(/^To come in · good until .* · used by 1 of 2$/);
  expect(standsInWords({ ...link, revoked: true }, same)).toBe("To come in · revoked · used by 1 of 2");
  expect(standsInWords({ ...link, uses_max: 0, expired: true }, same)).toBe("To come in · expired · used by 1 person");
  expect(standsInWords({ ...link, role: "observer", uses_max: 0, revoked: true }, same)).toBe("To look on · revoked · opened 1 time");
});

test("whom a token is for is said in words", () => {
  const words = (more: Partial<TableToken>): string => standsInWords({ ...token, revoked: true, ...more }, same);
  expect(words({})).toBe("Ann plays in seat 3 · revoked · not used yet");
  expect(words({ seat: null, used: true })).toBe("Ann plays · revoked · used");
  expect(words({ role: "observer", name: "" })).toBe("Somebody looks on · revoked · not used yet");
  expect(words({ role: "host" })).toBe("For a host · revoked · not used yet");
});

test("what was made last comes first, whatever it is", () => {
  expect(handedOut([link, { ...link, link: "2", made_at: 9 }], [token]).map(({ made_at }) => made_at)).toEqual([9, 5, 0]);
});
