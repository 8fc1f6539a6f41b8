import { expect, test } from "vitest";
import { unseenBoards } from "./boards.ts";

test("what would have come lies where it would have come", () => {
  expect(unseenBoards([["Qh", "9s", "4d"]], ["Kc", "Td"])).toEqual([["Kc", "Td"]]);
  expect(unseenBoards([[]], ["1", "2", "3", "4", "5"])).toEqual([["1", "2", "3", "4", "5"]]);
  expect(unseenBoards([["Qh"]], [])).toEqual([[]]);
});

test("on two boards it is all of the first, then of the second", () => {
  const flops = [["a1", "a2", "a3"], ["b1", "b2", "b3"]];
  expect(unseenBoards(flops, ["a4", "a5", "b4", "b5"])).toEqual([["a4", "a5"], ["b4", "b5"]]);
});
