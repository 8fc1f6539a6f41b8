import { describe, expect, test } from "vitest";
import type { Setting } from "../protocol/api.ts";
import { beginWith, inUnit, isSound, otherWords, settingTrouble, type Typed, valuesOf, written } from "./typed.ts";

const amount = (name: string, label: string, more: Partial<Setting>): Setting => ({
  name, label, type: "integer", default: 0, min: 1, max: 1_000_000_000, format: "chips", ...more,
});
const seats: Setting = { name: "seats", label: "Seats", type: "integer", default: 9, min: 2, max: 9 };
const unit: Setting = { name: "unit", label: "Amounts in", type: "string", default: "chips", choices: ["chips", "eur", "gbp", "usd"] };
const small = amount("small_blind", "Small blind", { default: 50 });
const big = amount("big_blind", "Big blind", { default: 100 });
const least = amount("buy_in_min", "Minimum buy-in", { min: 0, big_blinds: 40 });
const most = amount("buy_in_max", "Maximum buy-in", { min: 0, big_blinds: 200 });
const open: Setting = { name: "open", label: "Open", type: "boolean", default: true };
const settings = [seats, unit, small, big, least, most, open];
const usual = beginWith(settings);
const trouble = (setting: Setting, changes: Typed) => settingTrouble(setting, settings, { ...usual, ...changes });

describe("the settings of a table", () => {
  test("begin with what the game declares, buy-ins in big blinds", () => {
    expect(usual).toEqual({
      seats: "9", unit: "chips", small_blind: "50", big_blind: "100", buy_in_min: "40 bb", buy_in_max: "200 bb", open: true,
    });
  });

  test("begin with what they are, where they are to be changed", () => {
    const present = { seats: 6, unit: "eur", small_blind: 25, big_blind: 50, buy_in_min: 2_000, buy_in_max: 5_010, open: false };
    expect(beginWith(settings, present)).toEqual({
      seats: "6", unit: "eur", small_blind: "€0.25", big_blind: "€0.50", buy_in_min: "40 bb", buy_in_max: "€50.10", open: false,
    });
    expect(valuesOf(settings, beginWith(settings, present))).toEqual(present);
  });

  test("0.25 and 0.50 are refused where chips are counted, and are cents where money is", () => {
    const typed = { small_blind: "0.25", big_blind: "0.50" };
    expect(trouble(small, typed)).toBe("Chips are whole: 0 or 1.");
    expect(trouble(small, { ...typed, unit: "eur" })).toBeNull();
    const values = valuesOf(settings, { ...usual, ...typed, unit: "eur" });
    expect(values).toMatchObject({ unit: "eur", small_blind: 25, big_blind: 50, buy_in_min: 2_000, buy_in_max: 10_000 });
  });

  test("buy-ins follow the blinds until an amount is typed", () => {
    expect(valuesOf(settings, { ...usual, big_blind: "1k" })).toMatchObject({ buy_in_min: 40_000, buy_in_max: 200_000 });
    expect(valuesOf(settings, { ...usual, big_blind: "1k", buy_in_min: "2,000" })).toMatchObject({ buy_in_min: 2_000 });
  });

  test("buy-ins say what they are the other way", () => {
    expect(otherWords(least, usual)).toBe("4,000");
    expect(otherWords(least, { ...usual, buy_in_min: "2,500" })).toBe("25 bb");
    expect(otherWords(small, usual)).toBeNull();
    expect(otherWords(least, { ...usual, buy_in_min: "what" })).toBeNull();
  });

  test("are refused outside their limits, with the limit", () => {
    expect(trouble(seats, { seats: "10" })).toBe("At most 9.");
    expect(trouble(seats, { seats: "many" })).toBe("Type a whole number.");
    expect(trouble(seats, { seats: "2.5" })).toBe("Type a whole number.");
    expect(trouble(big, { big_blind: "0" })).toBe("At least 1.");
    expect(trouble(big, { big_blind: "2m", unit: "eur" })).toBeNull();
    expect(trouble(big, { big_blind: "20m", unit: "eur" })).toBe("At most €10,000,000.");
    expect(trouble(big, { big_blind: "5bb" })).not.toBeNull();
    expect(trouble(big, { big_blind: "" })).not.toBeNull();
  });

  test("are refused where they do not go with each other, at the one that is to be changed", () => {
    expect(trouble(small, { small_blind: "200" })).toBe("At most the big blind, 100.");
    expect(trouble(small, { small_blind: "100" })).toBeNull();
    expect(trouble(least, { buy_in_min: "50" })).toBe("At least the big blind, 100.");
    expect(trouble(most, { buy_in_max: "20bb" })).toBe("At least the minimum buy-in, 4,000.");
  });

  test("are sent in their own types", () => {
    expect(valuesOf([big, open], { big_blind: "1,000", open: false })).toEqual({ big_blind: 1000, open: false });
  });

  test("amounts are shown in the unit, big blinds and anything else as typed", () => {
    expect(written(big, { ...usual, big_blind: "20000" })).toBe("20,000");
    expect(written(big, { ...usual, big_blind: "many" })).toBe("many");
    expect(written(least, { ...usual, buy_in_min: "50bb" })).toBe("50bb");
    expect(written(big, { ...usual, unit: "gbp", big_blind: ".5" })).toBe("£0.50");
  });

  test("keep what they are inside when the unit changes", () => {
    const euros = inUnit(settings, usual, "eur");
    expect(euros).toMatchObject({ unit: "eur", small_blind: "€0.50", big_blind: "€1.00", buy_in_min: "40 bb", seats: "9" });
    expect(valuesOf(settings, euros)).toEqual({ ...valuesOf(settings, usual), unit: "eur" });
    expect(inUnit(settings, euros, "chips")).toEqual(usual);
  });

  test("are sound when each of them is", () => {
    expect([isSound(settings, usual), isSound(settings, { ...usual, big_blind: "1" })]).toEqual([true, false]);
  });
});
