// Amounts as people type them: "1,250", "1 250", "€12.50", "1.5k", "5bb". Pure.
//
// A separator counts only where it separates thousands, or, at a table with cents, where one or two decimals follow.
// Whatever could be meant in two ways is refused, in words for the field it was typed in: a bet is never a guess.

import { type Locale, show } from "./show.ts";
import { partsOf, SIGNS, type Unit } from "./unit.ts";

export type Read = { amount: number } | { wrong: string };

export interface Meaning {
  unit: Unit;
  /** What "5bb" is counted in; nothing where there is no blind. */
  bigBlind?: number;
  locale?: Locale;
}

const MANY = { k: 1_000, m: 1_000_000 };

/** The largest number that is still exact with cents and everything added up. */
const MOST = 1e15;
const DIGITS_MAX = 30;

/** Digits before and after the point. */
interface Digits {
  whole: string;
  parts: string;
  grouped: boolean;
}

export function readAmount(text: string, meaning: Meaning): Read {
  const { unit, bigBlind } = meaning;
  const typed = tidied(text);
  if (!typed) return { wrong: "Type an amount." };
  if (/^[-−–]/.test(typed)) return { wrong: "An amount has no minus." };
  const signed = withoutSign(typed, unit);
  if (typeof signed !== "string") return signed;
  const [, number, suffix] = /^(.*?) ?(k|m|bb|big blinds?)?$/.exec(signed)!;
  const digits = digitsOf(number!, meaning.locale);
  if (!digits || (suffix && digits.grouped)) return { wrong: likeThis(meaning) };
  const factor = suffix ? (suffix in MANY ? partsOf(unit) * MANY[suffix as "k" | "m"] : bigBlind) : partsOf(unit);
  if (!factor) return { wrong: likeThis(meaning) };
  const read = times(digits, factor);
  if (suffix) return "below" in read ? { wrong: `That is between ${pair(read.below, meaning, "and")}.` } : read;
  return decimals(digits, read, meaning);
}

/** A number of seats, seconds, bots: no unit, no decimals. */
export function readCount(text: string, locale?: Locale): Read {
  const digits = digitsOf(tidied(text), locale);
  if (!digits || digits.parts) return { wrong: "Type a whole number." };
  const read = times(digits, 1);
  return "below" in read ? { wrong: "Type a whole number." } : read;
}

/** The amount, or null where it is wrong. */
export function amountIn(read: Read): number | null {
  return "amount" in read ? read.amount : null;
}

/** All kinds of spaces are one, and marks of direction, which some tongues write beside a sign, are none. */
function tidied(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/g, "").trim().toLowerCase().replace(/\s+/gu, " ");
}

/** The number without the sign of the table's unit; another sign is another money. */
function withoutSign(typed: string, unit: Unit): string | { wrong: string } {
  const sign = /[€$£]/.exec(typed)?.[0];
  if (!sign) return typed;
  if (unit === "chips") return { wrong: `This table counts chips, not ${sign}.` };
  if (sign !== SIGNS[unit]) return { wrong: `This table counts ${SIGNS[unit]}, not ${sign}.` };
  return typed.startsWith(sign) ? typed.slice(1).trim() : typed.endsWith(sign) ? typed.slice(0, -1).trim() : typed;
}

const PLAIN = /^(\d+)[.,]?$/;
const THOUSANDS = /^([1-9]\d{0,2}(?:([ ,.'’_])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/;
const DECIMALS = /^(\d*)[.,](\d+)$/;

function digitsOf(text: string, locale: Locale): Digits | null {
  const plain = PLAIN.exec(text);
  if (plain) return { whole: plain[1]!, parts: "", grouped: false };
  const grouped = THOUSANDS.exec(text);
  if (grouped) return { whole: onlyDigits(grouped[1]!), parts: grouped[3] ?? "", grouped: true };
  const decimals = DECIMALS.exec(text);
  if (decimals) return { whole: decimals[1] || "0", parts: decimals[2]!, grouped: false };
  return asShown(text, locale);
}

/** Grouped in the reader's own way, which is not everywhere by three: 12,34,567 is a number in India. */
function asShown(text: string, locale: Locale): Digits | null {
  const [, head, parts = ""] = /^(.*?\d)(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  const whole = onlyDigits(head ?? "");
  const same = whole !== "" && Number(whole) <= MOST && tidied(show(Number(whole), "chips", locale)) === head;
  return same ? { whole, parts, grouped: true } : null;
}

function onlyDigits(text: string): string {
  return text.replace(/\D/g, "");
}

/** Exact: 0.29 € are 29 cents, which 0.29 * 100 is not. What is no whole number lies above the one `below`. */
function times({ whole, parts }: Digits, factor: number): Read | { below: number } {
  if (whole.length + parts.length > DIGITS_MAX) return { wrong: "That is too much." };
  const scale = 10n ** BigInt(parts.length);
  const product = BigInt(whole + parts) * BigInt(factor);
  const below = Number(product / scale);
  if (below > MOST) return { wrong: "That is too much." };
  return product % scale ? { below } : { amount: below };
}

/** No decimals where chips are counted, also none that are zero: 1.0 might be a thousand on its way. */
function decimals({ parts }: Digits, read: Read | { below: number }, meaning: Meaning): Read {
  const { unit, locale } = meaning;
  const rule = unit === "chips" ? "Chips are whole" : "Two decimals at most";
  if ("below" in read) return { wrong: `${rule}: ${pair(read.below, meaning, "or")}.` };
  const tooMany = parts.length > (unit === "chips" ? 0 : 2);
  return "amount" in read && tooMany ? { wrong: `${rule}: ${show(read.amount, unit, locale)}.` } : read;
}

function pair(below: number, { unit, locale }: Meaning, word: "and" | "or"): string {
  return `${show(below, unit, locale)} ${word} ${show(below + 1, unit, locale)}`;
}

function likeThis({ unit, bigBlind, locale }: Meaning): string {
  const example = show(1_250, unit, locale).replace(/[€$£]/, "").trim();
  return `Type an amount like ${example}${bigBlind ? ", 1.5k or 5bb" : " or 1.5k"}.`;
}
