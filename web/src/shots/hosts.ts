// Tables as their owner sees them, or whoever the owner has to do with: requests, people sent away, settings, leaving.

import type { OwnSeat } from "../protocol/api.ts";
import type { Option } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { evening, facing, NOW, onTurn, pots, rich, seated, seen, sixPlayers, still, viewOf } from "./tables.ts";
import type { Player } from "./tables.ts";

const asking = (seat: number, amount: number) => sixPlayers.map((_, other) => (other === seat ? amount : 0));
const answers: Option[] = [
  { action: "approve", args: { seat: { in: [3, 5] } } },
  { action: "decline", args: { seat: { in: [3, 5] } } },
  { action: "approve_newcomers", args: { on: { in: [true] } } },
  { action: "kick", args: { seat: { in: [1, 2, 3, 4, 5] } } },
];
/** Two sit without a chip. */
const newcomers = sixPlayers.map((player, seat) => (seat === 3 || seat === 5 ? [player[0], 0, "waiting"] : player) as Player);
const waiting = (players: Player[]) => players.map(([name, stack]) => [name, stack, "waiting"] as Player);

export const hosts: Record<string, Seen> = {
  "table-request": seen(
    viewOf(newcomers, { ...onTurn, boards: [["Qh", "9s", "4d"]], pots, asked: [0, 0, 0, 10_000, 0, 4_000] }),
    ["As", "Jh"],
    [...facing, ...answers],
  ),
  "table-request-long": seen(
    viewOf(rich.map((player, seat) => (seat === 1 ? [player[0], 0, "waiting"] : player) as Player), {
      turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, boards: [["Tc", "Th", "4d"]], asked: rich.map((_, seat) => (seat === 1 ? 10_000_000 : 0)),
    }),
    ["Td", "Qs"],
    [...seated, { action: "approve", args: { seat: { in: [1] } } }, { action: "decline", args: { seat: { in: [1] } } }],
  ),
  "table-asked": seen(
    viewOf(sixPlayers.map((player, seat) => (seat === 0 ? [player[0], 0, "waiting"] : player) as Player), {
      owner: "p1", turn: 2, deadline: { seat: 2, at: NOW + 9_000, from: NOW - 11_000 }, boards: [["Qh", "9s", "4d"]], asked: asking(0, 10_000),
    }),
    [],
    [{ action: "stand" }],
  ),
  "table-kept-out": seen(viewOf([null, ...still(sixPlayers).slice(1)], { owner: "p1", kept_out: { p0: "Maria" }, boards: [["Qh", "9s", "4d"]] }), [], [
    { action: "sit", args: { seat: { in: [0] }, buy_in: { min: 4_000, max: 20_000 } } },
  ]),
  "table-stay": seen(
    viewOf(still(evening).map((player, seat) => (seat === 0 ? [player[0], player[1], "folded"] : player) as Player), {
      turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 }, boards: [["Qh", "9s", "4d"]], pots, leaving: evening.map((_, seat) => seat === 0),
    }),
    ["As", "Jh"],
    [{ action: "stay" }, { action: "sit_out" }],
  ),
  "table-leaving": seen(
    viewOf(evening, { ...onTurn, boards: [["Qh", "9s", "4d"]], pots }),
    ["As", "Jh"],
    [...facing, { action: "fold_and_leave" }],
  ),
  "table-newcomers": seen(viewOf(still(sixPlayers), { boards: [["Qh", "9s", "4d"]] }), ["As", "Jh"], [...seated, ...answers.slice(2)]),
  "table-settings": seen(
    viewOf(waiting(sixPlayers).map((player, seat) => (seat ? null : [player[0], 0, "waiting"]) as Player), { phase: "waiting", street: null, button: null, hand_number: 0 }),
    [],
    [{ action: "change_settings", args: { settings: { type: "object" } } }, { action: "approve_newcomers", args: { on: { in: [true] } } }],
  ),
  "table-ready": seen(
    viewOf(waiting(sixPlayers), {
      phase: "waiting", street: null, button: null, hand_number: 0, net: {}, started: false, next_hand_at: null,
      ready: [false, true, false, true, true, true], settings: { ...viewOf([], {}).settings, start_when_ready: 5 },
    }),
    [],
    [...seated, { action: "be_ready" }, { action: "start" }],
  ),
  "table-own-seat": seen(
    viewOf(still(evening).map((player, seat) => (seat === 3 || seat === 6 ? null : player)), { boards: [["Qh", "9s", "4d"]] }),
    ["As", "Jh"],
    [...seated, { action: "change_seat", args: { to: { in: [3, 6] }, post: { in: [true, false] } }, shows: { big: [3] } }, ...answers.slice(2)],
  ),
  "table-seat": seen(viewOf(still(evening), { boards: [["Qh", "9s", "4d"]] }), ["As", "Jh"], [...seated, ...answers.slice(2), { action: "hand_over", args: { seat: { in: [1, 2, 4, 5] } } }]),
  "table-desk": seen(
    viewOf(newcomers, { ...onTurn, boards: [["Qh", "9s", "4d"]], pots, asked: [0, 0, 0, 10_000, 0, 4_000], kept_out: { p9: "Dan" } }),
    ["As", "Jh"],
    [...facing, ...answers, { action: "pause" }, { action: "let_in", args: { other: { in: ["p9"] } } }, { action: "invite_bots", args: { count: { min: 0, max: 8 } } }, { action: "close" }],
  ),
  "table-close": seen(viewOf(evening, { ...onTurn, boards: [["Qh", "9s", "4d"]], pots }), ["As", "Jh"], [...facing, { action: "close" }]),
  "table-settings-locked": seen(viewOf(still(sixPlayers), { boards: [["Qh", "9s", "4d"]] }), ["As", "Jh"], [...seated, ...answers.slice(2)]),
};

export const ownSeats: OwnSeat[] = [
  { table: "K7Q2ZD", title: "Thursday game", game: "holdem", seat: 0, chips: 9_500, your_turn: true, sits_out: false, phase: "playing" },
  { table: "M4X9PL", title: "High stakes until the sun comes up", game: "holdem", seat: 3, chips: 1_250_000, your_turn: false, sits_out: true, phase: "playing" },
  { table: "TTT222", title: "Maria’s table", game: "tictactoe", seat: 0, chips: null, your_turn: false, sits_out: false, phase: "waiting" },
];
