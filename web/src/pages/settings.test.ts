import { describe, expect, test } from "vitest";
import type { Game, Setting } from "../protocol/api.ts";
import { beginWith, settingTrouble, titleTrouble, valuesOf, wholeNumber, written } from "./settings.ts";

const blind: Setting = { name: "big_blind", label: "Big blind", type: "integer", default: 100, min: 2, max: 1_000_000 };
const open: Setting = { name: "open", label: "Open", type: "boolean", default: true };
const game: Game = { name: "g", title: "G", about: "", seats: [2, 9], bots: true, settings: [blind, open] };

describe("the settings of a new table", () => {
  test("begin with what the game declares", () => {
    expect(beginWith(game)).toEqual({ big_blind: "100", open: true });
  });

  test("are refused outside their limits, with the limit", () => {
    expect(settingTrouble(blind, "1")).toBe("At least 2.");
    expect(settingTrouble(blind, "2")).toBeNull();
    expect(settingTrouble(blind, "1000001")).toContain("At most");
    expect(settingTrouble(blind, "many")).toBe("Type a whole number.");
    expect(settingTrouble(blind, "")).not.toBeNull();
  });

  test("are sent in their own types", () => {
    expect(valuesOf(game, { big_blind: "1,000", open: false })).toEqual({ big_blind: 1000, open: false });
  });

  test("numbers are read with the separators people use", () => {
    expect(["1,250", "1 250", "1.250", "1’250", "1250"].map(wholeNumber)).toEqual(Array(5).fill(1250));
    expect([wholeNumber("-5"), wholeNumber("1e3"), wholeNumber("")]).toEqual([null, null, null]);
  });

  test("numbers are shown with separators, anything else as typed", () => {
    expect(written(blind, "20000")).toBe("20,000");
    expect(written(blind, "many")).toBe("many");
    expect(beginWith({ ...game, settings: [{ ...blind, default: 4_000 }] })).toEqual({ big_blind: "4,000" });
  });

  test("a table needs a name of some length", () => {
    expect(titleTrouble(" ")).not.toBeNull();
    expect(titleTrouble("x".repeat(41))).toContain("41");
    expect(titleTrouble("Thursday game")).toBeNull();
  });
});
