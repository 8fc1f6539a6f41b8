import fc from "fast-check";
import { expect, test } from "vitest";
import { MONOGRAM } from "../room/people.ts";
import golden from "./colours.json";
import { COLOURS, colourOf } from "./colours.ts";

test("everybody has the colour here that the server gives them", () => {
  expect(Object.fromEntries(Object.keys(golden).map((person) => [person, colourOf(person)]))).toEqual(golden);
});

const luminance = (colour: string) => {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16))
    .map((part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

test.each(Object.entries(COLOURS))("a monogram can be read on %s", (_, enamel) => {
  expect((luminance(MONOGRAM) + 0.05) / (luminance(enamel) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

test("every id has a colour, and every colour is somebody’s", () => {
  fc.assert(fc.property(fc.string(), (id) => Object.hasOwn(COLOURS, colourOf(id))));
  const many = Array.from({ length: 300 }, (_, number) => colourOf(`p${number}`));
  expect(new Set(many).size).toBe(Object.keys(COLOURS).length);
});

test("what was chosen comes first, unless there is no such colour", () => {
  expect(colourOf("ada", "plum")).toBe("plum");
  for (const wrong of ["", null, undefined, "#ff0000", "toString", "red"]) expect(colourOf("ada", wrong)).toBe(colourOf("ada"));
  expect(COLOURS[colourOf("ada", "plum")]).toBe("#7a3d74");
});
