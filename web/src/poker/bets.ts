// A bet as somebody types it: "300", "1.5k", "5bb", "pot", "1/2", "75%", "3x", "all-in". Pure.

import { type Read, readAmount } from "../amounts/read.ts";
import { show } from "../amounts/show.ts";
import type { Unit } from "../amounts/unit.ts";
import { amountOf, readSize } from "./presets.ts";
import type { Betting } from "./sizing.ts";

/** A size is brought into what may be bet, as its button is; an amount that may not be bet is refused. */
export function readBet(text: string, betting: Betting, unit: Unit): Read {
  const { range, step } = betting;
  const words = text.trim().toLowerCase();
  if (/^(all[- ]?in|max)$/.test(words)) return { amount: range.max };
  if (words === "min") return { amount: range.min };
  const size = readSize(words);
  if (size) return { amount: amountOf(size, betting) };
  const read = readAmount(text, { unit, bigBlind: step });
  const outside = "amount" in read && (read.amount < range.min || read.amount > range.max);
  return outside ? { wrong: rangeInWords(betting, unit) } : read;
}

export function rangeInWords({ range }: Betting, unit: Unit): string {
  return range.min === range.max ? `Only ${show(range.max, unit)}.` : `From ${show(range.min, unit)} to ${show(range.max, unit)}.`;
}
