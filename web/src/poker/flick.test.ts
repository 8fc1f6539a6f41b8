import { describe, expect, test } from "vitest";
import { isFlick } from "./flick.ts";

describe("a flick of one's own cards", () => {
  test.each([
    ["straight up", 0, 80, true],
    ["up and a little sideways", 40, 90, true],
    ["not far enough", 0, 30, false],
    ["mostly sideways", 90, 70, false],
    ["down", 0, -90, false],
  ])("%s", (_, right, up, is) => expect(isFlick(right, up)).toBe(is));
});
