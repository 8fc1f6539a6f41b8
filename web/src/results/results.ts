// Sessions and ledgers as the server tells them, and what is reckoned from them. Pure.

import type * as Described from "../../described/requests.ts";
import { type Unit, unitOf } from "../amounts/unit.ts";
import type { Later, Narrow } from "../protocol/narrow.ts";

/** From sitting down to cashing out; `won` is null until then. */
export type Session = Later<Described.SessionRow, "unit">;
/** Newest first. */
export type Results = Pick<Narrow<Described.Results, { sessions: Session[] }>, "sessions">;
export type LedgerPerson = Described.Account;
/** Who gives whom so much, so that everybody is even; all bots together are the party "bots". */
export type Payment = Described.Payment;
export type LedgerEntry = Described.LedgerLine;
export type Ledger = Later<Omit<Described.Ledger, "game">, "unit">;

export interface Ended extends Session {
  till: number;
  won: number;
}

/** Sessions that can be added up, by what they count; what was played last comes first. */
export function byUnit(sessions: Session[]): { unit: Unit; sessions: Session[] }[] {
  const units = [...new Set(sessions.map(({ unit }) => unitOf(unit)))];
  return units.map((unit) => ({ unit, sessions: sessions.filter((session) => unitOf(session.unit) === unit) }));
}

/** The sessions that are over, oldest first. */
export function endedOf(sessions: Session[]): Ended[] {
  const ended = sessions.filter((session): session is Ended => session.till !== null && session.won !== null);
  return ended.sort((a, b) => a.till - b.till);
}

export interface Overall {
  won: number;
  sessions: number;
  /** In how many something was won. */
  winning: number;
  best: number;
  worst: number;
}

export function overallOf(ended: Ended[]): Overall {
  const won = ended.map((session) => session.won);
  return {
    won: won.reduce((sum, amount) => sum + amount, 0),
    sessions: ended.length,
    winning: won.filter((amount) => amount > 0).length,
    best: Math.max(0, ...won),
    worst: Math.min(0, ...won),
  };
}

const BREAK_MS = 4 * 3_600_000;

/** When people came together to play, newest first: nobody had sat for some hours before. */
export function gatheringsOf(entries: LedgerEntry[]): number[] {
  const sitting = new Set<string>();
  const gatherings: number[] = [];
  let last = -Infinity;
  for (const { at, entry, person } of entries) {
    if (!sitting.size && at - last >= BREAK_MS) gatherings.unshift(at);
    if (entry === "cash_out") sitting.delete(person);
    else if (entry !== "bounty") sitting.add(person);
    last = at;
  }
  return gatherings;
}
