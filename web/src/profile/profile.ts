// A profile as the server tells it, and what is reckoned from it. Pure but for the reader's zone.

import type * as Described from "../../described/requests.ts";
import { type Unit, unitOf } from "../amounts/unit.ts";
import type { HandRow } from "../history/record.ts";
import type { Narrow } from "../protocol/narrow.ts";
import type { Ended } from "../results/results.ts";

/** Who sees what of somebody; `online` is for friends or nobody. */
export type Shown = NonNullable<Profile["shown"]>;
export type ShownTo = Shown["profile"];
export type Overall = Described.Overall;
export type Profile = Described.Profile;
/** A percentage or a ratio with its occasions; null where there was none. */
export type Rate = Described.Rate;
export type Part = Described.Part;
export type LargePot = Required<Omit<Described.LargeRecord, "size">>;
export type GameStatistics = Narrow<Described.GameStatistics, { largest: LargePot[] }>;
export type PlayedHand = Narrow<Described.PersonRow, { record: HandRow }>;
export type HandsPage = Narrow<Described.PersonPage, { records: PlayedHand[] }>;

/** From so many occasions on a percentage says something; below, it is said that there were few. */
export const ENOUGH = 30;

/** What is told of a player, in the order in which players write it. */
export const RATES: { name: string; label: string; says: string }[] = [
  { name: "vpip", label: "VPIP", says: "called or raised before the flop" },
  { name: "pfr", label: "PFR", says: "raised before the flop" },
  { name: "three_bet", label: "3-bet", says: "raised the first raise before the flop" },
  { name: "cbet", label: "C-bet", says: "bet the flop after raising last before it" },
  { name: "aggression_frequency", label: "AFq", says: "bets and raises after the flop, of all acts but checks" },
  { name: "went_to_showdown", label: "WTSD", says: "went to the showdown after seeing the flop" },
  { name: "won_at_showdown", label: "W$SD", says: "won at the showdown" },
];

const POSITIONS = ["BTN", "CO", "HJ", "LJ", "UTG", "UTG+1", "UTG+2", "UTG+3", "SB", "BB"];

/** From the button on; hands of older tables, which told no position, are last. */
export function byPosition(parts: Part[]): Part[] {
  const place = ({ name }: Part) => (name ? (POSITIONS.indexOf(name) + 1 || POSITIONS.length) : POSITIONS.length + 1);
  return [...parts].sort((a, b) => place(a) - place(b));
}

/** "50/100 chips": the amounts, and what they count. */
export function stakesOf(heading: string): { stakes: string; unit: Unit } {
  const [stakes = "", unit] = heading.split(" ");
  return { stakes, unit: unitOf(unit) };
}

/** The highest stakes of a unit first. */
export function byStakes(parts: Part[]): Part[] {
  const big = ({ name }: Part) => Number(stakesOf(name).stakes.split("/")[1] ?? 0);
  return [...parts].sort((a, b) => stakesOf(a.name).unit.localeCompare(stakesOf(b.name).unit) || big(b) - big(a));
}

/** "23.4%", "–". */
export function percent(rate: Rate | undefined): string {
  return rate?.value == null ? "–" : `${rate.value.toFixed(1)}%`;
}

/** Big blinds for a hundred hands: "+6.2", "−0.4". */
export function perHundred(counts: Record<string, number>): string {
  if (!counts.hands) return "–";
  const blinds = (counts.net_mbb ?? 0) / 10 / counts.hands;
  return `${blinds > 0 ? "+" : blinds < 0 ? "−" : ""}${Math.abs(blinds).toFixed(1)}`;
}

export interface Month {
  /** Its first day where the reader is. */
  from: number;
  won: number;
  sessions: number;
}

/** What the sessions that ended in each month come to; months with none between two are there too. Oldest first. */
export function monthsOf(ended: Ended[]): Month[] {
  const months: Month[] = [];
  for (const { till, won } of [...ended].sort((a, b) => a.till - b.till)) {
    const day = new Date(till);
    const from = new Date(day.getFullYear(), day.getMonth(), 1).getTime();
    while (months.length && months.at(-1)!.from < from) months.push({ from: nextMonth(months.at(-1)!.from), won: 0, sessions: 0 });
    if (!months.length) months.push({ from, won: 0, sessions: 0 });
    const month = months.at(-1)!;
    month.won += won;
    month.sessions += 1;
  }
  return months;
}

function nextMonth(from: number): number {
  const day = new Date(from);
  return new Date(day.getFullYear(), day.getMonth() + 1, 1).getTime();
}
