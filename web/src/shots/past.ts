// What the server would answer about the past: lists of hands, results, ledgers.

import type { HistoryApi } from "../history/api.ts";
import { fatesOf, potOf } from "../history/summary.ts";
import type { HandPage, HandRecord, HandRow } from "../history/record.ts";
import { Refused } from "../protocol/api.ts";
import type { ResultsApi } from "../results/api.ts";
import type { Ledger, LedgerEntry, LedgerPerson, Session } from "../results/results.ts";
import { PLAYED, records } from "./records.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const never = new Promise<never>(() => {});
const refuse = (code: string, reason: string) => Promise.reject(new Refused(code, reason));
const down = () => refuse("unreachable", "The server does not answer. Is it running, and are you online?");

function rowOf(record: HandRecord, hand_number: number, at: number): HandRow {
  const nameOf = (seat: number) => record.players.find((player) => player.seat === seat)!.name;
  const won = new Map<number, number>();
  for (const pot of record.outcome.pots) for (const { seat, amount } of pot.winners) won.set(seat, (won.get(seat) ?? 0) + amount);
  const fates = fatesOf(record);
  const own = fates.find((fate) => fate.me);
  return {
    hand_number, at, game: record.game, pot: potOf(record), boards: record.boards,
    winners: [...won].map(([seat, amount]) => ({ seat, name: nameOf(seat), amount })),
    shown: fates.filter((fate) => !fate.me && fate.cards.length).map(({ player, cards }) => ({ seat: player.seat, name: player.name, cards })),
    mine: own ? { seat: own.player.seat, cards: own.cards, net: own.net } : null,
  };
}

const kinds = Object.values(records);
const TOTAL = 12_345;
const many: HandPage = {
  total: TOTAL,
  hands: Array.from({ length: 50 }, (_, index) => rowOf(kinds[(index * 7 + 5) % kinds.length]!, TOTAL - index, PLAYED - index * 41 * MINUTE)),
};
const few: HandPage = { total: 3, hands: [records.bounty!, records.evening!, records.folded!].map((record, index) => rowOf(record, 3 - index, PLAYED - index * MINUTE)) };

export function pastFor(state: string): HistoryApi {
  const page = state === "hands-empty" ? { total: 0, hands: [] } : state === "hands-few" ? few : many;
  const record = records[state.replace(/^hand-/, "").replace(/-(begin|end|share)$/, "")] ?? records.evening!;
  const answer = <Answer>(value: Answer): Promise<Answer> =>
    state.endsWith("-waiting") ? never : state.endsWith("-failed") ? down() : state.endsWith("-missing") ? refuse("game_unavailable", "There is no such table.") : Promise.resolve(value);
  return {
    hands: () => answer(page),
    last: () => answer(page),
    latest: () => Promise.resolve(TOTAL),
    hand: () => (state === "hand-missing" ? refuse("game_unavailable", "There is no such hand at this table.") : answer(record)),
  };
}

const AMOUNTS = [-2_400, 3_150, 900, -4_000, 6_200, -1_880, 1_350, -600, 50, -2_225, 9_300, -5_200, 4_450];
const TITLES = ["Thursday game", "Quiet corner", "High stakes until the sun comes up", "Omaha after midnight"];

function session(index: number, won: number): Session {
  const from = PLAYED - (index * 3 + 1) * DAY;
  return {
    table: `TABLE${index}`, title: TITLES[index % TITLES.length]!, game: index % 4 === 3 ? "omaha" : "holdem", from, till: from + (95 + index * 20) * MINUTE,
    bought: 10_000, cashed: 10_000 + won, won, bounties: index % 5 === 2 ? 400 : 0,
  };
}

const sits: Session = { ...session(0, 0), table: "K7Q2ZD", title: "Thursday game", from: PLAYED - 50 * MINUTE, till: null, bought: 12_000, cashed: 0, won: null, bounties: -200 };
const ended = AMOUNTS.map((won, index) => session(index, won));

const entry = (minutes: number, kind: string, person: number, name: string, amount: number): LedgerEntry => ({
  at: PLAYED - minutes * MINUTE, entry: kind, person: `p${person}`, name, seat: person, amount,
});

const account = (person: number, name: string, bought: number, cashed: number, on_table: number | null, bot = false): LedgerPerson => ({
  person: `p${person}`, name, bot, bought, cashed, won: on_table === null ? cashed - bought : 0, seated: on_table !== null, on_table: on_table ?? 0, net: cashed + (on_table ?? 0) - bought,
});

const ledger: Ledger = {
  title: "Thursday game",
  playing: false,
  people: [
    account(0, "Maria", 14_000, 18_400, null), account(1, "Bartholomew Ashworth", 10_000, 0, 13_450), account(2, "Chiara", 24_000, 8_150, 8_000),
    account(7, "Hugo", 10_000, 10_000, null),
  ],
  payments: [{ payer: "p2", payee: "p0", amount: 4_400 }, { payer: "p2", payee: "p1", amount: 3_450 }],
  fewest_payments: true,
  text: "Thursday game: results",
  entries: [
    entry(190, "buy_in", 0, "Maria", 10_000), entry(189, "buy_in", 1, "Bartholomew Ashworth", 10_000), entry(188, "buy_in", 2, "Chiara", 10_000),
    entry(185, "buy_in", 7, "Hugo", 10_000), entry(122, "top_up", 0, "Maria", 4_000), entry(96, "bounty", 0, "Maria", 600), entry(96, "bounty", 1, "Bartholomew Ashworth", -200),
    entry(96, "bounty", 2, "Chiara", -200), entry(96, "bounty", 7, "Hugo", -200), entry(70, "re_buy", 2, "Chiara", 4_000), entry(55, "cash_out", 2, "Chiara", 8_150),
    entry(40, "cash_out", 7, "Hugo", 10_000), entry(31, "buy_in", 2, "Chiara", 10_000), entry(12, "cash_out", 0, "Maria", 18_400),
  ],
};

/** Bots and people, a hand that is being played, and an evening before this one. */
const withBots: Ledger = {
  ...ledger,
  playing: true,
  people: [account(0, "Maria", 14_000, 0, 18_400), account(1, "Bartholomew Ashworth", 10_000, 0, 7_250), account(8, "Waffles", 10_000, 0, 8_350, true)],
  payments: [{ payer: "p1", payee: "p0", amount: 2_750 }, { payer: "bots", payee: "p0", amount: 1_650 }],
  entries: [
    { ...entry(0, "buy_in", 0, "Maria", 10_000), at: PLAYED - 7 * DAY }, { ...entry(0, "cash_out", 0, "Maria", 10_000), at: PLAYED - 7 * DAY + 90 * MINUTE },
    ...ledger.entries.slice(0, 5),
  ],
};

function ledgerAt(state: string): Ledger {
  if (state === "ledger-empty") return { ...ledger, people: [], payments: [], entries: [] };
  return state === "ledger-bots" ? withBots : ledger;
}

export function resultsFor(state: string): ResultsApi {
  const sessions = state === "results-empty" ? [] : state === "results-first" ? [sits] : state === "results-one" ? [ended[1]!] : [sits, ...ended];
  const answer = <Answer>(value: Answer): Promise<Answer> => (state.endsWith("-waiting") ? never : state.endsWith("-failed") ? down() : Promise.resolve(value));
  return {
    results: () => (state === "results-nobody" ? refuse("unauthorized", "You have no name here yet.") : answer({ sessions })),
    ledger: () => answer(ledgerAt(state)),
  };
}
