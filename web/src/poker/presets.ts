// Sizes of a bet that stand ready, as one likes them: before the flop in times the bet to beat (the big
// blind as long as nobody has raised), after it as shares of the pot. Written as one says them: "2.5x",
// "1/3", "75%", "pot". Pure.

import { clamp } from "../protocol/options.ts";
import { type Betting, potFraction } from "./sizing.ts";

/** `times` the bet to beat, or a `share` of the pot after calling. */
export type Size = { times: number } | { share: number };

/** As somebody wrote them. */
export interface SizeWords {
  before: string[];
  after: string[];
}

/** The most that fit beside the largest on a phone. */
export const SIZES_MAX = 4;

export const usualSizes: Record<string, SizeWords> = {
  holdem: { before: ["2.5x", "3x", "pot"], after: ["1/3", "1/2", "3/4", "pot"] },
  // The pot is the largest bet there, and so always the last.
  omaha: { before: ["2x", "3x"], after: ["1/3", "1/2", "3/4"] },
};

const TIMES_MAX = 100;
const SHARE_MAX = 10;

/** Null when it means no size. */
export function readSize(words: string): Size | null {
  const text = words.trim().toLowerCase().replace(",", ".");
  if (text === "pot") return { share: 1 };
  const times = /^(\d+(?:\.\d+)?)\s*[x×]$/.exec(text);
  if (times) return within(Number(times[1]), TIMES_MAX, (size) => ({ times: size }));
  const part = /^(\d+)\s*\/\s*(\d+)(?:\s*pot)?$/.exec(text);
  if (part) return within(Number(part[1]) / Number(part[2]), SHARE_MAX, (share) => ({ share }));
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
  return percent ? within(Number(percent[1]) / 100, SHARE_MAX, (share) => ({ share })) : null;
}

function within(size: number, most: number, made: (size: number) => Size): Size | null {
  return Number.isFinite(size) && size > 0 && size <= most ? made(size) : null;
}

const FRACTIONS: [number, string][] = [[1 / 4, "¼"], [1 / 3, "⅓"], [1 / 2, "½"], [2 / 3, "⅔"], [3 / 4, "¾"]];

/** Short enough for a button: "2.5×", "½", "60%", "Pot". */
export function nameOf(size: Size): string {
  if ("times" in size) return `${size.times}×`;
  if (size.share === 1) return "Pot";
  const fraction = FRACTIONS.find(([part]) => Math.abs(part - size.share) < 0.001);
  return fraction ? fraction[1] : `${Math.round(size.share * 100)}%`;
}

/** What is kept may be of an older client, or nonsense: whatever is no size is left out. */
export function sizesFor(kept: unknown, game: string): SizeWords {
  const usual = usualSizes[game] ?? usualSizes.holdem!;
  const own = (kept as Record<string, Partial<SizeWords>> | null | undefined)?.[game];
  return { before: readable(own?.before) ?? usual.before, after: readable(own?.after) ?? usual.after };
}

function readable(words: unknown): string[] | null {
  if (!Array.isArray(words)) return null;
  return words.filter((word): word is string => typeof word === "string" && readSize(word) !== null).slice(0, SIZES_MAX);
}

export interface Preset {
  name: string;
  /** In full, for those who hear it. */
  words: string;
  to: number;
  /** It comes to just this, and was not brought into the range. */
  exact: boolean;
}

/** Each at its place whatever it comes to: what may not be bet is brought into the range. The last is the largest bet. */
export function presetsOf(betting: Betting, sizes: readonly Size[]): Preset[] {
  const ready = sizes.map((size) => {
    const wanted = wantedBy(size, betting);
    const to = clamp(wanted, betting.range);
    return { name: nameOf(size), words: inFull(size), to, exact: to === wanted };
  });
  return [...ready, largest(betting)];
}

/** What a size comes to here, as far as it may be bet. */
export function amountOf(size: Size, betting: Betting): number {
  return clamp(wantedBy(size, betting), betting.range);
}

function wantedBy(size: Size, betting: Betting): number {
  if ("share" in size) return potFraction(betting, size.share);
  const { own, call, step } = betting;
  return Math.round(size.times * Math.max(own + call, step));
}

/**
 * The one preset that is this amount, or null. Several may come to the same: then it is the one that was pressed,
 * else one that is just so large, and of those the last, which names the largest bet as what it is.
 */
export function litOf(presets: readonly Preset[], amount: number, pressed: number | null): number | null {
  if (pressed !== null && presets[pressed]?.to === amount) return pressed;
  const exact = presets.findLastIndex((preset) => preset.exact && preset.to === amount);
  return exact < 0 ? null : exact;
}

/** All one has, or less where the pot is the limit (R3). */
function largest({ range, allIn }: Betting): Preset {
  return range.max < allIn ? { name: "Pot", words: "Pot", to: range.max, exact: true } : { name: "All-in", words: "All-in", to: range.max, exact: true };
}

function inFull(size: Size): string {
  if ("times" in size) return `${size.times} times the bet`;
  return size.share === 1 ? "Pot" : `${nameOf(size)} of the pot`;
}
