// What the server would answer about profiles: long played, just begun, somebody else's.

import type { ProfileApi } from "../profile/api.ts";
import { type GameStatistics, type Part, type Profile, RATES, type Rate } from "../profile/profile.ts";
import { Refused } from "../protocol/api.ts";
import { pastFor, resultsFor } from "./past.ts";
import { PLAYED } from "./records.ts";

const DAY = 86_400_000;
const refuse = (code: string, reason: string) => Promise.reject(new Refused(code, reason));

const overall = (unit: "chips" | "eur", sessions: number, won: number) => ({ unit, sessions, bought: sessions * 10_000, cashed: sessions * 10_000 + won, won, bounties: 0 });

const own: Profile = {
  person: "p0", name: "Maria", colour: "", since: PLAYED - 700 * DAY, me: true, shown: { profile: "everybody", games: "everybody", results: "friends", online: "friends" },
  games: [{ game: "holdem", hands: 48_112 }, { game: "omaha", hands: 1_888 }],
  results: [
    { game: "holdem", overall: overall("chips", 240, 31_450) }, { game: "holdem", overall: overall("eur", 12, -8_725) },
    { game: "omaha", overall: overall("chips", 21, -2_150) },
  ],
};

const profilesBy: Record<string, Profile> = {
  profile: own,
  "profile-first": { ...own, since: null, games: [{ game: "holdem", hands: 3 }], results: [] },
  "profile-new": { ...own, since: null, games: [], results: [] },
  "profile-other": { ...own, person: "p1", name: "Bartholomew Ashworth", me: false, shown: null },
  "profile-closed": { ...own, person: "p2", name: "Chiara", me: false, shown: null, games: null, results: null },
};

/** So many hands, and the usual shares of them. */
function part(name: string, hands: number, net: number): Part {
  const flops = Math.round(hands * 0.22);
  const showdowns = Math.round(flops * 0.27);
  const of = (count: number, all: number): Rate => ({ value: all ? Math.round((1000 * count) / all) / 10 : null, count, of: all });
  const shares: Record<string, [number, number]> = {
    vpip: [0.234, hands], pfr: [0.187, hands], three_bet: [0.071, Math.round(hands * 0.4)], cbet: [0.62, Math.round(hands * 0.09)],
    aggression_frequency: [0.44, Math.round(hands * 0.3)], went_to_showdown: [0.27, flops], won_at_showdown: [0.52, showdowns],
  };
  const rates = Object.fromEntries(RATES.map(({ name }) => [name, of(Math.round(shares[name]![0] * shares[name]![1]), shares[name]![1])]));
  const calls = Math.round(hands * 0.05);
  return {
    name, counts: { hands, net_mbb: Math.round(hands * net * 10) }, rates,
    ratios: { aggression_factor: { value: calls ? 2.64 : null, count: Math.round(calls * 2.64), of: calls } },
  };
}

function statistics(game: string, hands: number): GameStatistics {
  const shares = { SB: -12.4, BB: -31.7, UTG: 4.1, HJ: 9.8, CO: 18.9, BTN: 31.2, "": 1.2 };
  const places = Object.entries(shares).map(([name, net]) => part(name, Math.round(hands / 7), net));
  const { name: _, ...whole } = part(game, hands, 4.2);
  return {
    ...whole, game, places,
    headings: [part("50/100 chips", Math.round(hands * 0.8), 5.1), part("0.25/0.50 eur", Math.round(hands * 0.2), -2.3)],
    largest: [41_350, 28_900, 21_275].map((amount, index) => ({ amount, table: "K7Q2ZD", number: 812 - index * 97, at: PLAYED - index * 9 * DAY, heading: index === 1 ? "0.25/0.50 eur" : "50/100 chips" })),
  };
}

const statisticsBy: Record<string, GameStatistics[]> = {
  profile: [statistics("holdem", 48_112), statistics("omaha", 1_888)],
  "profile-first": [{ ...statistics("holdem", 3), places: [part("BTN", 1, 9), part("SB", 1, -5), part("BB", 1, -10)], headings: [part("50/100 chips", 3, -2)], largest: [] }],
  "profile-other": [statistics("holdem", 412)],
};

export function profileFor(state: string): ProfileApi {
  const profile = profilesBy[state];
  const hands = statisticsBy[state] ? (state === "profile-first" ? "hands-few" : "hands") : "hands-empty";
  return {
    profile: () =>
      profile ? Promise.resolve(profile)
      : state === "profile-nobody" ? refuse("unauthorized", "Take a name first.")
      : refuse("game_unavailable", "There is nobody of that name here."),
    results: () => (state === "profile" ? resultsFor("results").results() : Promise.resolve({ sessions: [] })),
    statistics: () => Promise.resolve(statisticsBy[state] ?? []),
    hands: async () => {
      const page = await pastFor(hands).hands("K7Q2ZD", null);
      const records = page.hands.slice(0, 20).map((record) => ({ table: "K7Q2ZD", title: "Thursday game", record }));
      return { records, next: records.length < page.hands.length ? 1 : null };
    },
    show: (shown) => Promise.resolve(shown),
  };
}
