import { expect, test } from "vitest";
import { titleTrouble } from "./title.ts";

test("a table needs a name of some length", () => {
  expect(titleTrouble(" ")).not.toBeNull();
  expect(titleTrouble("x".repeat(41))).toContain("41");
  expect(titleTrouble("Thursday game")).toBeNull();
});
