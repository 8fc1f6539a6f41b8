import { expect, test } from "vitest";
import { positionInWords, positionOf } from "./positions.ts";
import type { PokerView, Status } from "./view.ts";

const table = (positions: (string | null)[] | undefined, ...status: Status[]) => ({ positions, status }) as PokerView;

test.each([
  ["SB", "small blind"],
  ["BB", "big blind"],
  ["UTG", "under the gun"],
  ["UTG+1", "under the gun plus one"],
  ["UTG+2", "under the gun plus two"],
  ["LJ", "lojack"],
  ["HJ", "hijack"],
  ["CO", "cutoff"],
  ["BTN", "button"],
])("%s is spoken as %s", (position, words) => expect(positionInWords(position)).toBe(words));

test("a name that is not known yet is spoken as it stands", () => expect(positionInWords("MP")).toBe("MP"));

test("whoever was dealt in has a position, also after a fold", () => {
  const view = table(["SB", "BB", "BTN", null], "in", "folded", "all_in", "waiting");
  expect([0, 1, 2, 3].map((seat) => positionOf(view, seat))).toEqual(["SB", "BB", "BTN", null]);
});

test("whoever takes the chair of somebody who has left has none", () => {
  expect(positionOf(table(["SB", "BB"], "in", "waiting"), 1)).toBeNull();
});

test("at a table of an older server nobody has one", () => expect(positionOf(table(undefined, "in"), 0)).toBeNull());
