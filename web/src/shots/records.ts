// Hands as the server keeps them, each written out by hand.

import type { HandRecord, Player } from "../history/record.ts";
import type { TableEvent } from "../protocol/messages.ts";
import { POSITIONS } from "./tables.ts";

export const PLAYED = 1_795_246_800_000;
const BOTS = new Set(["Bruno", "Elena", "Hugo"]);

type Chair = [seat: number, name: string, stack: number];

const players = (...chairs: Chair[]): Player[] =>
  chairs.map(([seat, name, stack]) => ({ seat, person: `p${seat}`, name, bot: BOTS.has(name), stack }));

const does = (seat: number, kind: string, amount?: number, to?: number, all_in = false): TableEvent => ({
  kind, seat, ...(amount !== undefined && { amount }), ...(to !== undefined && { to, all_in }),
});
const folds = (...seats: number[]) => seats.map((seat) => does(seat, "fold"));
const checks = (...seats: number[]) => seats.map((seat) => does(seat, "check"));
const street = (name: string, cards: string, board = 0): TableEvent => ({ kind: "street", street: name, cards: cards.split(" "), board });
const shows = (seat: number, cards: string, more = {}): TableEvent => ({ kind: "show", seat, cards: cards.split(" "), ...more });
const wins = (seat: number, amount: number, pot = 0, board = 0): TableEvent => ({ kind: "win", seat, amount, pot, board });
const deal = (hand_number: number, button: number): TableEvent[] => [
  { kind: "shuffle", root: "9f".repeat(32), pledged: [0] },
  { kind: "deal", hand_number, button, left_out: [] },
];
const hand = (name: string, cards: string) => ({ name, cards: cards.split(" ") });

function record(more: Partial<HandRecord> & Pick<HandRecord, "players" | "events" | "boards" | "outcome">): HandRecord {
  const positions = Array<string | null>(9).fill(null);
  more.players.forEach(({ seat }, place) => (positions[seat] = POSITIONS[more.players.length]!.split(" ")[place]!));
  const events = more.events.map((event) => (event.kind === "deal" ? { ...event, positions } : event));
  return {
    table: "K7Q2ZD", at: PLAYED, hand_number: 17, game: "holdem", title: "Thursday game", seats: 9, button: 7, small_blind: 50, big_blind: 100,
    ante: 0, bomb_pot: false, bounty: null, shuffle: null, at_begin: PLAYED - 64_000, at_end: PLAYED, mine: null, ...more, events,
  };
}

const evening = record({
  players: players(
    [8, "Ada", 15_950], [0, "Maria", 6_600], [1, "Bruno", 12_400], [2, "Chiara", 1_300], [3, "Dario", 8_120], [5, "Fabio", 4_400],
    [6, "Greta", 10_050], [7, "Hugo", 7_775],
  ),
  mine: { seat: 0, cards: ["Ac", "Jh"], openings: [] },
  events: [
    ...deal(17, 7), does(8, "small_blind", 50), does(0, "big_blind", 100),
    ...folds(1), does(2, "raise", 300, 300), ...folds(3, 5, 6), does(7, "call", 300, 300), does(8, "call", 250, 300), does(0, "call", 200, 300),
    street("flop", "Qh 9s 4d"), ...checks(8, 0), does(2, "bet", 400, 400), ...folds(7), does(8, "raise", 1_200, 1_200),
    does(0, "call", 1_200, 1_200), does(2, "call", 600, 1_000, true),
    street("turn", "Jc"), does(8, "bet", 2_000, 2_000), does(0, "call", 2_000, 2_000),
    street("river", "As"), ...checks(8), does(0, "bet", 3_100, 3_100, true), does(8, "call", 3_100, 3_100),
    shows(0, "Ac Jh"), shows(2, "Qd Qc"), shows(8, "Ah Kh"), wins(0, 10_600, 1), wins(2, 4_200, 0),
  ],
  boards: [["Qh", "9s", "4d", "Jc", "As"]],
  outcome: {
    pots: [
      { amount: 4_200, winners: [{ seat: 2, amount: 4_200 }], pot: 0, board: 0 },
      { amount: 10_600, winners: [{ seat: 0, amount: 10_600 }], pot: 1, board: 0 },
    ],
    hands: [{
      "0": hand("two pair, aces and jacks", "Ac As Jh Jc Qh"),
      "2": hand("three of a kind, queens", "Qd Qc Qh As Jc"),
      "8": hand("pair of aces", "Ah As Kh Qh Jc"),
    }],
    net: { "0": 4_000, "1": 0, "2": 2_900, "3": 0, "5": 0, "6": 0, "7": -300, "8": -6_600 },
  },
});

