import { describe, expect, test } from "vitest";
import { audible, lettersLeft, silenced, unread } from "./reading.ts";

const line = (person: string, at: number) => ({ person, name: person.toUpperCase(), text: `${person} ${at}`, at });
const lines = [line("ada", 1), line("bo", 2), line("ada", 3), line("cy", 4)];

describe("reading", () => {
  test("nothing is heard of those who are muted", () => {
    expect(audible(lines, { ada: "Ada" })).toEqual([lines[1], lines[3]]);
    expect(audible(lines, {})).toEqual(lines);
  });

  test("own lines and what was looked at are not unread", () => {
    expect(unread(lines, 1, "cy")).toEqual([lines[1], lines[2]]);
    expect(unread(lines, 4, "cy")).toEqual([]);
  });

  test("a way back is shown for those only who speak or are here", () => {
    const muted = { ada: "Ada", dot: "Dot", eve: "Eve" };
    expect(silenced(lines, ["dot"], muted).map(({ name }) => name)).toEqual(["Ada", "Dot"]);
  });
});

describe("how much room is left", () => {
  test("letters count once, also those that take two units", () => {
    expect(lettersLeft("🂡".repeat(200))).toBe(0);
    expect(lettersLeft("a".repeat(203))).toBe(-3);
  });

  test("spaces around a line do not count", () => expect(lettersLeft("  hello  ")).toBe(195));
});
