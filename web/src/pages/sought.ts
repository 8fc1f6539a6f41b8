// Which of the open tables one looks for, and what there is to choose from. Pure.

import type { Sought, Stakes } from "../protocol/api.ts";

export const EVERYTHING: Sought = { search: "", game: "", stakes: "", free: false };

export const seeksAnything = ({ search, game, stakes, free }: Sought): boolean => search !== "" || game !== "" || stakes !== "" || free;

/** Each game with how many tables it has, the most first; the chosen one also when it has none any more. */
export function gamesOf(stakes: Stakes[], chosen: string): [string, number][] {
  const tables = new Map<string, number>();
  for (const each of stakes) tables.set(each.game, (tables.get(each.game) ?? 0) + each.tables);
  return withChosen(tables, chosen);
}

/** The stakes of the chosen game, each with how many tables; none before a game is chosen, or where it names none. */
export function stakesOf(stakes: Stakes[], sought: Sought): [string, number][] {
  const named = stakes.filter(({ game, stakes }) => game === sought.game && stakes !== "");
  return withChosen(new Map(named.map((each) => [each.stakes, each.tables])), sought.stakes);
}

function withChosen(tables: Map<string, number>, chosen: string): [string, number][] {
  if (chosen !== "" && !tables.has(chosen)) tables.set(chosen, 0);
  return [...tables].sort(([, one], [, other]) => other - one);
}
