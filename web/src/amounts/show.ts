// Amounts as everybody reads them: the only place where one becomes text. Pure.

import { partsOf, SIGNS, type Unit } from "./unit.ts";

/** `undefined` is the reader's own. */
export type Locale = string | undefined;

const formats = new Map<string, Intl.NumberFormat>();

/** Formats are slow to make, and every seat needs one at every step. */
function format(unit: Unit, locale: Locale, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${unit} ${locale} ${more.notation ?? ""} ${more.maximumFractionDigits ?? ""}`;
  const made = formats.get(key) ?? new Intl.NumberFormat(locale, { ...styleOf(unit), ...more });
  formats.set(key, made);
  return made;
}

/** Digits that can be typed back, also where the reader's own are others. */
function styleOf(unit: Unit): Intl.NumberFormatOptions {
  if (unit === "chips") return { numberingSystem: "latn" };
  return { numberingSystem: "latn", style: "currency", currency: unit.toUpperCase(), currencyDisplay: "narrowSymbol" };
}

/** From here on whole sums of money have no decimals: there is no room for them at nine seats on a phone. */
const LARGE = 1_000_000;

/** 125000 -> "125,000", or "€1,250.00" at a table that counts cents, in the reader's way. */
export function show(amount: number, unit: Unit, locale?: Locale): string {
  const brief = unit !== "chips" && amount >= LARGE && amount % partsOf(unit) === 0;
  return written(amount, unit, format(unit, locale, brief ? { maximumFractionDigits: 0 } : {}));
}

/** "1,250 chips", "€12.50": where it is not plain what is counted. */
export function showCounted(amount: number, unit: Unit): string {
  return unit === "chips" ? `${show(amount, unit)} chips` : show(amount, unit);
}

/** Always with the short sign: in some tongues "narrow" is still "UK£". */
function written(amount: number, unit: Unit, format: Intl.NumberFormat): string {
  if (unit === "chips") return format.format(amount);
  const parts = format.formatToParts(amount / partsOf(unit));
  return parts.map(({ type, value }) => (type === "currency" ? SIGNS[unit] : value)).join("");
}

/** "+950", "−200" (a real minus), "0". */
export function showSigned(amount: number, unit: Unit, locale?: Locale): string {
  if (amount > 0) return `+${show(amount, unit, locale)}`;
  return amount < 0 ? `−${show(-amount, unit, locale)}` : show(0, unit, locale);
}

/** "12K", "€1.3K": for the scale of a curve. */
export function showShort(amount: number, unit: Unit, locale?: Locale): string {
  return written(amount, unit, format(unit, locale, { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 }));
}

/** "100 bb", "62.5 bb": an amount as players think of it. */
export function showInBlinds(amount: number, bigBlind: number, locale?: Locale): string {
  return `${format("chips", locale, { maximumFractionDigits: 1 }).format(amount / bigBlind)} bb`;
}

/** What writes the amounts of one table. */
export function inUnit(unit: Unit): (amount: number) => string {
  return (amount) => show(amount, unit);
}