/** Nobody called; one card is shown, and somebody looks what would have come. */
const folded = record({
  hand_number: 16, button: 2,
  players: players([3, "Dario", 8_120], [4, "Greta", 10_050], [5, "Hugo", 7_775], [0, "Maria", 9_850], [1, "Bruno", 12_400], [2, "Chiara", 6_200]),
  mine: { seat: 0, cards: ["8s", "8h"], openings: [], rabbit: { cards: ["2c", "8d"], openings: [] } },
  events: [
    ...deal(16, 2), does(3, "small_blind", 50), does(4, "big_blind", 100), ...folds(5), does(0, "raise", 300, 300), ...folds(1),
    does(2, "call", 300, 300), ...folds(3, 4), street("flop", "Ad Ts 6h"), does(0, "bet", 400, 400), does(2, "raise", 1_300, 1_300),
    { kind: "fold", seat: 0, late: true }, { kind: "returned", seat: 2, amount: 900 }, wins(2, 1_550), shows(2, "As", { late: true }), { kind: "rabbit", seat: 0 },
  ],
  boards: [["Ad", "Ts", "6h"]],
  outcome: {
    pots: [{ amount: 1_550, winners: [{ seat: 2, amount: 1_550 }], pot: 0, board: 0 }],
    hands: [{}],
    net: { "0": -700, "1": 0, "2": 850, "3": -50, "4": -100, "5": 0 },
  },
});

/** A bomb pot of Omaha on two boards: both boards go to somebody else. */
const bomb = record({
  hand_number: 40, game: "omaha", title: "Omaha after midnight", button: 3, bomb_pot: true,
  players: players([0, "Maria", 10_000], [1, "Bruno", 8_000], [2, "Chiara", 3_200], [3, "Dario", 12_000]),
  mine: { seat: 0, cards: ["Ks", "Kd", "9h", "8h"], openings: [] },
  events: [
    ...deal(40, 3), ...[0, 1, 2, 3].map((seat) => does(seat, "ante", 200)),
    street("flop", "Kh 7c 2d", 0), street("flop", "Jh Th 3s", 1), does(0, "bet", 800, 800), does(1, "call", 800, 800), does(2, "raise", 3_000, 3_000, true),
    ...folds(3), does(0, "call", 2_200, 3_000), ...folds(1),
    shows(2, "Qd 9d Js Jd"), shows(0, "Ks Kd 9h 8h"),
    street("turn", "7s", 0), street("turn", "2c", 1), street("river", "Ac", 0), street("river", "3h", 1),
    wins(0, 3_800, 0, 0), wins(2, 3_800, 0, 1),
  ],
  boards: [["Kh", "7c", "2d", "7s", "Ac"], ["Jh", "Th", "3s", "2c", "3h"]],
  outcome: {
    pots: [
      { amount: 3_800, winners: [{ seat: 0, amount: 3_800 }], pot: 0, board: 0 },
      { amount: 3_800, winners: [{ seat: 2, amount: 3_800 }], pot: 0, board: 1 },
    ],
    hands: [
      { "0": hand("full house, kings over sevens", "Kh Ks Kd 7c 7s"), "2": hand("two pair, jacks and sevens", "Js Jd 7c 7s Ac") },
      { "0": hand("flush, jack high", "Jh Th 9h 8h 3h"), "2": hand("full house, jacks over threes", "Jh Js Jd 3s 3h") },
    ],
    net: { "0": 600, "1": -1_000, "2": 600, "3": -200 },
  },
});

