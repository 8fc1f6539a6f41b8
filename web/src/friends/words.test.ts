import { expect, test } from "vitest";
import type { Friend } from "./api.ts";
import { asked, doing, howMany, stateOf } from "./words.ts";

const table = { table: "T", title: "Thursday", title_of_game: "Hold’em", sits: true, way: "watch" } as const;
const friend: Friend = { person: "p", name: "Bruno", colour: "", since: 0, online: true, tables: [] };

test("where a friend is, is said in words", () => {
  expect(doing(table)).toBe("plays Hold’em");
  expect(doing({ ...table, sits: false })).toBe("watches Hold’em");
  expect(stateOf(friend)).toBe("online");
  expect(stateOf({ ...friend, online: false })).toBe("away");
  expect(stateOf({ ...friend, tables: [table] })).toBe("");
});

test("an ask that meets another one is a friendship", () => {
  expect(asked({ person: "p", name: "Bruno", stands: "asked" })).toBe("Bruno has been asked.");
  expect(asked({ person: "p", name: "Bruno", stands: "friends" })).toBe("You and Bruno are friends.");
});

test("those who are online are counted", () => {
  expect(howMany([friend, { ...friend, online: false }])).toBe("1 of 2 online");
  expect(howMany([{ ...friend, online: false }])).toBe("1 friend");
});
