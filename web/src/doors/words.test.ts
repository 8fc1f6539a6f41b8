import { expect, test } from "vitest";
import { isGood, linkInWords, passwordTrouble, shortOf, whyClosed } from "./words.ts";

const entrance = { table: "T", game: "holdem", title_of_game: "Hold’em", title: "Thursday", host: "Ada" } as const;
const link = { role: "player" as const, link: "0", made_at: 0, expires_at: 2_000, uses_max: 2, uses: 1, revoked: false, expired: false };
const same = (at: number): number => at;

test("whoever stands at a door is told why, and what would let them in", () => {
  expect(whyClosed({ ...entrance, way: "password" }, false)).toContain("Ada’s table is open to whoever knows its password");
  expect(whyClosed({ ...entrance, way: "invited" }, false)).toContain("log in");
  expect(whyClosed({ ...entrance, way: "invited" }, true)).not.toContain("log in");
  expect(whyClosed({ ...entrance, way: "friends" }, false)).toBe("Ada’s table is open to friends of Ada. If you are one, log in.");
  expect(whyClosed({ ...entrance, way: "banned" }, true)).toBe("Ada has banned you from this table.");
  expect(whyClosed({ ...entrance, host: "", way: "password" }, false)).toContain("This table");
});

test("a link is good until it is used up, has expired or is revoked", () => {
  expect(isGood(link)).toBe(true);
  expect(isGood({ ...link, uses: 2 })).toBe(false);
  expect(isGood({ ...link, expired: true })).toBe(false);
  expect(isGood({ ...link, revoked: true })).toBe(false);
  expect(isGood({ ...link, uses_max: 0, uses: 99 })).toBe(true);
});

test("how a link stands is said in words", () => {
  expect(linkInWords(link, same)).toContain("used by 1 of 2");
  expect(linkInWords({ ...link, revoked: true }, same)).toBe("revoked · used by 1 of 2");
  expect(linkInWords({ ...link, uses_max: 0, expired: true }, same)).toBe("expired · used by 1 person");
});

test("a password of a table is not too short", () => {
  expect(passwordTrouble("short")).toContain("at least 6");
  expect(passwordTrouble("open sesame")).toBeNull();
  expect(shortOf("invited")).toBe("by invitation only");
});
