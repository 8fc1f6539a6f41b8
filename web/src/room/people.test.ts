import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enamelOf, ENAMELS, MONOGRAM, monogramOf } from "./people.ts";

const luminance = (colour: string) => {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16))
    .map((part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const all: string[] = Object.values(ENAMELS);

describe("the colour of a person", () => {
  test.each(all)("%s carries a monogram", (enamel) => {
    expect((luminance(MONOGRAM) + 0.05) / (luminance(enamel) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  test("is the same for the same person, and one of the enamels", () => {
    fc.assert(fc.property(fc.string(), (id) => {
      expect(all).toContain(enamelOf(id));
      expect(enamelOf(id)).toBe(enamelOf(id));
    }));
  });

  test("takes each of the enamels for somebody", () => {
    const many = Array.from({ length: 300 }, (_, number) => enamelOf(`p${number}`));
    expect(new Set(many).size).toBe(all.length);
  });

  test("is the one they chose, if there is one of that name", () => {
    expect(enamelOf("p0", "plum")).toBe(ENAMELS.plum);
    for (const wrong of ["", null, undefined, "#ff0000", "toString"]) expect(enamelOf("p0", wrong)).toBe(enamelOf("p0"));
  });
});

describe("a monogram", () => {
  test.each([["maria", "M"], ["  ada", "A"], ["עדה", "ע"], ["👩‍🚀 Eva", "👩‍🚀"], ["", "?"]])("of %j is %s", (name, letter) => {
    expect(monogramOf(name)).toBe(letter);
  });
});
