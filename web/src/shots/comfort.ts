// What makes a table comfortable: decided ahead, the time bank, chances, gestures, sizes of one's own.

import type { Line } from "../protocol/lines.ts";
import type { Seen } from "../protocol/seen.ts";
import { evening, NOW, onTurn, type Player, pots, rich, seated, seen, sixPlayers, still, viewOf } from "./tables.ts";

const waiting = { turn: 7, deadline: { seat: 7, at: NOW + 9_000, from: NOW - 11_000 } };
const flop = { boards: [["Qh", "9s", "4d"]], pots };

const against: Seen = seen(viewOf(evening, { ...waiting, ...flop }), ["As", "Jh"], seated);
const free: Seen = seen(viewOf(still(evening), { ...waiting, ...flop }), ["As", "Jh"], seated);

const allIn: Player[] = [
  ["Maria", 0, "all_in", { kind: "call" }],
  ["Bruno", 12_400, "folded", { kind: "fold" }],
  ["Chiara", 0, "all_in", { kind: "call" }],
  ["Dario", 8_120, "folded", { kind: "fold" }],
  ["Greta", 10_050, "in", { kind: "raise" }],
  ["Hugo", 7_775, "folded", { kind: "fold" }],
];

const nine: Player[] = rich.map(([name]) => [name, 0, "all_in"]);
const hands = ["As Ah", "Ks Kh", "Qs Qc", "Jd Jc", "Ts Th", "9d 9c", "8d 8c", "7s 7h", "6d 6c"].map((cards) => cards.split(" "));

export const comfort: Record<string, Seen> = {
  "table-ahead": against,
  "table-ahead-free": free,
  "table-bank-other": seen(
    viewOf(evening, { ...flop, turn: 8, deadline: { seat: 8, at: NOW + 18_000, from: NOW - 12_000 }, bank_running: true }),
    ["As", "Jh"],
    seated,
  ),
  "table-odds": seen(
    viewOf(nine, { boards: [["Qh", "9s", "4d"]], pots: [{ amount: 9_000_000, seats: [0, 1, 2, 3, 4, 5, 6, 7, 8] }], shown: hands }),
    hands[0],
    [{ action: "stand" }],
  ),
  "omaha-odds": {
    ...seen(
      viewOf(allIn, {
        boards: [["Qh", "9s", "4d", "2c"], ["Td", "8d", "3h", "Kc"]],
        bomb_pot: true,
        button: 2,
        pots: [{ amount: 12_400, seats: [0, 2, 4] }],
        shown: [["As", "Jh", "Ts", "9c"], null, ["Qd", "Qc", "Jd", "Tc"], null, ["Ad", "Kd", "6s", "5s"], null],
      }),
      ["As", "Jh", "Ts", "9c"],
      [{ action: "stand" }],
    ),
    game: "omaha",
  },
  "table-preflop": seen(
    viewOf(
      sixPlayers.map(([name, stack], seat) => [name, stack, "in", [null, null, { kind: "small_blind" }, { kind: "big_blind" }, null, null][seat], [0, 0, 50, 100, 0, 0][seat]] as Player),
      { ...onTurn, street: "preflop", button: 1 },
    ),
    ["Kd", "Td"],
    [
      { action: "fold" },
      { action: "call", shows: { amount: 100 } },
      { action: "raise", args: { to: { min: 200, max: 9_850 } }, shows: { pot: 150 } },
      ...seated,
    ],
  ),
  "table-sizes": against,
  "table-emotes": free,
  "table-emote": against,
};

const makes = (person: string, emote: string): Line => ({ person, name: person, text: `*${emote}*`, at: NOW - 500 });

/** Everybody makes a gesture at once. */
export const gestures: Line[] = [
  makes("p0", "thinks"), makes("p1", "laughs"), makes("p2", "thumbs up"), makes("p3", "well played"), makes("p4", "good luck"),
  makes("p5", "wow"), makes("p6", "oops"), makes("p7", "sorry"), makes("p8", "thumbs up"),
];
