import { expect, test } from "vitest";
import { parts } from "./links.ts";

test("links of a mail can be followed, and its other words stay as they are", () => {
  expect(parts("Hello Ada,\n\nhttp://127.0.0.1:8000/login#verify=a_b-C\n\nGood for a day.")).toEqual([
    { text: "Hello Ada,\n\n", link: null },
    { text: "http://127.0.0.1:8000/login#verify=a_b-C", link: "http://127.0.0.1:8000/login#verify=a_b-C" },
    { text: "\n\nGood for a day.", link: null },
  ]);
});

test("the end of a sentence is no part of a link", () => {
  expect(parts("At http://localhost:8000.")[1]?.link).toBe("http://localhost:8000");
});

test("nothing else is a link", () => {
  expect(parts("javascript:alert(1)")).toEqual([{ text: "javascript:alert(1)", link: null }]);
  expect(parts("")).toEqual([]);
});
