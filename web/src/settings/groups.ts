// How the settings of a game are laid out: the usual ones in sight, the others in a fold under headings.
// A setting nobody has named here stands under the last heading, so that none can be missing. Pure.

import type { Setting } from "../protocol/api.ts";
import { titled } from "../ui/words.ts";

export interface Group {
  heading: string;
  settings: Setting[];
}

/** A game declares the usual settings first; those after so many are for who looks for them. */
const USUAL = 8;

const HEADINGS: Record<string, string[]> = {
  "Button and blinds": ["button_rule", "min_players", "stop_below", "round_small_blind"],
  "Antes and straddles": ["ante", "ante_from", "straddle", "wsop_straddle"],
  "Bomb pots": ["bomb_pot_every", "bomb_pot_vote", "bomb_pot_ante", "bomb_pot_boards"],
  "All-in and showdown": ["run_it", "auto_muck", "rabbit"],
  "Seven-deuce": ["seven_deuce", "seven_deuce_offsuit", "seven_deuce_saw_flop"],
  "Owner, seats and chips": ["owner_starts", "start_when_ready", "approve_buy_ins", "approve_newcomers", "rathole_minutes", "away_minutes"],
};
const OTHERS = "Other rules";

export function usualSettings(settings: Setting[]): Setting[] {
  return settings.slice(0, USUAL);
}

/** Those in the fold, heading by heading; headings without a setting are left out. */
export function foldedSettings(settings: Setting[]): Group[] {
  const rest = settings.slice(USUAL);
  const named = Object.entries(HEADINGS).map(([heading, names]) => ({
    heading,
    settings: names.flatMap((name) => rest.filter((setting) => setting.name === name)),
  }));
  const known = new Set(Object.values(HEADINGS).flat());
  const others = { heading: OTHERS, settings: rest.filter((setting) => !known.has(setting.name)) };
  return [...named, others].filter((group) => group.settings.length);
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
