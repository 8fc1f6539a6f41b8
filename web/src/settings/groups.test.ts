import { describe, expect, test } from "vitest";
import type { Setting } from "../protocol/api.ts";
import { choiceInWords, stepInShort, stepsOf } from "./groups.ts";
import { beginWith } from "./typed.ts";

const setting = (name: string, more: Partial<Setting> = {}): Setting => ({ name, label: name, type: "integer", default: 0, ...more });
const names = (settings: Setting[]) => settings.map(({ name }) => name);

describe("the settings of a game", () => {
  const settings = [
    setting("seats"),
    setting("stop", { group: "Button" }),
    setting("starts", { group: "Start", house: true }),
    setting("ante", { group: "Antes" }),
    setting("blind"),
    setting("late", { group: "Button" }),
  ];

  test("are asked for at once when they have no group", () => {
    expect(names(stepsOf(settings).first)).toEqual(["seats", "blind"]);
  });

  test("stand in later steps under their headings, in their order", () => {
    const { game, house } = stepsOf(settings);
    expect(game.map(({ heading, settings }) => [heading, names(settings)])).toEqual([["Button", ["stop", "late"]], ["Antes", ["ante"]]]);
    expect(house.map(({ heading, settings }) => [heading, names(settings)])).toEqual([["Start", ["starts"]]]);
  });

  test("of a game that gives no groups are not all asked for at once, and none is missing", () => {
    const many = Array.from({ length: 11 }, (_, index) => setting(`s${index}`));
    const { first, game } = stepsOf([...many, setting("ante", { group: "Antes" })]);
    expect(first).toHaveLength(8);
    expect(game.map(({ heading, settings }) => [heading, names(settings)])).toEqual([["Antes", ["ante"]], ["Other rules", ["s8", "s9", "s10"]]]);
  });

  test("a game with few settings has one step", () => {
    expect(stepsOf([setting("seconds")])).toEqual({ first: [setting("seconds")], game: [], house: [] });
  });

  test("a closed step says what differs in it, or its headings", () => {
    const { game } = stepsOf(settings);
    const typed = beginWith(settings);
    expect(stepInShort(game, typed)).toBe("Button, Antes");
    expect(stepInShort(game, { ...typed, ante: "5" })).toBe("Changed: ante");
  });

  test("choices are words", () => {
    expect(["utg", "dead", 2].map(choiceInWords)).toEqual(["Under the gun", "Dead", "2"]);
  });
});
