// Tables of the other games, and what the server would answer.

import type { Api, Game } from "../protocol/api.ts";
import { Refused } from "../protocol/api.ts";
import type { Argument, View } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import type { Mark } from "../tictactoe/view.ts";
import { sheetOf } from "./anygames.ts";
import catalogue from "./games.json";
import { ownSeats } from "./hosts.ts";
import { pageAt } from "./lobby.ts";
import { NOW } from "./tables.ts";

const pair = { p0: { name: "Maria" }, p1: { name: "Bartholomew Ashworth" } };

function board(cells: string, more: Partial<View>, options: { action: string; args?: Record<string, Argument> }[]): Seen {
  const marks = [...cells].map((letter) => (letter === "." ? "" : letter) as Mark);
  const view = {
    seats: ["p0", "p1"], people: pair, owner: "p0", phase: "playing", turn: 0, deadline: null, result: null,
    settings: {}, title: "Maria’s table", cells: marks, starter: 0, ...more,
  } as View;
  return { table: "TTT222", game: "tictactoe", version: 5, view, mine: {}, prompt: { decision: 5, options } };
}

const playing = board("X.O.X.O..", { deadline: { seat: 0, at: NOW + 41_000, from: NOW - 19_000 } }, [
  { action: "mark", args: { cell: { in: [1, 3, 5, 7, 8] } } },
  { action: "stand" },
]);

export const others: Record<string, Seen> = {
  "tictactoe-turn": playing,
  "tictactoe-disconnected": playing,
  "tictactoe-chat": playing,
  "tictactoe-won": board(
    "X.OOX.O.X",
    { phase: "finished", turn: null, result: { winners: [0], draw: false } },
    [{ action: "rematch" }, { action: "stand" }],
  ),
  "tictactoe-waiting": board(".........", { seats: ["p0", null], people: { p0: pair.p0 }, phase: "waiting", turn: null }, [
    { action: "stand" },
    { action: "invite_bots", args: { count: { min: 0, max: 8 } } },
  ]),
};

/** The games as the server tells of them. */
const games = catalogue as unknown as Game[];

/** A code of the right look; no link is in it. */
const qr = (() => {
  const side = 25;
  const dark = (x: number, y: number) => {
    const corner = (cx: number, cy: number) => Math.max(Math.abs(x - cx), Math.abs(y - cy));
    const eyes = [corner(3, 3), corner(side - 4, 3), corner(3, side - 4)];
    const eye = Math.min(...eyes);
    return eye <= 4 ? eye !== 2 && eye !== 4 : (x * 7 + y * 13 + ((x * y) % 5) * 3) % 4 < 2;
  };
  const cells = Array.from({ length: side * side }, (_, index) => [index % side, Math.floor(index / side)] as const);
  const path = cells.filter(([x, y]) => dark(x, y)).map(([x, y]) => `M${x} ${y}h1v1h-1z`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 ${side + 4} ${side + 4}"><path d="${path}"/></svg>`;
})();

export function apiFor(state: string): Api {
  const never = new Promise<never>(() => {});
  const down = () => Promise.reject(new Refused("unreachable", "The server does not answer. Is it running, and are you online?"));
  return {
    me: () => Promise.resolve({ person: "p0", name: "Maria" }),
    guest: (name) => Promise.resolve({ person: "p0", name }),
    games: () => (state === "front-down" ? down() : Promise.resolve(games)),
    game: (name) => Promise.resolve(sheetOf(name)).then((sheet) => sheet ?? down()),
    tables: () => (state === "front-down" ? down() : Promise.resolve(pageAt(state))),
    quickSeat: () => never,
    seats: () => Promise.resolve(state === "front-seats" ? ownSeats : []),
    open: () => never,
    share: () => Promise.resolve({ url: "http://192.168.1.20:8000/t/K7Q2ZD", qr }),
  };
}
