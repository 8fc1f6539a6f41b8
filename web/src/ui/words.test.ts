import { describe, expect, test } from "vitest";
import { NAME_MAX, nameTrouble, suggestName } from "./names.ts";
import { count, list, secondsUntil, sentence, titled } from "./words.ts";

describe("words", () => {
  test("one and many", () => {
    expect(count(1, "player")).toBe("1 player");
    expect(count(0, "player")).toBe("0 players");
    expect(count(2, "person", "people")).toBe("2 people");
  });

  test("names are listed as one says them", () => {
    expect([list([]), list(["Ada"]), list(["Ada", "Bo"]), list(["Ada", "Bo", "Cy"])]).toEqual([
      "", "Ada", "Ada and Bo", "Ada, Bo and Cy",
    ]);
  });

  test("a reason stands by itself", () => {
    expect(["that square is taken", "Sit down first.", "really?"].map(sentence)).toEqual([
      "That square is taken.", "Sit down first.", "Really?",
    ]);
  });

  test("names of the wire become readable", () => {
    expect(titled("top_up")).toBe("Top up");
  });

  test("seconds are whole and never negative", () => {
    expect([secondsUntil(10_000, 8_999), secondsUntil(10_000, 9_000), secondsUntil(10_000, 12_000)]).toEqual([2, 1, 0]);
  });
});

describe("a name", () => {
  test("must not be empty or too long", () => {
    expect(nameTrouble("  ")).not.toBeNull();
    expect(nameTrouble("x".repeat(NAME_MAX + 1))).toContain("21");
    expect(nameTrouble(" Ada ")).toBeNull();
  });

  test("is counted in characters, not in halves of them", () => {
    expect(nameTrouble("𐐀".repeat(NAME_MAX))).toBeNull();
  });

  test("bears no mark and no number of the house's", () => {
    for (const name of ["👑 Ada", "Ada ★", "A\u20dd", "▷ Ada"]) expect(nameTrouble(name)).toContain("pictures");
    for (const name of ["Ada (2)", "Ada （２） "]) expect(nameTrouble(name)).toContain("number");
    for (const name of ["Ola $ + 1", "Ada (Bob's)", "Zoë", "李小龍"]) expect(nameTrouble(name)).toBeNull();
  });

  test("suggested is always a good one", () => {
    for (const chance of [0, 0.5, 0.999]) expect(nameTrouble(suggestName(() => chance))).toBeNull();
  });
});
