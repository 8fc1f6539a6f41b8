import { describe, expect, test } from "vitest";
import { type Line, LINES_MAX, spells, withLine } from "./lines.ts";

const line = (text: string, at: number, person = "ada"): Line => ({ person, name: person, text, at });
const all = (...lines: Line[]) => lines.reduce(withLine, [] as readonly Line[]);

describe("lines", () => {
  test("one that is known leaves the list as it is", () => {
    const lines = all(line("Hello", 1), line("Hello", 2));
    expect(withLine(lines, line("Hello", 1))).toBe(lines);
  });

  test("the same words of another person, or at another time, are another line", () => {
    expect(all(line("Hello", 1), line("Hello", 1, "bo"), line("Hello", 2))).toHaveLength(3);
  });

  test("they stand in the order in which they were said", () => {
    expect(all(line("b", 2), line("c", 3), line("a", 1), line("d", 3)).map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
  });

  test("the last two hundred are kept", () => {
    const lines = all(...Array.from({ length: LINES_MAX + 5 }, (_, at) => line("x", at)));
    expect(lines).toHaveLength(LINES_MAX);
    expect(lines[0]!.at).toBe(5);
  });

  test("what was there is not changed in place", () => {
    const before = all(line("b", 2));
    withLine(before, line("a", 1));
    expect(before).toEqual([line("b", 2)]);
  });
});

describe("spells", () => {
  test("lines of one person that follow each other stand together", () => {
    const told = spells([line("a", 1), line("b", 2), line("c", 3, "bo"), line("d", 4)]);
    expect(told.map((spell) => spell.map(({ text }) => text).join(""))).toEqual(["ab", "c", "d"]);
  });

  test("a long silence or another name begins anew", () => {
    expect(spells([line("a", 0), line("b", 3_600_000)])).toHaveLength(2);
    expect(spells([line("a", 0), { ...line("b", 1), name: "Ada L." }])).toHaveLength(2);
  });

  test("so does another mark", () => {
    const seated = (text: string, at: number): Line => ({ ...line(text, at), marks: ["seat"] });
    expect(spells([seated("a", 1), seated("b", 2), line("c", 3)])).toHaveLength(2);
  });
});
