// Tables that stand ready in the form of a new one, and the table that was opened last. Pure but for what is kept.

import type { Unit } from "../amounts/unit.ts";
import type { Game } from "../protocol/api.ts";
import { beginWith, type Typed } from "../settings/typed.ts";

export interface ReadyTable {
  name: string;
  game: string;
  /** What differs from what the game declares. */
  typed: Typed;
  bots: number;
  listed: boolean;
}

export const LAST = "As last time";

/** The money of where the reader is, as far as a table can count it. */
export function moneyOf(locale: string): Exclude<Unit, "chips"> {
  const region = new Intl.Locale(locale).maximize().region;
  return region === "US" ? "usd" : region === "GB" ? "gbp" : "eur";
}

export function readyTables(money: Unit, last: ReadyTable | null): ReadyTable[] {
  return [
    ...(last ? [{ ...last, name: LAST }] : []),
    { name: "Friends 0.25 / 0.50", game: "holdem", typed: { unit: money, small_blind: "0.25", big_blind: "0.50" }, bots: 0, listed: false },
    { name: "Heads-up", game: "holdem", typed: { seats: "2" }, bots: 0, listed: true },
    { name: "Pot-Limit Omaha", game: "omaha", typed: {}, bots: 3, listed: true },
    {
      name: "7-2 and bomb pots", game: "holdem", bots: 3, listed: true,
      typed: { seven_deuce: "2", bomb_pot_every: "10", bomb_pot_vote: true, bomb_pot_boards: "2" },
    },
  ];
}

/** Those that this server can open: it has the game, and all the settings. */
export function openable(ready: ReadyTable[], games: Game[]): ReadyTable[] {
  return ready.filter(({ game, typed }) => {
    const found = games.find((other) => other.name === game);
    return found && Object.keys(typed).every((name) => found.settings.some((setting) => setting.name === name));
  });
}

export function typedFor(ready: ReadyTable, game: Game): Typed {
  return { ...beginWith(game.settings), ...ready.typed };
}

const KEY = "parlour.last-table";

export function keepLast(table: Omit<ReadyTable, "name">): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(table));
  } catch {
    // A browser that keeps nothing still plays.
  }
}

/** What is kept may be of an older client, or nonsense: then there was no last time. */
export function lastTable(): ReadyTable | null {
  try {
    return readable(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return null;
  }
}

export function readable(kept: unknown): ReadyTable | null {
  const { game, typed, bots, listed } = (kept ?? {}) as Partial<ReadyTable>;
  if (typeof game !== "string" || typeof typed !== "object" || typed === null) return null;
  if (!Object.values(typed).every((value) => typeof value === "string" || typeof value === "boolean")) return null;
  return { name: LAST, game, typed, bots: Number.isInteger(bots) ? bots! : 0, listed: listed === true };
}
