// Hold'em tables as the server would show them, each a small difference from one hand.

import type { Option } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import type { HoldemView, Last, Status } from "../poker/view.ts";

export const NOW = 1_795_246_800_000;

type Player = [name: string, stack: number, status: Status, last?: Last | null, bet?: number];

const evening: Player[] = [
  ["Maria", 9_850, "in"],
  ["Bruno", 12_400, "folded", { kind: "fold" }],
  ["Chiara", 0, "all_in", { kind: "call" }, 600],
  ["Dario", 8_120, "folded", { kind: "fold" }],
  ["Elena", 21_350, "sitting_out"],
  ["Fabio", 4_400, "folded", { kind: "fold" }],
  ["Greta", 10_050, "folded", { kind: "fold" }],
  ["Hugo", 7_775, "in"],
  ["Ada", 15_200, "in", { kind: "raise" }, 600],
];

const rich: Player[] = [
  ["Maximiliana Oberhuber", 1_250_000, "in", null, 1_000_000],
  ["Bartholomew Ashworth", 2_345_678, "in", { kind: "raise" }, 1_250_000],
  ["Wilhelmina Montgomery", 0, "all_in", { kind: "call" }, 1_111_111],
  ["Christopherson Wagner", 9_999_999, "folded", { kind: "fold" }, 1_000_000],
  ["Alexandrina Whitfield", 3_456_789, "in", { kind: "call" }, 1_250_000],
  ["Constantine Papadakis", 0, "all_in", { kind: "raise" }, 1_250_000],
  ["Margherita Bevilacqua", 7_654_321, "folded", { kind: "fold" }, 1_000_000],
  ["Oluwaseun Adebayo-King", 0, "all_in", { kind: "all_in" }, 1_050_000],
  ["Theodora Vandenberghe", 5_000_000, "in", { kind: "big_blind" }, 1_000_000],
];

const BOTS = new Set(["Bruno", "Elena", "Hugo"]);

function viewOf(players: (Player | null)[], more: Partial<HoldemView>): HoldemView {
  const seated = players.flatMap((player, seat) => (player ? [{ player, person: `p${seat}` }] : []));
  const each = <Value,>(read: (player: Player) => Value, empty: Value): Value[] =>
    players.map((player) => (player ? read(player) : empty));
  return {
    seats: players.map((player, seat) => (player ? `p${seat}` : null)),
    people: Object.fromEntries(
      seated.map(({ player, person }) => [person, { name: player[0], ...(BOTS.has(player[0]) && { bot: true }) }]),
    ),
    owner: "p0",
    phase: "playing",
    turn: null,
    deadline: null,
    result: null,
    title: "Thursday game",
    settings: {
      seats: players.length, small_blind: 50, big_blind: 100, buy_in_min: 4_000, buy_in_max: 20_000,
      act_seconds: 20, pause_seconds: 7,
    },
    stacks: each((player) => player[1], 0),
    bets: each((player) => player[4] ?? 0, 0),
    status: each((player) => player[2], "empty"),
    last: each((player) => player[3] ?? null, null),
    banks: each(() => 30_000, 0),
    leaving: each(() => false, false),
    net: Object.fromEntries(seated.map(({ person }, index) => [person, [-150, 2_400, -4_000, -1_880, 1_350, -600, 50, -2_225, 5_200][index] ?? 0])),
    shown: each<string[] | null>(() => null, null),
    board: [],
    pots: [],
    button: 7,
    street: "flop",
    hand_number: 17,
    outcome: null,
    next_hand_at: null,
    bank_running: false,
    ...more,
  };
}

function seen(view: HoldemView, hand: string[] = [], options: Option[] = []): Seen {
  return { table: "K7Q2ZD", game: "holdem", version: 41, view, mine: { hand }, prompt: { decision: 17, options } };
}

const seated: Option[] = [{ action: "stand" }, { action: "sit_out" }, { action: "top_up", args: { amount: { min: 1, max: 10_150 } } }];
const onTurn = { turn: 0, deadline: { seat: 0, at: NOW + 12_000, from: NOW - 8_000 } };
const facing: Option[] = [
  { action: "fold" },
  { action: "call", shows: { amount: 600 } },
  { action: "raise", args: { to: { min: 1_200, max: 9_850 } }, shows: { pot: 3_650 } },
  ...seated,
];
const sit = (seats: number[]): Option => ({
  action: "sit",
  args: { seat: { in: seats }, buy_in: { min: 4_000, max: 20_000 } },
});
const pots = [{ amount: 1_800, seats: [0, 2, 7, 8] }, { amount: 650, seats: [0, 7, 8] }];
const without = (players: Player[], ...names: string[]) => players.map((player) => (names.includes(player[0]) ? null : player));
const still = (players: Player[]) => players.map(([name, stack, status]) => [name, stack, status] as Player);

