// Poker tables whose house plays by more rules: several boards, seven-deuce, shown cards, straddles.

import type { Check } from "../deal/watch.ts";
import type { Option } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import type { NamedHand, Outcome } from "../poker/view.ts";
import { evening, NOW, type Player, seated, seen, still, viewOf } from "./tables.ts";

const winner = (seat: number, amount: number, board = 0, pot = 0) => ({ amount, winners: [{ seat, amount }], pot, board });
const named = (name: string, ...cards: string[]): NamedHand => ({ name, cards });
const straddle = { straddle: "utg" } as const;
const ready: Option[] = [
  { action: "be_ready" },
  { action: "straddle", args: { on: { in: [true] } } },
  { action: "vote_bomb_pot" },
  { action: "stand" },
  { action: "sit_out", args: { at: { in: ["next_hand", "big_blind"] } } },
  { action: "top_up", args: { amount: { min: 1, max: 10_150 } } },
];

const settings = { ...viewOf(evening, {}).settings, ...straddle, seven_deuce: 2 };
const folded = (...still: string[]): Player[] =>
  evening.map(([name, stack]) => [name, stack, still.includes(name) ? "in" : name === "Elena" ? "sitting_out" : "folded"]);
const allIn = (...names: string[]): Player[] =>
  folded().map(([name, stack, status]) => (names.includes(name) ? [name, 0, "all_in"] : [name, stack, status]));

const voting = allIn("Maria", "Chiara", "Ada");
const shown = [["As", "Jh"], null, ["Qd", "Qc"], null, null, null, null, null, ["Ah", "Kh"]];
const said = { most: 3, at: NOW + 6_000 };
const middle = { boards: [["Qh", "9s", "4d"]], pots: [{ amount: 2_400, seats: [0, 2, 8] }, { amount: 21_525, seats: [0, 8] }], shown };

const twice: Outcome = {
  pots: [winner(2, 1_200, 0), winner(0, 1_200, 1), winner(0, 10_763, 0, 1), { amount: 10_762, winners: [{ seat: 0, amount: 5_381 }, { seat: 8, amount: 5_381 }], pot: 1, board: 1 }],
  hands: [
    {
      "0": named("two pair, aces and jacks", "As", "Ac", "Jh", "Jc", "Qh"),
      "2": named("three of a kind, queens", "Qd", "Qc", "Qh", "Ac", "Jc"),
      "8": named("pair of aces", "Ah", "Ac", "Kh", "Qh", "Jc"),
    },
    {
      "0": named("pair of aces", "As", "Ad", "Qh", "Jh", "9s"),
      "2": named("three of a kind, queens", "Qd", "Qc", "Qh", "Ad", "9s"),
      "8": named("pair of aces", "Ah", "Ad", "Kh", "Qh", "9s"),
    },
  ],
  net: {},
};
const thrice: Outcome = {
  pots: [winner(2, 7_975, 0), winner(0, 7_975, 1), winner(8, 7_975, 2)],
  hands: [...twice.hands, { "0": named("high card, ace", "As", "Qh", "Jh", "9s", "8d"), "8": named("pair of kings", "Kh", "Kd", "Ah", "Qh", "9s") }],
  net: {},
};

const over = { button: 2, next_hand_at: NOW + 3_000, settings };

const bounty = seen(
  viewOf(folded("Ada"), {
    ...over,
    boards: [["Qh", "9s", "4d", "Jc"]],
    shown: [null, null, null, null, null, null, null, null, ["7s", "2d"]],
    outcome: { pots: [winner(8, 2_450)], hands: [{}], net: { "8": 1_450 } },
    bounty: {
      seat: 8,
      cards: ["7s", "2d"],
      paid: [0, 1, 2, 3, 5, 6, 7].map((seat) => ({ seat, amount: seat === 2 ? 60 : 200 })),
    },
  }),
  ["As", "Jh"],
  ready,
);

