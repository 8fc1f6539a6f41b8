// The form of a new table: what the game declares, checked before it is sent. Pure.

import type { Game, Setting } from "../protocol/api.ts";
import { chips } from "../ui/words.ts";

export type Value = number | string | boolean;
/** As typed: numbers are text until they are sent. */
export type Typed = Record<string, string | boolean>;

export const TITLE_MAX = 40;

export function beginWith(game: Game): Typed {
  return Object.fromEntries(
    game.settings.map((setting) => [
      setting.name,
      typeof setting.default === "boolean" ? setting.default : written(setting, String(setting.default)),
    ]),
  );
}

export function isNumber(setting: Setting): boolean {
  return typeof setting.default === "number";
}

/** Numbers as they are read, with separators; anything else as it was typed. */
export function written(setting: Setting, typed: string): string {
  const number = isNumber(setting) ? wholeNumber(typed) : null;
  return number === null ? typed : chips(number);
}

/** What is wrong with what was typed for one setting, in words, or null. */
export function settingTrouble(setting: Setting, typed: string | boolean | undefined): string | null {
  if (!isNumber(setting)) return null;
  const number = wholeNumber(String(typed ?? ""));
  if (number === null) return "Type a whole number.";
  if (setting.min !== undefined && number < setting.min) return `At least ${chips(setting.min)}.`;
  if (setting.max !== undefined && number > setting.max) return `At most ${chips(setting.max)}.`;
  return null;
}

export function titleTrouble(title: string): string | null {
  const length = [...title.trim()].length;
  if (!length) return "Give the table a name, so that friends know it.";
  return length > TITLE_MAX ? `At most ${TITLE_MAX} characters; this has ${length}.` : null;
}

/** Only what the server knows, in its types. Call it when nothing is wrong. */
export function valuesOf(game: Game, typed: Typed): Record<string, Value> {
  return Object.fromEntries(
    game.settings.map((setting) => {
      const value = typed[setting.name] ?? setting.default;
      return [setting.name, isNumber(setting) ? (wholeNumber(String(value)) ?? setting.default) : value];
    }),
  );
}

/** "1,250" and "1 250" are read as people write them. */
export function wholeNumber(text: string): number | null {
  const digits = text.replace(/[\s.,’'_\u00a0\u202f]/g, "");
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}
