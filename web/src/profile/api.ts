// What the page of a profile asks the server. Handed to it, so that the fixtures can bring their own answers.

import { ask } from "../protocol/api.ts";
import type { Results } from "../results/results.ts";
import type { GameStatistics, HandsPage, Profile, Shown } from "./profile.ts";

export interface ProfileApi {
  /** Somebody by name or id; null: oneself. */
  profile(who: string | null): Promise<Profile>;
  /** One's own sessions. */
  results(): Promise<Results>;
  statistics(person: string): Promise<GameStatistics[]>;
  /** The hands before one, or the newest. */
  hands(person: string, before: number | null): Promise<HandsPage>;
  show(shown: Shown): Promise<Shown>;
}

export const HANDS_A_PAGE = 20;

export const profiles: ProfileApi = {
  profile: async (who) => ask("GET", `/api/people/${encodeURIComponent(who ?? (await ask("GET", "/api/me")).person)}`),
  results: () => ask("GET", "/api/results"),
  statistics: async (person) => (await ask("GET", `/api/people/${encodeURIComponent(person)}/statistics`)) as GameStatistics[],
  // What each record is, is its game's to say.
  hands: async (person, before) =>
    (await ask("GET", `/api/people/${encodeURIComponent(person)}/hands?limit=${HANDS_A_PAGE}${before === null ? "" : `&before=${before}`}`)) as HandsPage,
  show: (shown) => ask("POST", "/api/me/shown", shown),
};

/** Where all of one's hands are downloaded. */
export function handsFile(format: "csv" | "phh" | "pokerstars"): string {
  return `/api/me/export/${format}`;
}
