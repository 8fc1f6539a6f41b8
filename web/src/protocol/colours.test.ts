import { expect, test } from "vitest";
import golden from "./colours.json";
import { COLOURS, colourOf } from "./colours.ts";

test("everybody has the colour here that the server gives them", () => {
  expect(Object.fromEntries(Object.keys(golden).map((person) => [person, colourOf(person)]))).toEqual(golden);
});

test("what was chosen comes first, unless there is no such colour", () => {
  expect(colourOf("ada", "plum")).toBe("plum");
  for (const wrong of ["", null, undefined, "#ff0000", "toString", "red"]) expect(colourOf("ada", wrong)).toBe(colourOf("ada"));
  expect(COLOURS[colourOf("ada", "plum")]).toBe("#7a3d74");
});
