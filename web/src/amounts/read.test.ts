import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountIn, type Meaning, type Read, readAmount, readCount } from "./read.ts";
import { show } from "./show.ts";
import type { Unit } from "./unit.ts";

const LOCALES = ["en-US", "en-GB", "en-IN", "de-DE", "de-CH", "fr-FR", "pl-PL", "es-ES", "pt-BR", "ar-EG", "sv-SE", "ja-JP"];
const UNITS: Unit[] = ["chips", "eur", "usd", "gbp"];

const chips: Meaning = { unit: "chips", bigBlind: 100, locale: "en-US" };
const euros: Meaning = { unit: "eur", bigBlind: 50, locale: "en-US" };
const amount = (text: string, meaning = chips) => amountIn(readAmount(text, meaning));
const wrong = (text: string, meaning = chips) => (readAmount(text, meaning) as { wrong?: string }).wrong ?? null;

describe("chips", () => {
  test.each(["1250", "1,250", "1.250", "1 250", "1’250", "1'250", "1_250", " 1\u202f250 ", "1.25k", "1,25K", "12.5bb", "12,5 BB"])(
    "%s is 1250", (text) => expect(amount(text)).toBe(1_250));

  test.each<[string, number]>([["1k", 1_000], ["2m", 2_000_000], ["1.5 k", 1_500], ["5bb", 500], ["1,250,000", 1_250_000], ["7,", 7], ["0", 0]])(
    "%s is %d", (text, expected) => expect(amount(text)).toBe(expected));

  test.each(["0.25", "0.50", "300.5", "3,5", "1.0", "12,34", "1,25,000", "1,2345", "1,250.5", "0,250", "01,250", "1.250k", "1,250k"])(
    "%s is refused: nothing here separates thousands", (text) => expect(wrong(text)).not.toBeNull());

  test.each(["", " ", "-5", "−5", "+5", "1e3", "k", "bb", "many", "5 5", "1k5", "1..5", "٣", "1/2", "0x10", "Infinity", "€5", "5bbb"])(
    "%s is refused", (text) => expect(wrong(text)).not.toBeNull());

  test("a refusal says what to do", () => {
    expect(wrong("300.5")).toBe("Chips are whole: 300 or 301.");
    expect(wrong("0.25")).toBe("Chips are whole: 0 or 1.");
    expect(wrong("1,250k")).toBe("Type an amount like 1,250, 1.5k or 5bb.");
    expect(wrong("$5")).toBe("This table counts chips, not $.");
    expect(wrong("1.0")).toBe("Chips are whole: 1.");
    expect(wrong("2.5051bb")).toBe("That is between 250 and 251.");
    expect(wrong("9".repeat(40))).toBe("That is too much.");
  });

  test("big blinds are nothing where there is no blind", () => {
    expect(wrong("5bb", { unit: "chips", locale: "en-US" })).toBe("Type an amount like 1,250 or 1.5k.");
  });
});

describe("money", () => {
  test.each<[string, number]>([
    ["0.25", 25], ["0,50", 50], [".5", 50], ["12", 1_200], ["12.", 1_200], ["€12.50", 1_250], ["12,50 €", 1_250], ["1,250", 125_000],
    ["1.250,50", 125_050], ["1,250.50", 125_050], ["1 250,5", 125_050], ["0.29", 29], ["1.5k", 150_000], ["5bb", 250], ["0.5bb", 25], ["300.5", 30_050],
  ])("%s is %d cents", (text, expected) => expect(amount(text, euros)).toBe(expected));

  test.each(["0.255", "0.250", "1.2345", "$5", "1,250,5,0", "1.250.50", "€", "€€5"])("%s is refused", (text) => expect(wrong(text, euros)).not.toBeNull());

  test("a refusal says what to do", () => {
    expect(wrong("0.255", euros)).toMatch(/^Two decimals at most: €0\.25 or €0\.26\.$/);
    expect(wrong("$5", euros)).toBe("This table counts €, not $.");
  });
});

describe("whole numbers", () => {
  test("are read without a unit", () => {
    expect(readCount("1,250", "en-US")).toEqual({ amount: 1_250 });
    for (const text of ["2.5", "1k", "5bb", "", "-1", "many"]) expect(readCount(text, "en-US")).toEqual({ wrong: "Type a whole number." });
  });
});

describe("whatever is typed", () => {
  const meanings = fc.record({ unit: fc.constantFrom(...UNITS), bigBlind: fc.integer({ min: 1, max: 1_000_000 }), locale: fc.constantFrom(...LOCALES) });
  const texts = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(..."0123456789.,' ’_k", "bb", "€", "-", "m", "\u00a0"), { maxLength: 12 }).map((parts) => parts.join("")),
  );

  test("what is shown is read back, in every tongue and unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), meanings, (value, meaning) => {
        expect(readAmount(show(value, meaning.unit, meaning.locale), meaning)).toEqual({ amount: value });
      }),
    );
  });

  test("is a whole amount, or words", () => {
    fc.assert(
      fc.property(texts, meanings, (text, meaning) => {
        const read: Read = readAmount(text, meaning);
        if ("amount" in read) expect(Number.isSafeInteger(read.amount) && read.amount >= 0).toBe(true);
        else expect(read.wrong).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });

  test("plain digits mean themselves, and no separator makes of them a larger number than it would without decimals", () => {
    fc.assert(
      fc.property(texts, meanings, (text, meaning) => {
        const read = amountIn(readAmount(text, meaning));
        if (read === null || /[kmb]/i.test(text)) return;
        const digits = Number(text.replace(/\D/g, ""));
        // At a table of chips a separator never moves the point; at one with cents it moves it by two at most.
        const possible = meaning.unit === "chips" ? [digits] : [digits * 100, digits * 10, digits];
        expect(possible).toContain(read);
      }),
    );
  });
});
