import { expect, test } from "vitest";
import { passwordTrouble, shortOf, whyClosed } from "./words.ts";

const entrance = { table: "T", game: "holdem", title_of_game: "Hold’em", title: "Thursday", host: "Ada" } as const;

test("whoever stands at a door is told why, and what would let them in", () => {
  expect(whyClosed({ ...entrance, way: "password" }, false)).toContain("Ada’s table is open to whoever knows its password");
  expect(whyClosed({ ...entrance, way: "invited" }, false)).toContain("log in");
  expect(whyClosed({ ...entrance, way: "invited" }, true)).not.toContain("log in");
  expect(whyClosed({ ...entrance, way: "friends" }, false)).toBe("Ada’s table is open to friends of Ada. If you are one, log in.");
  expect(whyClosed({ ...entrance, way: "banned" }, true)).toBe("Ada has banned you from this table.");
  expect(whyClosed({ ...entrance, host: "", way: "password" }, false)).toContain("This table");
});

test("a password of a table is not too short", () => {
  expect(passwordTrouble("short")).toContain("at least 6");
  expect(passwordTrouble("open sesame")).toBeNull();
  expect(shortOf("invited")).toBe("by invitation only");
});
