import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourOf, contrast, ENAMELS, MONOGRAM, monogramOf } from "./people.ts";

const parts = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const onMonogram = (colour: string) => contrast(parts(colour), parts(MONOGRAM));
const colours = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("the colour of a person", () => {
  test.each(ENAMELS)("%s carries a monogram", (enamel) => expect(onMonogram(enamel)).toBeGreaterThanOrEqual(4.5));

  test("is the same for the same person, and one of the enamels", () => {
    fc.assert(fc.property(fc.string(), (id) => {
      expect(ENAMELS).toContain(colourOf(id));
      expect(colourOf(id)).toBe(colourOf(id));
    }));
  });

  test("takes each of the enamels for somebody", () => {
    const many = Array.from({ length: 300 }, (_, number) => colourOf(`p${number}`));
    expect(new Set(many).size).toBe(ENAMELS.length);
  });

  test("that somebody chose is held dark enough for a monogram", () => {
    fc.assert(fc.property(colours, (chosen) => void expect(onMonogram(colourOf("p0", chosen))).toBeGreaterThanOrEqual(4.5)));
    expect(colourOf("p0", "#123456")).toBe("#123456");
  });

  test("falls back on the person's own when what was chosen is no colour", () => {
    expect(colourOf("p0", "red; }")).toBe(colourOf("p0"));
  });
});

describe("a monogram", () => {
  test.each([["maria", "M"], ["  ada", "A"], ["עדה", "ע"], ["👩‍🚀 Eva", "👩‍🚀"], ["", "?"]])("of %j is %s", (name, letter) => {
    expect(monogramOf(name)).toBe(letter);
  });
});
