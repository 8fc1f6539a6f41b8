// What the fixtures of poker tables are made of: players, a view, a prompt.

import type { Option } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import type { PokerView, Last, Status } from "../poker/view.ts";

/** What the places are called from the left of the button, by the number of players. */
export const POSITIONS: Record<number, string> = {
  2: "BB BTN", 3: "SB BB BTN", 4: "SB BB CO BTN", 5: "SB BB UTG CO BTN", 6: "SB BB UTG HJ CO BTN", 7: "SB BB UTG LJ HJ CO BTN",
  8: "SB BB UTG UTG+1 LJ HJ CO BTN", 9: "SB BB UTG UTG+1 UTG+2 LJ HJ CO BTN",
};

function positionsOf(status: Status[], button: number): (string | null)[] {
  const dealtIn = status.flatMap((each, seat) => (["in", "folded", "all_in"].includes(each) ? [seat] : []));
  const order = [...dealtIn.filter((seat) => seat > button), ...dealtIn.filter((seat) => seat <= button)];
  const names = POSITIONS[order.length]?.split(" ") ?? [];
  return status.map((_, seat) => names[order.indexOf(seat)] ?? null);
}

export const NOW = 1_795_246_800_000;

export type Player = [name: string, stack: number, status: Status, last?: Last | null, bet?: number];

export const evening: Player[] = [
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

export const rich: Player[] = [
  ["Maximiliana Oberhuber", 1_250_000, "in", null, 1_000_000],
  ["Bartholomew Ashworth", 2_345_678, "in", { kind: "raise" }, 1_250_000],
  ["Wilhelmina Montgomery", 0, "all_in", { kind: "call" }, 1_111_111],
  ["Christopherson Wagner", 9_999_999, "folded", { kind: "fold" }, 1_000_000],
  ["Alexandrina Whitfield", 3_456_789, "in", { kind: "call" }, 1_250_000],
  ["Constantine Papadakis", 0, "all_in", { kind: "raise" }, 1_250_000],
  ["Margherita Bevilacqua", 7_654_321, "folded", { kind: "fold" }, 1_000_000],
  ["Oluwaseun Adebayo-King", 0, "all_in", { kind: "all_in" }, 1_050_000],
  ["Theodora Vandenberghe", 5_000_000, "in", { kind: "raise" }, 1_000_000],
];

export const BOTS = new Set(["Bruno", "Elena", "Hugo"]);

export function viewOf(players: (Player | null)[], more: Partial<PokerView>): PokerView {
  const seated = players.flatMap((player, seat) => (player ? [{ player, person: `p${seat}` }] : []));
  const each = <Value,>(read: (player: Player) => Value, empty: Value): Value[] =>
    players.map((player) => (player ? read(player) : empty));
  const status = each((player) => player[2], "empty");
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
    status,
    positions: positionsOf(status, more.button ?? 7),
    last: each((player) => player[3] ?? null, null),
    banks: each(() => 30_000, 0),
    leaving: each(() => false, false),
    net: Object.fromEntries(seated.map(({ person }, index) => [person, [-150, 2_400, -4_000, -1_880, 1_350, -600, 50, -2_225, 5_200][index] ?? 0])),
    shown: each<string[] | null>(() => null, null),
    boards: [[]],
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

export function seen(view: PokerView, hand: string[] = [], options: Option[] = []): Seen {
  return { table: "K7Q2ZD", game: "holdem", version: 41, view, mine: { hand }, prompt: { decision: 17, options } };
}

export const seated: Option[] = [{ action: "stand" }, { action: "sit_out" }, { action: "top_up", args: { amount: { min: 1, max: 10_150 } } }];
export const onTurn = { turn: 0, deadline: { seat: 0, at: NOW + 12_000, from: NOW - 8_000 } };
export const facing: Option[] = [
  { action: "fold" },
  { action: "call", shows: { amount: 600 } },
  { action: "raise", args: { to: { min: 1_200, max: 9_850 } }, shows: { pot: 3_650 } },
  ...seated,
];
export const sit = (seats: number[]): Option => ({
  action: "sit",
  args: { seat: { in: seats }, buy_in: { min: 4_000, max: 20_000 } },
});
export const pots = [{ amount: 1_800, seats: [0, 2, 7, 8] }, { amount: 650, seats: [0, 7, 8] }];
export const without = (players: Player[], ...names: string[]) => players.map((player) => (names.includes(player[0]) ? null : player));
export const still = (players: Player[]) => players.map(([name, stack, status]) => [name, stack, status] as Player);

export const sixPlayers: Player[] = [
  ["Maria", 9_850, "in", { kind: "check" }],
  ["Bruno", 12_400, "in", { kind: "check" }],
  ["Chiara", 6_200, "in", { kind: "bet" }, 450],
  ["Dario", 8_120, "folded"],
  ["Greta", 10_050, "in", { kind: "call" }, 450],
  ["Hugo", 7_775, "folded", { kind: "fold" }],
];