/** Heads-up, all-in before the flop, run twice. */
const twice = record({
  hand_number: 8, title: "Ada’s table", button: 1,
  players: players([0, "Ada", 6_000], [1, "Bo", 4_000]),
  mine: { seat: 1, cards: ["Qs", "Qh"], openings: [] },
  events: [
    ...deal(8, 1), does(1, "small_blind", 50), does(0, "big_blind", 100), does(1, "raise", 250, 300), does(0, "raise", 5_900, 6_000, true),
    does(1, "call", 3_700, 4_000, true), { kind: "returned", seat: 0, amount: 2_000 }, shows(0, "Ac Kc"), shows(1, "Qs Qh"),
    { kind: "run_it", seat: 0, times: 2 }, { kind: "run_it", seat: 1, times: 2 }, { kind: "runs", times: 2 },
    street("flop", "Kd 8c 3h", 0), street("flop", "9s 6d 5c", 1), street("turn", "4s", 0), street("turn", "2h", 1),
    street("river", "Jd", 0), street("river", "Tc", 1), wins(0, 4_000, 0, 0), wins(1, 4_000, 0, 1),
  ],
  boards: [["Kd", "8c", "3h", "4s", "Jd"], ["9s", "6d", "5c", "2h", "Tc"]],
  outcome: {
    pots: [
      { amount: 4_000, winners: [{ seat: 0, amount: 4_000 }], pot: 0, board: 0 },
      { amount: 4_000, winners: [{ seat: 1, amount: 4_000 }], pot: 0, board: 1 },
    ],
    hands: [
      { "0": hand("pair of kings", "Ac Kc Kd Jd 8c"), "1": hand("pair of queens", "Qs Qh Kd Jd 8c") },
      { "0": hand("high card, ace", "Ac Kc Tc 9s 6d"), "1": hand("pair of queens", "Qs Qh Tc 9s 6d") },
    ],
    net: { "0": 0, "1": 0 },
  },
});

/** Somebody looks on who was not dealt in; a dead blind, a big blind ante, a bounty for seven and deuce. */
const bounty = record({
  hand_number: 112, title: "Seven deuce night", button: 1, ante: 100,
  players: players([2, "Chiara", 9_000], [3, "Dario", 150], [4, "Greta", 5_000], [0, "Maria", 7_000], [1, "Bruno", 12_000]),
  events: [
    ...deal(112, 1), does(3, "ante", 100), does(2, "small_blind", 50), does(3, "big_blind", 50), does(0, "post", 100), does(0, "dead_blind", 50),
    ...folds(4), ...checks(0), does(1, "raise", 400, 400), ...folds(2), does(0, "call", 300, 400), street("flop", "Kc 7h 2s"),
    ...checks(0), does(1, "bet", 600, 600), ...folds(0), { kind: "returned", seat: 1, amount: 600 }, shows(1, "7d 2c"), shows(3, "Ah Td"),
    street("turn", "9d"), street("river", "4c"), wins(1, 700, 1), wins(1, 350, 0),
    { kind: "bounty", seat: 1, amount: 600, cards: ["7d", "2c"], paid: [{ seat: 2, amount: 200 }, { seat: 3, amount: 0 }, { seat: 4, amount: 200 }, { seat: 0, amount: 200 }] },
  ],
  boards: [["Kc", "7h", "2s", "9d", "4c"]],
  outcome: {
    pots: [
      { amount: 350, winners: [{ seat: 1, amount: 350 }], pot: 0, board: 0 },
      { amount: 700, winners: [{ seat: 1, amount: 700 }], pot: 1, board: 0 },
    ],
    hands: [{ "1": hand("two pair, sevens and deuces", "7d 7h 2c 2s Kc"), "3": hand("high card, ace", "Ah Kc Td 9d 7h") }],
    net: { "0": -450, "1": 650, "2": -50, "3": -150, "4": 0 },
  },
  bounty: { seat: 1, cards: ["7d", "2c"], paid: [{ seat: 2, amount: 200 }, { seat: 3, amount: 0 }, { seat: 4, amount: 200 }, { seat: 0, amount: 200 }] },
});