export const house: Record<string, Seen> = {
  "table-run-vote": seen(viewOf(voting, { ...middle, run_vote: { seats: [0, 8], least: 2, ...said } }), shown[0]!, [
    { action: "run_it", args: { times: { min: 1, max: 3 } } },
    { action: "stand" },
  ]),
  "table-run-wait": seen(viewOf(voting, { ...middle, run_vote: { seats: [2, 8], least: 3, ...said } }), shown[0]!, [{ action: "stand" }]),
  "table-run-twice": seen(
    viewOf(voting, {
      shown,
      stacks: [17_344, 12_400, 1_200, 8_120, 21_350, 4_400, 10_050, 7_775, 5_381],
      boards: [["Qh", "9s", "4d", "Jc", "Ac"], ["Qh", "9s", "4d", "2h", "Ad"]],
      street: "showdown",
      next_hand_at: NOW + 4_600,
      outcome: twice,
    }),
    shown[0]!,
    ready,
  ),
  "table-run-three": seen(
    viewOf(voting, {
      shown,
      stacks: [7_975, 12_400, 7_975, 8_120, 21_350, 4_400, 10_050, 7_775, 7_975],
      boards: [["Qh", "9s", "4d", "Jc", "Ac"], ["Qh", "9s", "4d", "2h", "Ad"], ["Qh", "9s", "4d", "8d", "Kd"]],
      street: "showdown",
      next_hand_at: NOW + 4_600,
      outcome: thrice,
    }),
    shown[0]!,
    ready,
  ),
  "table-show": seen(
    viewOf(folded("Hugo"), {
      ...over,
      boards: [["Qh", "9s", "4d"]],
      shown: [null, null, ["Qd"], null, null, null, null, null, null],
      outcome: { pots: [winner(7, 2_450)], hands: [{}], net: { "7": 1_450 } },
    }),
    ["As", "Jh"],
    [...ready, { action: "show", args: { cards: { type: "array" } } }, { action: "rabbit" }],
  ),
  "table-rabbit": {
    ...seen(
      viewOf(folded("Hugo"), {
        ...over,
        boards: [["Qh", "9s", "4d"]],
        outcome: { pots: [winner(7, 2_450)], hands: [{}], net: { "7": 1_450 } },
      }),
      [],
      [...ready, { action: "show", args: { cards: { type: "array" } } }],
    ),
    mine: { hand: ["As", "Jh"], rabbit: ["Kc", "Td"] },
  },
  "table-deal-checked": bounty,
  "table-deal-wrong": bounty,
  "table-bounty": bounty,
  "table-shuffling": seen(
    viewOf(still(evening).map(([name, stack, status]) => [name, stack, status === "sitting_out" ? status : "waiting"]), {
      street: null,
      shuffle: { root: "", pledges: {}, entropy: {}, at: NOW + 400 },
    }),
    [],
    seated,
  ),
  "table-straddle": seen(
    viewOf(folded("Hugo", "Ada").map((player) => (player[0] === "Ada" ? [player[0], player[1], "in", { kind: "straddle" }, 200] : player)), {
      settings, turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, street: "preflop",
      straddles: [true, false, false, false, false, false, false, false, true],
      bomb_votes: [true, false, false, false, false, false, false, false, false],
    }),
    ["4s", "Jh"],
    [...ready.slice(3), { action: "straddle", args: { on: { in: [false] } } }],
  ),
  "table-post": seen(
    viewOf(evening.map((player) => (player[0] === "Maria" ? ["Maria", 9_850, "waiting"] : player)), {
      turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, boards: [["Qh", "9s", "4d"]],
      debts: [{ small: true, big: true, choice: null }, null, null, null, null, null, null, null, null],
    }),
    [],
    [{ action: "wait" }, { action: "post" }, { action: "buy_button" }, ...ready.slice(3)],
  ),
};

const root = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const verdict = {
  ok: true, wrong: [], opened: { own: 2, board: 4, shown: 2 }, closed: 12, elsewhere: 0,
  gave: ["Maria", "Chiara", "Ada"], left_out: ["Dario"], without: ["Bruno", "Hugo"],
};

/** What is said of the deals at these tables. */
export const checks: Record<string, Check> = {
  "table-bounty": { state: "right", root, hand: 17, verdict },
  "table-deal-checked": { state: "right", root, hand: 17, verdict },
  "table-deal-wrong": {
    state: "wrong", root, hand: 17,
    verdict: { ...verdict, ok: false, wrong: ["The board’s jack of clubs is not the card that was committed for its place."] },
  },
  "table-shuffling": { state: "shuffling", root, given: 2, pledged: 3 },
};
