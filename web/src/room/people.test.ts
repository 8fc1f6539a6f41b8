import { describe, expect, test } from "vitest";
import { monogramOf } from "./people.ts";

describe("a monogram", () => {
  test.each([["maria", "M"], ["  ada", "A"], ["עדה", "ע"], ["👩‍🚀 Eva", "👩‍🚀"], ["", "?"]])("of %j is %s", (name, letter) => {
    expect(monogramOf(name)).toBe(letter);
  });
});
