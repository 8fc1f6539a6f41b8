// The settings of a table as they are typed into a form: what the game declares, checked before it is sent. Pure.

import type { Setting } from "../protocol/api.ts";
import { chips } from "../ui/words.ts";

export type Value = number | string | boolean;
/** As typed: numbers are text until they are sent. */
export type Typed = Record<string, string | boolean>;

/** What a form begins with: the present values where there are some, else what the game declares. */
export function beginWith(settings: Setting[], present: Record<string, Value> = {}): Typed {
  return Object.fromEntries(
    settings.map((setting) => {
      const value = present[setting.name] ?? setting.default;
      return [setting.name, typeof value === "boolean" ? value : written(setting, String(value))];
    }),
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

/** Whether all of it may be sent. */
export function isSound(settings: Setting[], typed: Typed): boolean {
  return settings.every((setting) => !settingTrouble(setting, typed[setting.name]));
}

/** Only what the server knows, in its types. Call it when nothing is wrong. */
export function valuesOf(settings: Setting[], typed: Typed): Record<string, Value> {
  return Object.fromEntries(
    settings.map((setting) => {
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
