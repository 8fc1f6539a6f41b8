import { describe, expect, test } from "vitest";
import type { Game } from "../protocol/api.ts";
import games from "../shots/games.json";
import { isSound, valuesOf } from "../settings/typed.ts";
import { LAST, moneyOf, openable, readable, readyTables, typedFor } from "./ready.ts";

const all = games as unknown as Game[];
const gameOf = (name: string) => all.find((game) => game.name === name)!;

describe("tables that stand ready", () => {
  test("can all be opened, whatever the reader's money", () => {
    for (const money of ["eur", "usd", "gbp"] as const) {
      const ready = readyTables(money, null);
      expect(openable(ready, all)).toEqual(ready);
      for (const table of ready) {
        const { settings } = gameOf(table.game);
        expect(isSound(settings, typedFor(table, gameOf(table.game))), table.name).toBe(true);
      }
    }
  });

  test("friends play for 0.25 and 0.50 with 40 to 200 big blinds", () => {
    const friends = readyTables("eur", null)[0]!;
    const values = valuesOf(gameOf("holdem").settings, typedFor(friends, gameOf("holdem")));
    expect(values).toMatchObject({ unit: "eur", small_blind: 25, big_blind: 50, buy_in_min: 2_000, buy_in_max: 10_000 });
    expect([friends.listed, friends.bots]).toEqual([false, 0]);
  });

  test("are left out where the server has not the game, or not the setting", () => {
    const few = [{ ...gameOf("holdem"), settings: gameOf("holdem").settings.filter(({ name }) => name !== "unit") }];
    expect(openable(readyTables("eur", null), few).map(({ name }) => name)).toEqual(["Heads-up", "7-2 and bomb pots"]);
  });

  test("begin with the last one", () => {
    const last = readable({ game: "omaha", typed: { seats: "6" }, bots: 2, listed: true });
    expect(readyTables("usd", last)[0]).toEqual({ name: LAST, game: "omaha", typed: { seats: "6" }, bots: 2, listed: true });
  });

  test.each([null, 7, "x", {}, { game: "omaha" }, { game: "omaha", typed: null }, { game: "omaha", typed: { seats: 6 } }])(
    "%j was no last time", (kept) => expect(readable(kept)).toBeNull());

  test("are in the reader's money", () => {
    expect(["en-US", "en", "en-GB", "de-DE", "fr"].map(moneyOf)).toEqual(["usd", "usd", "gbp", "eur", "eur"]);
  });
});
