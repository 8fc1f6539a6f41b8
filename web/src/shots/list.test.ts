import { expect, test } from "vitest";
import { holdem } from "./holdem.ts";
import list from "./list.json";
import { others } from "./others.ts";

const listed = new Set(list.map((shot) => shot.name));

test("every fixture is in the list, and no name twice", () => {
  expect(listed.size).toBe(list.length);
  for (const name of [...Object.keys(holdem), ...Object.keys(others)]) expect(listed, name).toContain(name);
});

test("every table of the list has its fixture", () => {
  const pages = new Set(["table-loading", "table-missing", "table-down"]);
  for (const name of listed) {
    if (/^(table|tictactoe|any)-/.test(name) && !pages.has(name)) expect({ ...holdem, ...others }).toHaveProperty(name);
  }
});
