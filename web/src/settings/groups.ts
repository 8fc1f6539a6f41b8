// How the settings of a game are laid out: those that are asked for at once, and the others step by step under the
// headings that the game gives them. Pure.

import type { Setting } from "../protocol/api.ts";
import { titled } from "../ui/words.ts";
import { beginWith, type Typed } from "./typed.ts";

export interface Group {
  heading: string;
  settings: Setting[];
}

export interface Steps {
  /** Asked for at once. */
  first: Setting[];
  /** More of the game. */
  game: Group[];
  /** About who runs the table. */
  house: Group[];
}

/** A game may say no group at all: more than so many are too much at once. */
const FIRST_MAX = 8;
const OTHERS = "Other rules";

/** Each setting is in one of the steps, and all keep their order. */
export function stepsOf(settings: Setting[]): Steps {
  const free = settings.filter(({ group, house }) => !group && !house);
  const first = free.slice(0, FIRST_MAX);
  const later = settings.filter((setting) => !first.includes(setting));
  return {
    first,
    game: grouped(later.filter(({ house }) => !house)),
    house: grouped(later.filter(({ house }) => house)),
  };
}

/** In the order in which the headings first come; what has none comes last. */
function grouped(settings: Setting[]): Group[] {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) groups.set(setting.group || OTHERS, [...(groups.get(setting.group || OTHERS) ?? []), setting]);
  const others = groups.get(OTHERS);
  if (others && groups.delete(OTHERS)) groups.set(OTHERS, others);
  return [...groups].map(([heading, settings]) => ({ heading, settings }));
}

/** What a closed step has in it: what is not as the game declares it, else the headings. */
export function stepInShort(groups: Group[], typed: Typed): string {
  const settings = groups.flatMap((group) => group.settings);
  const declared = beginWith(settings);
  const changed = settings.filter(({ name }) => name in typed && typed[name] !== declared[name]);
  return changed.length ? `Changed: ${changed.map(({ label }) => label).join(", ")}` : groups.map(({ heading }) => heading).join(", ");
}

const CHOICES: Record<string, string> = {
  utg: "Under the gun",
  none: "Nobody",
  player: "Each player",
  big_blind: "The big blind",
  button: "The button",
  chips: "Chips",
  eur: "€ with cents",
  usd: "$ with cents",
  gbp: "£ with pence",
};

/** "utg" -> "Under the gun". */
export function choiceInWords(choice: number | string): string {
  return CHOICES[choice] ?? titled(String(choice));
}
