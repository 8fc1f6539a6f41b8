// Hold'em tables as the server would show them, each a small difference from one hand.

import type { Seen } from "../protocol/seen.ts";
import type { PokerView } from "../poker/view.ts";
import { evening, facing, NOW, onTurn, type Player, pots, rich, seated, seen, sit, sixPlayers, still, viewOf, without } from "./tables.ts";

const turn = seen(viewOf(evening, { ...onTurn, boards: [["Qh", "9s", "4d", "Jc"]], street: "turn", pots }), ["As", "Jh"], facing);

const others = seen(
  viewOf(evening, { turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, boards: [["Qh", "9s", "4d"]], pots }),
  ["As", "Jh"],
  seated,
);

export const holdem: Record<string, Seen> = {
  "table-turn": turn,
  "table-others": others,
  "table-check": seen(
    viewOf(still(evening), { ...onTurn, boards: [["Qh", "9s", "4d"]], pots }),
    ["As", "Jh"],
    [{ action: "fold" }, { action: "check" }, { action: "bet", args: { to: { min: 100, max: 9_850 } }, shows: { pot: 2_450 } }, ...seated],
  ),
  "table-bank": seen(
    viewOf(evening, {
      turn: 0, deadline: { seat: 0, at: NOW + 6_000, from: NOW - 24_000 }, bank_running: true,
      boards: [["Qh", "9s", "4d", "Jc", "Td"]], street: "river", pots,
    }),
    ["As", "Jh"],
    facing,
  ),
  "table-nine": seen(
    viewOf(rich, {
      ...onTurn,
      title: "High stakes until the sun comes up",
      settings: { ...turn.view.settings, small_blind: 50_000, big_blind: 100_000 } as PokerView["settings"],
      boards: [["Tc", "Th", "4d", "Js", "2c"]],
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
        boards: [["Qh", "9s", "4d"]],
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
        boards: [["Qh", "9s", "4d", "Jc", "As"]],
        street: "showdown",
        turn: null,
        next_hand_at: NOW + 4_600,
        shown: [["Ac", "Jh"], null, ["Qd", "Qc"], null, null, null, null, null, ["Ah", "Kh"]],
        outcome: {
          pots: [
            { amount: 2_400, winners: [{ seat: 2, amount: 2_400 }], pot: 0, board: 0 },
            { amount: 6_650, winners: [{ seat: 0, amount: 6_650 }], pot: 1, board: 0 },
          ],
          hands: [{
            "0": { name: "two pair, aces and jacks", cards: ["Ac", "As", "Jh", "Jc", "Qh"] },
            "2": { name: "three of a kind, queens", cards: ["Qd", "Qc", "Qh", "As", "Jc"] },
            "8": { name: "pair of aces", cards: ["Ah", "As", "Kh", "Qh", "Jc"] },
          }],
          net: { "0": 3_150, "2": 1_800, "8": -4_950 },
        },
      },
    ),
    ["Ac", "Jh"],
    seated,
  ),
  "table-split": seen(
    viewOf(still(sixPlayers), {
      boards: [["Th", "Js", "Qd", "Kc", "As"]],
      street: "showdown",
      button: 2,
      next_hand_at: NOW + 2_600,
      shown: [["2c", "3h"], ["9d", "9c"], ["4s", "4h"], null, null, null],
      outcome: {
        pots: [{ amount: 4_000, winners: [{ seat: 0, amount: 1_334 }, { seat: 1, amount: 1_333 }, { seat: 2, amount: 1_333 }], pot: 0, board: 0 }],
        hands: [Object.fromEntries([0, 1, 2].map((seat) => [seat, { name: "straight, ace high", cards: ["Th", "Js", "Qd", "Kc", "As"] }]))],
        net: { "0": 1, "1": 0, "2": 0 },
      },
    }),
    ["2c", "3h"],
    seated,
  ),
  "table-fold-win": seen(
    viewOf(still(sixPlayers).map((player) => (player[0] === "Maria" ? player : ([player[0], player[1], "folded"] as Player))), {
      boards: [["Qh", "9s", "4d"]],
      button: 2,
      next_hand_at: NOW + 3_000,
      outcome: { pots: [{ amount: 1_850, winners: [{ seat: 0, amount: 1_850 }], pot: 0, board: 0 }], hands: [{}], net: { "0": 950 } },
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
      ...onTurn, boards: [["Qh", "9s", "4d"]], button: 2, pots: [{ amount: 1_250, seats: [0, 1, 2, 4] }],
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
      turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, boards: [["Qh", "9s", "4d"]], pots,
    }),
    [],
    [sit([3, 6])],
  ),
  "table-sitting-out": seen(
    viewOf(
      evening.map((player) => (player[0] === "Maria" ? ["Maria", 9_850, "sitting_out"] : player)),
      { turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, boards: [["Qh", "9s", "4d"]], pots },
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
  "table-paused": seen(viewOf(still(evening), { phase: "paused", boards: [["Qh", "9s", "4d"]], pots }), ["As", "Jh"], [
    { action: "stand" },
    { action: "resume" },
  ]),
  "table-error": turn,
  "table-buy-in": seen(
    viewOf(without(evening, "Dario", "Greta"), { turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, pots }),
    [],
    [sit([3, 6])],
  ),
  "table-name-taken": seen(viewOf(without(evening, "Dario", "Greta"), { turn: 7, pots }), [], [sit([3, 6])]),
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
  return ["table-empty", "table-observer", "table-buy-in", "table-cents-buy-in", "table-name-taken"].includes(name) ? "somebody" : "p0";
}
