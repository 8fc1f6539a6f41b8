import { expect, test } from "vitest";
import { anyGames } from "./anygames.ts";
import { briscolas } from "./briscola.ts";
import { comfort } from "./comfort.ts";
import { money } from "./money.ts";
import { holdem } from "./holdem.ts";
import { hosts } from "./hosts.ts";
import { house } from "./house.ts";
import list from "./list.json";
import { omahas } from "./omaha.ts";
import { others } from "./others.ts";

const tables = { ...holdem, ...omahas, ...house, ...comfort, ...hosts, ...money, ...others, ...briscolas, ...anyGames };
const listed = new Set(list.map((shot) => shot.name));

test("every fixture is in the list, and no name twice", () => {
  expect(listed.size).toBe(list.length);
  for (const name of Object.keys(tables)) expect(listed, name).toContain(name);
});

test("every table of the list has its fixture", () => {
  const pages = new Set(["table-loading", "table-missing", "table-down"]);
  for (const name of listed) {
    if (/^(table|omaha|tictactoe|briscola|any)-/.test(name) && !pages.has(name)) expect(tables).toHaveProperty(name);
  }
});
