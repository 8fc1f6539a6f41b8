import { describe, expect, test } from "vitest";
import type { Setting } from "../protocol/api.ts";
import { choiceInWords, foldedSettings, usualSettings } from "./groups.ts";

const setting = (name: string): Setting => ({ name, label: name, type: "integer", default: 0 });
const usual = ["seats", "unit", "small_blind", "big_blind", "buy_in_min", "buy_in_max", "act_seconds", "pause_seconds"];

describe("the settings of a game", () => {
  const settings = [...usual, "run_it", "ante", "something_new", "button_rule", "rabbit"].map(setting);

  test("the usual ones are in sight", () => {
    expect(usualSettings(settings).map(({ name }) => name)).toEqual(usual);
  });

  test("the others stand under headings, and none is missing", () => {
    const groups = foldedSettings(settings).map(({ heading, settings }) => [heading, settings.map(({ name }) => name)]);
    expect(groups).toEqual([
      ["Button and blinds", ["button_rule"]],
      ["Antes and straddles", ["ante"]],
      ["All-in and showdown", ["run_it", "rabbit"]],
      ["Other rules", ["something_new"]],
    ]);
  });

  test("a game with few settings has no fold", () => {
    expect(foldedSettings([setting("seconds")])).toEqual([]);
  });

  test("choices are words", () => {
    expect(["utg", "dead", 2].map(choiceInWords)).toEqual(["Under the gun", "Dead", "2"]);
  });
});
