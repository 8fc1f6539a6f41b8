import { describe, expect, test } from "vitest";
import type { Setting } from "../protocol/api.ts";
import { beginWith, isSound, settingTrouble, valuesOf, wholeNumber, written } from "./typed.ts";

const blind: Setting = { name: "big_blind", label: "Big blind", type: "integer", default: 100, min: 2, max: 1_000_000 };
const open: Setting = { name: "open", label: "Open", type: "boolean", default: true };
const settings = [blind, open];

describe("the settings of a table", () => {
  test("begin with what the game declares", () => {
    expect(beginWith(settings)).toEqual({ big_blind: "100", open: true });
  });

  test("begin with what they are, where they are to be changed", () => {
    expect(beginWith(settings, { big_blind: 2_000, open: false })).toEqual({ big_blind: "2,000", open: false });
  });

  test("are refused outside their limits, with the limit", () => {
    expect(settingTrouble(blind, "1")).toBe("At least 2.");
    expect(settingTrouble(blind, "2")).toBeNull();
    expect(settingTrouble(blind, "1000001")).toContain("At most");
    expect(settingTrouble(blind, "many")).toBe("Type a whole number.");
    expect(settingTrouble(blind, "")).not.toBeNull();
  });

  test("are sent in their own types", () => {
    expect(valuesOf(settings, { big_blind: "1,000", open: false })).toEqual({ big_blind: 1000, open: false });
  });

  test("numbers are read with the separators people use", () => {
    expect(["1,250", "1 250", "1.250", "1’250", "1250"].map(wholeNumber)).toEqual(Array(5).fill(1250));
    expect([wholeNumber("-5"), wholeNumber("1e3"), wholeNumber("")]).toEqual([null, null, null]);
  });

  test("numbers are shown with separators, anything else as typed", () => {
    expect(written(blind, "20000")).toBe("20,000");
    expect(written(blind, "many")).toBe("many");
    expect(beginWith([{ ...blind, default: 4_000 }])).toEqual({ big_blind: "4,000" });
  });

  test("are sound when each of them is", () => {
    expect([isSound(settings, { big_blind: "100" }), isSound(settings, { big_blind: "1" })]).toEqual([true, false]);
  });
});
