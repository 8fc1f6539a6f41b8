import { expect, test } from "vitest";
import type { LogLine } from "./api.ts";
import { deedInWords } from "./words.ts";

const line = (part: Partial<LogLine>): LogLine => ({ line: 1, at: 0, by: "o", by_name: "Olga", act: "", person: "", person_name: "", table: "", reason: "", ...part });

test("a deed says who did what to whom", () => {
  expect(deedInWords(line({ act: "person.suspended", person_name: "Bob" }))).toBe("Olga suspended Bob");
  expect(deedInWords(line({ act: "table.closed", table: "K7Q2ZD" }))).toBe("Olga closed table K7Q2ZD");
  expect(deedInWords(line({ act: "announced", table: "K7Q2ZD" }))).toBe("Olga announced at table K7Q2ZD");
});

test("a deed of a later release is told by its name", () => {
  expect(deedInWords(line({ act: "moon.painted" }))).toBe("Olga moon.painted");
});
