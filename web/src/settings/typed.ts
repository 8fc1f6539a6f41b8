// The settings of a table as they are typed into a form: what the game declares, checked before it is sent. Pure.

import { amountIn, type Meaning, type Read, readAmount, readCount } from "../amounts/read.ts";
import { show, showInBlinds } from "../amounts/show.ts";
import { type Unit, unitOf } from "../amounts/unit.ts";
import type { Setting } from "../protocol/api.ts";
import { number } from "../ui/words.ts";

export type Value = number | string | boolean;
/** As typed: numbers are text until they are sent. */
export type Typed = Record<string, string | boolean>;

/** What a form begins with: the present values where there are some, else what the game declares. */
export function beginWith(settings: Setting[], present: Record<string, Value> = {}): Typed {
  const typed: Typed = {};
  for (const setting of settings) typed[setting.name] = begun(setting, present);
  return typed;
}

function begun(setting: Setting, present: Record<string, Value>): string | boolean {
  const value = present[setting.name];
  if (value === undefined && setting.big_blinds) return `${setting.big_blinds} bb`;
  const known = value ?? setting.default;
  if (typeof known === "boolean") return known;
  return typeof known === "number" ? textOf(setting, known, unitOf(present.unit), Number(present.big_blind)) : known;
}

/** A buy-in that is so many big blinds is said in them, and so follows the blinds. */
function textOf(setting: Setting, value: number, unit: Unit, bigBlind: number): string {
  if (!isAmount(setting)) return number(value);
  return setting.big_blinds && value % bigBlind === 0 ? showInBlinds(value, bigBlind) : show(value, unit);
}

export function isNumber(setting: Setting): boolean {
  return typeof setting.default === "number";
}

/** Chips or money, and not seats or seconds. */
export function isAmount(setting: Setting): boolean {
  return setting.format === "chips";
}

/** The settings counted in `unit` from now on; what they are inside stays the same: 50 chips become 0.50. */
export function inUnit(settings: Setting[], typed: Typed, unit: Unit): Typed {
  const changed: Typed = { ...typed, unit };
  for (const setting of settings) {
    const text = typed[setting.name];
    if (!isAmount(setting) || typeof text !== "string" || inBlinds(text)) continue;
    const amount = amountIn(readSetting(setting, typed));
    if (amount !== null) changed[setting.name] = show(amount, unit);
  }
  return changed;
}

/** Numbers as they are read, with separators; anything else as it was typed. */
export function written(setting: Setting, typed: Typed): string {
  const text = String(typed[setting.name] ?? "");
  const read = isNumber(setting) && !inBlinds(text) ? amountIn(readSetting(setting, typed)) : null;
  if (read === null) return text;
  return isAmount(setting) ? show(read, unitOf(typed.unit)) : number(read);
}

function inBlinds(text: string): boolean {
  return /b/i.test(text);
}

/** A buy-in the other way: an amount in big blinds, and big blinds as an amount. */
export function otherWords(setting: Setting, typed: Typed): string | null {
  const amount = amountIn(readSetting(setting, typed));
  const { unit, bigBlind } = meaningOf(setting, typed);
  if (!setting.big_blinds || amount === null || !bigBlind) return null;
  return inBlinds(String(typed[setting.name])) ? show(amount, unit) : showInBlinds(amount, bigBlind);
}

/** What one amount must not be more than. */
const AT_MOST: Record<string, string> = { small_blind: "big_blind", ante: "buy_in_min" };
/** What one amount must not be less than. */
const AT_LEAST: Record<string, string> = { buy_in_min: "big_blind", buy_in_max: "buy_in_min" };

/** What is wrong with what was typed for one setting, in words, or null. */
export function settingTrouble(setting: Setting, settings: Setting[], typed: Typed): string | null {
  if (!isNumber(setting)) return null;
  const read = readSetting(setting, typed);
  if ("wrong" in read) return read.wrong;
  const unit = unitOf(typed.unit);
  const words = isAmount(setting) ? (amount: number) => show(amount, unit) : number;
  if (setting.min !== undefined && read.amount < setting.min) return `At least ${words(setting.min)}.`;
  if (setting.max !== undefined && read.amount > setting.max) return `At most ${words(setting.max)}.`;
  const other = (name: string | undefined) => settings.find((one) => one.name === name);
  const [above, below] = [other(AT_MOST[setting.name]), other(AT_LEAST[setting.name])];
  const [most, least] = [above && amountIn(readSetting(above, typed)), below && amountIn(readSetting(below, typed))];
  if (above && most != null && read.amount > most) return `At most the ${above.label.toLowerCase()}, ${words(most)}.`;
  if (below && least != null && read.amount < least) return `At least the ${below.label.toLowerCase()}, ${words(least)}.`;
  return null;
}

/** Whether all of it may be sent. */
export function isSound(settings: Setting[], typed: Typed, all: Setting[] = settings): boolean {
  return settings.every((setting) => !settingTrouble(setting, all, typed));
}

/** Only what the server knows, in its types. Call it when nothing is wrong. */
export function valuesOf(settings: Setting[], typed: Typed): Record<string, Value> {
  return Object.fromEntries(
    settings.map((setting) => {
      const value = typed[setting.name] ?? setting.default;
      return [setting.name, isNumber(setting) ? (amountIn(readSetting(setting, typed)) ?? setting.default) : value];
    }),
  );
}

export function readSetting(setting: Setting, typed: Typed): Read {
  const text = String(typed[setting.name] ?? "");
  return isAmount(setting) ? readAmount(text, meaningOf(setting, typed)) : readCount(text);
}

/** The big blind is not said in big blinds. */
function meaningOf(setting: Setting, typed: Typed): Meaning {
  const unit = unitOf(typed.unit);
  const bigBlind = setting.name === "big_blind" ? null : amountIn(readAmount(String(typed.big_blind ?? ""), { unit }));
  return { unit, ...(bigBlind && { bigBlind }) };
}