const turn = seen(viewOf(evening, { ...onTurn, board: ["Qh", "9s", "4d", "Jc"], street: "turn", pots }), ["As", "Jh"], facing);

const others = seen(
  viewOf(evening, { turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, board: ["Qh", "9s", "4d"], pots }),
  ["As", "Jh"],
  seated,
);

const sixPlayers: Player[] = [
  ["Maria", 9_850, "in", { kind: "check" }],
  ["Bruno", 12_400, "in", { kind: "check" }],
  ["Chiara", 6_200, "in", { kind: "bet" }, 450],
  ["Dario", 8_120, "folded"],
  ["Greta", 10_050, "in", { kind: "call" }, 450],
  ["Hugo", 7_775, "folded", { kind: "fold" }],
];

export const holdem: Record<string, Seen> = {
  "table-turn": turn,
  "table-others": others,
  "table-check": seen(
    viewOf(still(evening), { ...onTurn, board: ["Qh", "9s", "4d"], pots }),
    ["As", "Jh"],
    [{ action: "fold" }, { action: "check" }, { action: "bet", args: { to: { min: 100, max: 9_850 } }, shows: { pot: 2_450 } }, ...seated],
  ),
  "table-bank": seen(
    viewOf(evening, {
      turn: 0, deadline: { seat: 0, at: NOW + 6_000, from: NOW - 24_000 }, bank_running: true,
      board: ["Qh", "9s", "4d", "Jc", "Td"], street: "river", pots,
    }),
    ["As", "Jh"],
    facing,
  ),
  "table-nine": seen(
    viewOf(rich, {
      ...onTurn,
      title: "High stakes until the sun comes up",
      settings: { ...turn.view.settings, small_blind: 50_000, big_blind: 100_000 } as HoldemView["settings"],
      board: ["Tc", "Th", "4d", "Js", "2c"],
      street: "river",
      pots: [
        { amount: 8_400_000, seats: [0, 1, 2, 4, 5, 7, 8] },
        { amount: 3_250_000, seats: [0, 1, 2, 4, 5, 8] },
        { amount: 2_100_000, seats: [0, 1, 4, 5, 8] },
        { amount: 1_450_000, seats: [0, 1, 4, 8] },
      ],
    }),
    ["Td", "Qs"],
    [
      { action: "fold" },
      { action: "call", shows: { amount: 250_000 } },
      { action: "raise", args: { to: { min: 1_500_000, max: 2_250_000 } }, shows: { pot: 24_111_111 } },
      ...seated,
    ],
  ),
  "table-all-in": seen(
    viewOf(
      [
        ["Maria", 0, "all_in", { kind: "call" }],
        ["Bruno", 12_400, "folded", { kind: "fold" }],
        ["Chiara", 0, "all_in", { kind: "call" }],
        ...still(evening).slice(3, 7).map(([name, stack]) => [name, stack, "folded", { kind: "fold" }] as Player),
        ["Hugo", 0, "all_in", { kind: "all_in" }],
        ["Ada", 5_350, "in", { kind: "raise" }],
      ],
      {
        board: ["Qh", "9s", "4d"],
        pots: [{ amount: 2_400, seats: [0, 2, 7, 8] }, { amount: 21_525, seats: [0, 7, 8] }, { amount: 4_150, seats: [0, 8] }],
        shown: [["As", "Jh"], null, ["Qd", "Qc"], null, null, null, null, ["9h", "9d"], ["Ah", "Kh"]],
      },
    ),
    ["As", "Jh"],
    [{ action: "stand" }],
  ),
  "table-showdown": seen(
    viewOf(
      still(evening).map((player) => (player[0] === "Chiara" ? ["Chiara", 2_400, "all_in"] : player)),
      {
        board: ["Qh", "9s", "4d", "Jc", "As"],
        street: "showdown",
        turn: null,
        next_hand_at: NOW + 4_600,
        shown: [["Ac", "Jh"], null, ["Qd", "Qc"], null, null, null, null, null, ["Ah", "Kh"]],
        outcome: {
          pots: [
            { amount: 2_400, winners: [{ seat: 2, amount: 2_400 }] },
            { amount: 6_650, winners: [{ seat: 0, amount: 6_650 }] },
          ],
          hands: {
            "0": { name: "two pair, aces and jacks", cards: ["Ac", "As", "Jh", "Jc", "Qh"] },
            "2": { name: "three of a kind, queens", cards: ["Qd", "Qc", "Qh", "As", "Jc"] },
            "8": { name: "pair of aces", cards: ["Ah", "As", "Kh", "Qh", "Jc"] },
          },
          net: { "0": 3_150, "2": 1_800, "8": -4_950 },
        },
      },
    ),
    ["Ac", "Jh"],
    seated,
  ),
  "table-split": seen(
    viewOf(still(sixPlayers), {
      board: ["Th", "Js", "Qd", "Kc", "As"],
      street: "showdown",
      button: 2,
      next_hand_at: NOW + 2_600,
      shown: [["2c", "3h"], ["9d", "9c"], ["4s", "4h"], null, null, null],
      outcome: {
        pots: [{ amount: 4_000, winners: [{ seat: 0, amount: 1_334 }, { seat: 1, amount: 1_333 }, { seat: 2, amount: 1_333 }] }],
        hands: Object.fromEntries([0, 1, 2].map((seat) => [seat, { name: "straight, ace high", cards: ["Th", "Js", "Qd", "Kc", "As"] }])),
        net: { "0": 1, "1": 0, "2": 0 },
      },
    }),
    ["2c", "3h"],
    seated,
  ),
  "table-fold-win": seen(
    viewOf(still(sixPlayers).map((player) => (player[0] === "Maria" ? player : ([player[0], player[1], "folded"] as Player))), {
      board: ["Qh", "9s", "4d"],
      button: 2,
      next_hand_at: NOW + 3_000,
      outcome: { pots: [{ amount: 1_850, winners: [{ seat: 0, amount: 1_850 }] }], hands: {}, net: { "0": 950 } },
    }),
    ["As", "Jh"],
    seated,
  ),
  "table-heads-up": seen(
    viewOf([["Maria", 9_950, "in", { kind: "small_blind" }, 50], ["Ada", 15_200, "in", { kind: "big_blind" }, 100]], {
      ...onTurn, street: "preflop", button: 0,
    }),
    ["Kd", "Td"],
    [
      { action: "fold" },
      { action: "call", shows: { amount: 50 } },
      { action: "raise", args: { to: { min: 200, max: 10_000 } }, shows: { pot: 150 } },
      ...seated,
    ],
  ),
  "table-six": seen(
    viewOf(sixPlayers, {
      ...onTurn, board: ["Qh", "9s", "4d"], button: 2, pots: [{ amount: 1_250, seats: [0, 1, 2, 4] }],
    }),
    ["Ts", "Th"],
    [
      { action: "fold" },
      { action: "call", shows: { amount: 450 } },
      { action: "raise", args: { to: { min: 900, max: 9_850 } }, shows: { pot: 2_150 } },
      ...seated,
    ],
  ),
  "table-disconnected": turn,
  "table-elsewhere": others,
  "table-empty": seen(
    viewOf(Array<null>(9).fill(null), { phase: "waiting", street: null, button: null, hand_number: 0, net: {} }),
    [],
    [sit([0, 1, 2, 3, 4, 5, 6, 7, 8])],
  ),
  "table-waiting": seen(
    viewOf([["Maria", 10_000, "waiting"], null, null, null, null, null], {
      phase: "waiting", street: null, button: null, hand_number: 0, net: {},
    }),
    [],
    [...seated, { action: "invite_bots", args: { count: { min: 0, max: 8 } } }],
  ),
  "table-observer": seen(
    viewOf(without(evening, "Dario", "Greta"), {
      turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, board: ["Qh", "9s", "4d"], pots,
    }),
    [],
    [sit([3, 6])],
  ),
  "table-sitting-out": seen(
    viewOf(
      evening.map((player) => (player[0] === "Maria" ? ["Maria", 9_850, "sitting_out"] : player)),
      { turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, board: ["Qh", "9s", "4d"], pots },
    ),
    [],
    [{ action: "stand" }, { action: "sit_in" }],
  ),
  "table-broke": seen(
    viewOf(
      still(evening).map(([name, stack, status]) => (name === "Maria" ? [name, 0, "sitting_out"] : [name, stack, status === "sitting_out" ? status : "waiting"])),
      { street: null, next_hand_at: NOW + 3_000 },
    ),
    [],
    [{ action: "stand" }, { action: "top_up", args: { amount: { min: 4_000, max: 20_000 } } }],
  ),
  "table-paused": seen(viewOf(still(evening), { phase: "paused", board: ["Qh", "9s", "4d"], pots }), ["As", "Jh"], [
    { action: "stand" },
    { action: "resume" },
  ]),
  "table-error": turn,
  "table-buy-in": seen(
    viewOf(without(evening, "Dario", "Greta"), { turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, pots }),
    [],
    [sit([3, 6])],
  ),
  "table-share": others,
  "table-log": others,
  "table-keys": others,
  "table-chat": turn,
  "table-chat-empty": turn,
  "table-chat-menu": others,
  "table-chat-muted": others,
  "table-chat-unread": turn,
};

/** Who looks at a fixture: the first seat, or nobody who sits. */
export function viewer(name: string): string {
  return ["table-empty", "table-observer", "table-buy-in"].includes(name) ? "somebody" : "p0";
}
