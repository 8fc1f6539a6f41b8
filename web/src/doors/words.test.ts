import { expect, test } from "vitest";
import { isGood, linkInWords, passwordTrouble, shortOf, whyClosed } from "./words.ts";

const entrance = { table: "T", game: "holdem", title_of_game: "Hold’em", title: "Thursday", host: "Ada" } as const;
const link = { link: "0", made_at: 0, expires_at: 2_000, uses_max: 2, uses: 1, revoked: false };

test("whoever stands at a door is told why, and what would let them in", () => {
  expect(whyClosed({ ...entrance, way: "password" }, false)).toContain("Ada’s table is open to whoever knows its password");
  expect(whyClosed({ ...entrance, way: "invited" }, false)).toContain("log in");
  expect(whyClosed({ ...entrance, way: "invited" }, true)).not.toContain("log in");
  expect(whyClosed({ ...entrance, way: "banned" }, true)).toBe("Ada has banned you from this table.");
  expect(whyClosed({ ...entrance, host: "", way: "password" }, false)).toContain("This table");
});

test("a link is good until it is used up, has expired or is revoked", () => {
  expect(isGood(link, 1_000)).toBe(true);
  expect(isGood({ ...link, uses: 2 }, 1_000)).toBe(false);
  expect(isGood(link, 2_000)).toBe(false);
  expect(isGood({ ...link, revoked: true }, 1_000)).toBe(false);
  expect(isGood({ ...link, uses_max: 0, uses: 99 }, 1_000)).toBe(true);
});

test("how a link stands is said in words", () => {
  expect(linkInWords(link, 1_000)).toContain("used by 1 of 2");
  expect(linkInWords({ ...link, revoked: true }, 1_000)).toBe("revoked · used by 1 of 2");
  expect(linkInWords({ ...link, uses_max: 0 }, 3_000)).toBe("expired · used by 1 person");
});

test("a password of a table is not too short", () => {
  expect(passwordTrouble("short")).toContain("at least 6");
  expect(passwordTrouble("open sesame")).toBeNull();
  expect(shortOf("invited")).toBe("by invitation only");
});
