// Omaha tables as the server would show them: four cards each, and the pot is the limit.

import type { Seen } from "../protocol/seen.ts";
import type { PokerView } from "../poker/view.ts";
import { evening, NOW, onTurn, type Player, rich, seated, seen, sixPlayers, still, viewOf } from "./tables.ts";

const omaha = (...given: Parameters<typeof seen>): Seen => ({ ...seen(...given), game: "omaha" });
const own = ["As", "Jh", "Td", "9c"];

export const omahas: Record<string, Seen> = {
  "omaha-nine": omaha(
    viewOf(rich, {
      ...onTurn,
      title: "High stakes until the sun comes up",
      settings: { ...viewOf(rich, {}).settings, small_blind: 50_000, big_blind: 100_000 } as PokerView["settings"],
      stacks: [7_250_000, 2_345_678, 0, 9_999_999, 3_456_789, 0, 7_654_321, 0, 5_000_000],
      boards: [["Tc", "Th", "4d", "Js", "2c"]],
      street: "river",
      pots: [
        { amount: 1_400_000, seats: [0, 1, 2, 4, 5, 7, 8] },
        { amount: 350_000, seats: [0, 1, 2, 4, 5, 8] },
        { amount: 210_000, seats: [0, 1, 4, 5, 8] },
      ],
    }),
    ["Td", "Qs", "Qd", "9h"],
    [
      { action: "fold" },
      { action: "call", shows: { amount: 250_000 } },
      { action: "raise", args: { to: { min: 1_500_000, max: 6_250_000 } }, shows: { pot: 4_750_000 } },
      ...seated,
    ],
  ),
  "omaha-six": omaha(
    viewOf(sixPlayers, {
      ...onTurn, boards: [["Qh", "9s", "4d"]], button: 2, pots: [{ amount: 1_250, seats: [0, 1, 2, 4] }],
    }),
    own,
    [
      { action: "fold" },
      { action: "call", shows: { amount: 450 } },
      { action: "raise", args: { to: { min: 900, max: 3_050 } }, shows: { pot: 2_150 } },
      ...seated,
    ],
  ),
  "omaha-showdown": omaha(
    viewOf(
      still(evening).map(([name, stack, status]) => [name, stack, name === "Chiara" ? "all_in" : name === "Bruno" ? "in" : status]),
      {
        boards: [["Qh", "9s", "4d", "Jc", "As"]],
        street: "showdown",
        next_hand_at: NOW + 4_600,
        shown: [["Ac", "Jh", "Jd", "2c"], ["5h", "6h", "7h", "8h"], ["Qd", "Qc", "Ts", "3h"], null, null, null, null, null, ["Ah", "Kh", "Td", "8c"]],
        outcome: {
          pots: [
            { amount: 2_400, winners: [{ seat: 8, amount: 2_400 }], pot: 0, board: 0 },
            { amount: 6_650, winners: [{ seat: 1, amount: 3_325 }, { seat: 8, amount: 3_325 }], pot: 1, board: 0 },
          ],
          hands: [{
            "0": { name: "three of a kind, jacks", cards: ["Jd", "Jh", "Jc", "As", "Qh"] },
            "1": { name: "straight, ace high", cards: ["7h", "8h", "As", "Qh", "9s"] },
            "2": { name: "three of a kind, queens", cards: ["Qd", "Qc", "Qh", "As", "Jc"] },
            "8": { name: "straight, ace high", cards: ["Kh", "Td", "As", "Qh", "Jc"] },
          }],
          net: { "0": -3_150, "2": -1_800, "8": 4_950 },
        },
      },
    ),
    ["Ac", "Jh", "Jd", "2c"],
    [{ action: "be_ready" }, ...seated],
  ),
  "omaha-show": omaha(
    viewOf(still(sixPlayers).map((player, seat) => (seat === 2 ? player : ([player[0], player[1], "folded"] as Player))), {
      boards: [["Qh", "9s", "4d"]],
      button: 2,
      next_hand_at: NOW + 3_000,
      shown: [["Jh"], null, ["2c", "2d"], null, null, null],
      outcome: { pots: [{ amount: 1_850, winners: [{ seat: 2, amount: 1_850 }], pot: 0, board: 0 }], hands: [{}], net: { "2": 950 } },
    }),
    own,
    [{ action: "be_ready" }, { action: "show", args: { cards: { type: "array" } } }, { action: "rabbit" }, ...seated],
  ),
  "omaha-bomb-pot": omaha(
    viewOf(rich.map((player) => [player[0], player[1], player[2], player[3]?.kind === "big_blind" ? { kind: "check" } : player[3], player[4]]), {
      ...onTurn,
      bomb_pot: true,
      boards: [["Tc", "Th", "4d", "Js"], ["2s", "8h", "Kd", "Kc"]],
      street: "turn",
      pots: [{ amount: 1_800_000, seats: [0, 1, 2, 4, 5, 7, 8] }],
    }),
    own,
    [
      { action: "fold" },
      { action: "call", shows: { amount: 250_000 } },
      { action: "raise", args: { to: { min: 1_500_000, max: 2_250_000 } }, shows: { pot: 9_000_000 } },
      ...seated,
    ],
  ),
};
