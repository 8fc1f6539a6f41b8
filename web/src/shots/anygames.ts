// Tables of games that have no room of their own: the examples, as the page that is made for any game shows them.

import type { GameSheet } from "../protocol/api.ts";
import type { Option, View } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import sheets from "./sheets.json";
import { NOW } from "./tables.ts";

const pair = { p0: { name: "Maria" }, p1: { name: "Bartholomew Ashworth" } };

interface Told {
  view: Partial<View> & Record<string, unknown>;
  mine?: Record<string, unknown>;
  options: Option[];
}

function table(game: string, { view, mine = {}, options }: Told): Seen {
  const base = {
    seats: ["p0", "p1"], people: pair, owner: "p0", phase: "playing", turn: 0, deadline: null, result: null, settings: {},
    title: "Maria’s table", bots: 0,
  };
  const forPeople = ["sit", "stand", "invite_bots", "close", "resume", "rematch"];
  return { table: "ANY222", game, version: 9, view: { ...base, ...view } as View, mine, prompt: { decision: 9, options }, forPeople };
}

/** "0": Maria's, "1": the other one's. */
const discs = (...rows: string[]) => rows.map((row) => [...row].map((square) => (square === "." ? null : Number(square))));
const clock = { seat: 0, at: NOW + 41_000, from: NOW - 19_000 };
const leaving: Option[] = [{ action: "stand" }, { action: "close" }];

export const anyGames: Record<string, Seen> = {
  "any-board": table("connectfour", {
    view: { deadline: clock, board: discs(".......", ".......", "...1...", "..10...", ".0110..", ".10010.") },
    options: [{ action: "drop", args: { column: { in: [0, 1, 2, 3, 4, 5, 6] } } }, ...leaving],
  }),
  "any-board-won": table("connectfour", {
    view: {
      phase: "finished", turn: null, result: { winners: [0], draw: false, reason: "" },
      board: discs(".......", ".......", "...1...", "0.10...", "10110..", "010010."),
    },
    options: [{ action: "rematch" }, ...leaving],
  }),
  "any-secret": table("rockpaperscissors", {
    view: { turn: null, settings: { wins: 3, turn_seconds: 20 }, won: [2, 1], last_round: ["rock", "scissors"], on_turn: [0], deadlines: [{ ...clock, at: NOW + 14_000 }] },
    options: [{ action: "choose", args: { sign: { in: ["rock", "paper", "scissors"] } } }, ...leaving],
  }),
  "any-secret-chosen": table("rockpaperscissors", {
    view: { turn: null, settings: { wins: 3, turn_seconds: 20 }, won: [0, 0], last_round: [], on_turn: [1], deadlines: [{ ...clock, seat: 1, at: NOW + 4_000 }] },
    mine: { choice: "paper" },
    options: leaving,
  }),
  "any-cards": table("briscolafortwo", {
    view: {
      deadline: clock, trick: [{ seat: 1, card: "3d" }], trump: "7c", stock: 18, points: [31, 24],
      last_trick: [{ seat: 0, card: "Kb" }, { seat: 1, card: "5s" }],
    },
    mine: { hand: ["Ac", "Ns", "4b"] },
    options: [{ action: "play", args: { card: { in: ["Ac", "Ns", "4b"] } } }, ...leaving],
  }),
  "any-cards-over": table("briscolafortwo", {
    view: {
      phase: "finished", turn: null, result: { winners: [1], draw: false, reason: "" }, trick: [], trump: "7c", stock: 0,
      points: [58, 62], last_trick: [{ seat: 1, card: "Ad" }, { seat: 0, card: "2s" }],
    },
    mine: { hand: [] },
    options: [{ action: "rematch" }, ...leaving],
  }),
  "any-hidden-cards": table("highcard", {
    view: { turn: null, shown: [["Ah", "Td"], ["9c", "Ks"]], won: [1, 1], settings: { rounds: 5, lay_seconds: 20 }, on_turn: [0, 1], deadlines: [clock, { ...clock, seat: 1 }] },
    mine: { hand: ["2d", "Qh", "7s"] },
    options: [{ action: "lay", args: { card: { in: ["2d", "Qh", "7s"] } } }, ...leaving],
  }),
  "any-waiting": table("connectfour", {
    view: {
      seats: ["p0", null], people: { p0: pair.p0 }, phase: "waiting", turn: null,
      board: discs(".......", ".......", ".......", ".......", ".......", "......."),
    },
    options: [...leaving, { action: "invite_bots", args: { count: { min: 0, max: 8 } } }],
  }),
  "any-onlooker": table("rockpaperscissors", {
    view: { seats: ["p1", null], people: { p1: pair.p1 }, owner: "p1", phase: "waiting", turn: null, settings: { wins: 3, turn_seconds: 20 }, won: [0, 0], last_round: [] },
    options: [{ action: "sit", args: { seat: { in: [1] } } }],
  }),
  "any-form": table("lantern_trick", {
    view: { seats: ["p0", "p1", null], settings: { rounds: 5 }, title: "A game still being written", trick: [{ seat: 1, card: "7 of lanterns" }], bids: [12, 61] },
    mine: { hand: ["3 of lanterns", "9 of kites"] },
    options: [
      { action: "play", args: { card: { in: ["3 of lanterns", "9 of kites"] } } },
      { action: "bid", args: { points: { min: 0, max: 120 } }, shows: { highest: 61 } },
      { action: "say", args: { words: { type: "string", max_length: 40 } } },
      ...leaving,
    ],
  }),
};

/** What has happened at some of them, the last on top. */
export const happened: Record<string, string[]> = {
  "any-board": ["Bartholomew Ashworth dropped into column 4", "Maria dropped into column 4", "Bartholomew Ashworth dropped into column 4"],
  "any-cards": ["Bartholomew Ashworth played the three of coins", "Bartholomew Ashworth won the trick: 4 points", "Maria played the king of clubs"],
  "any-secret": ["Maria won the round", "Bartholomew Ashworth showed scissors", "Maria showed rock"],
};

/** What the server says of these games; nothing of one that it cannot describe. */
export const sheetOf = (game: string): GameSheet | undefined => (sheets as Record<string, unknown>)[game] as GameSheet | undefined;
