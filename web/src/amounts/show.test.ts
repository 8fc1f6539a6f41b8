import { describe, expect, test } from "vitest";
import { inUnit, show, showInBlinds, showShort, showSigned } from "./show.ts";
import { unitOf } from "./unit.ts";

describe("amounts", () => {
  test("have separators, and cents at a table that counts them", () => {
    expect(show(1_250_000, "chips", "en-US")).toBe("1,250,000");
    expect(show(25, "eur", "en-US")).toBe("€0.25");
    expect(show(125_000, "usd", "en-US")).toBe("$1,250.00");
    expect(show(125_050, "gbp", "en-GB")).toBe("£1,250.50");
    expect([show(1_000_000, "eur", "en-US"), show(1_000_001, "eur", "en-US")]).toEqual(["€10,000", "€10,000.01"]);
  });

  test("stand in the reader's own way, in digits that can be typed", () => {
    expect(show(125_050, "eur", "de-DE")).toBe("1.250,50\u00a0€");
    expect(show(1_250, "chips", "ar-EG")).toMatch(/^1.250$/);
    expect(show(5_000, "usd", "en-CA")).toBe("$50.00");
  });

  test("wins have a plus and losses a real minus", () => {
    expect([5, -5, 0].map((amount) => showSigned(amount, "chips", "en-US"))).toEqual(["+5", "−5", "0"]);
    expect(showSigned(-250, "eur", "en-US")).toBe("−€2.50");
  });

  test("are short on a scale", () => {
    expect(showShort(12_300, "chips", "en-US")).toBe("12.3K");
    expect(showShort(125_000, "eur", "en-US")).toBe("€1.3K");
  });

  test("are thought of in big blinds", () => {
    expect([showInBlinds(5_000, 50, "en-US"), showInBlinds(3_125, 50, "en-US"), showInBlinds(7_777, 50, "en-US")]).toEqual(["100 bb", "62.5 bb", "155.5 bb"]);
  });

  test("of an unknown unit are chips", () => {
    expect([unitOf("eur"), unitOf(undefined), unitOf("doubloons"), unitOf("toString")]).toEqual(["eur", "chips", "chips", "chips"]);
    expect(inUnit("chips")(5)).toBe("5");
  });
});
