import { expect, test } from "vitest";
import type { LogLine, Machine } from "./api.ts";
import { decisionInWords, deedInWords, reasonInWords, refusals, troublesInWords } from "./words.ts";

const line = (part: Partial<LogLine>): LogLine => ({ line: 1, at: 0, by: "o", by_name: "Olga", act: "", person: "", person_name: "", table: "", reason: "", ...part });

test("a deed says who did what to whom", () => {
  expect(deedInWords(line({ act: "person.suspended", person_name: "Bob" }))).toBe("Olga suspended Bob");
  expect(deedInWords(line({ act: "table.closed", table: "K7Q2ZD" }))).toBe("Olga closed table K7Q2ZD");
  expect(deedInWords(line({ act: "announced", table: "K7Q2ZD" }))).toBe("Olga announced at table K7Q2ZD");
});

test("a deed of a later release is told by its name", () => {
  expect(deedInWords(line({ act: "moon.painted" }))).toBe("Olga moon.painted");
});

const machine = (part: Partial<Machine>): Machine => ({ name: "d1", role: "dealer", version: "1", leaving: false, silent_s: 1, tables: 0, connections: 0, work: 0, per_second: 0, unknown: 0, bugs: 0, suspects: 0, conflicts: 0, refusals: {}, ...part });

test("refusals are those that gateways told, the most frequent first", () => {
  const machines = [machine({ role: "gateway", refusals: { desync: 1, forbidden: 3 } }), machine({ role: "gateway", refusals: { desync: 4 } }), machine({ refusals: { desync: 9 } })];
  expect(refusals(machines)).toEqual([["desync", 5], ["forbidden", 3]]);
});

test("a house that is well has no troubles, and one that is not has a sentence for each", () => {
  const none = { suspects: [], parked: {} };
  expect(troublesInWords({ machines: [machine({})], troubles: none })).toEqual([]);
  const told = troublesInWords({ machines: [machine({ bugs: 2, silent_s: 40 })], troubles: { suspects: [{ table: "K7Q2ZD", kind: "act" }], parked: { results: 3 } } });
  expect(told.map((it) => it.slice(0, 24))).toEqual(["Games have failed 2 time", "A call into the game of ", "The module results has l", "Nothing was heard of d1 "]);
});

test("a report says what it is about, in its own words where there are any, and what has become of it", () => {
  expect(reasonInWords({ reason: "abuse", words: "" })).toBe("Insults or threats");
  expect(reasonInWords({ reason: "other", words: "They stall" })).toBe("Something else: They stall");
  expect(["", "done", "muted"].map((decision) => decisionInWords({ decision }))).toEqual(["not decided", "put aside", "muted"]);
});