/** Nine with long names and many chips. */
const rich = record({
  hand_number: 12_345, title: "High stakes until the sun comes up", button: 8, small_blind: 50_000, big_blind: 100_000,
  players: players(
    [0, "Maximiliana Oberhuber", 2_250_000], [1, "Bartholomew Ashworth", 3_595_678], [2, "Wilhelmina Montgomery", 1_111_111],
    [3, "Christopherson Wagner", 9_999_999], [4, "Alexandrina Whitfield", 4_706_789], [5, "Constantine Papadakis", 1_250_000],
    [6, "Margherita Bevilacqua", 7_654_321], [7, "Oluwaseun Adebayo-King", 1_050_000], [8, "Theodora Vandenberghe", 5_000_000],
  ),
  mine: { seat: 0, cards: ["Td", "Qs"], openings: [] },
  events: [
    ...deal(12_345, 8), does(0, "small_blind", 50_000), does(1, "big_blind", 100_000), does(2, "raise", 1_111_111, 1_111_111, true), ...folds(3),
    does(4, "call", 1_111_111, 1_111_111), does(5, "raise", 1_250_000, 1_250_000, true), ...folds(6), does(7, "call", 1_050_000, 1_050_000, true),
    does(8, "call", 1_250_000, 1_250_000), does(0, "call", 1_200_000, 1_250_000), ...folds(1), does(4, "call", 138_889, 1_250_000),
    street("flop", "Tc Th 4d"), does(0, "bet", 1_000_000, 1_000_000, true), ...folds(4), does(8, "call", 1_000_000, 1_000_000),
    shows(0, "Td Qs"), shows(2, "Ah Kh"), shows(5, "9c 9d"), shows(7, "8s 8c"), shows(8, "4h 4c"),
    street("turn", "Js"), street("river", "2c"),
    wins(8, 2_000_000, 3), wins(8, 555_556, 2), wins(8, 305_555, 1), wins(8, 6_400_000, 0),
  ],
  boards: [["Tc", "Th", "4d", "Js", "2c"]],
  outcome: {
    pots: [
      { amount: 6_400_000, winners: [{ seat: 8, amount: 6_400_000 }], pot: 0, board: 0 },
      { amount: 305_555, winners: [{ seat: 8, amount: 305_555 }], pot: 1, board: 0 },
      { amount: 555_556, winners: [{ seat: 8, amount: 555_556 }], pot: 2, board: 0 },
      { amount: 2_000_000, winners: [{ seat: 8, amount: 2_000_000 }], pot: 3, board: 0 },
    ],
    hands: [{
      "0": hand("three of a kind, tens", "Tc Th Td Qs Js"), "2": hand("pair of tens", "Tc Th Ah Kh Js"), "5": hand("two pair, tens and nines", "Tc Th 9c 9d Js"),
      "7": hand("two pair, tens and eights", "Tc Th 8s 8c Js"), "8": hand("full house, fours over tens", "4d 4h 4c Tc Th"),
    }],
    net: {
      "0": -2_250_000, "1": -100_000, "2": -1_111_111, "3": 0, "4": -1_250_000, "5": -1_250_000, "6": 0, "7": -1_050_000, "8": 7_011_111,
    },
  },
});

export const records: Record<string, HandRecord> = { evening, folded, bomb, twice, bounty, rich };
