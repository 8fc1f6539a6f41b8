// A recorded hand as it runs: what lies on the table, and how each event changes it. Pure; nothing is changed in
// place. The same course as the server's: bets lie in front of the seats until a street, a showdown or the end
// sweeps them into the pots.

import { isShowdown } from "../poker/outcome.ts";
import type { Last, Pot, Status, Street } from "../poker/view.ts";
import type { TableEvent } from "../protocol/messages.ts";
import { sidePots } from "./pots.ts";
import type { HandRecord } from "./record.ts";

export interface Running {
  /** The seats dealt in, clockwise from the left of the button. */
  order: number[];
  stacks: number[];
  bets: number[];
  status: Status[];
  last: (Last | null)[];
  shown: (string[] | null)[];
  boards: string[][];
  pots: Pot[];
  street: Street;
  /** What each seat has at stake over the whole hand, its bet included. */
  paid: number[];
  /** Chips in the middle that are nobody's stake. */
  dead: number;
  won: boolean;
  bounty: boolean;
  rabbit: boolean;
}

const BLINDS = new Set(["small_blind", "big_blind", "post", "straddle"]);
const SWEEPS = new Set(["street", "show", "muck", "run_it", "runs", "win"]);

export function begin(record: HandRecord): Running {
  const each = <Value>(empty: Value, read?: (player: HandRecord["players"][number]) => Value): Value[] => {
    const values = Array<Value>(record.seats).fill(empty);
    if (read) for (const player of record.players) values[player.seat] = read(player);
    return values;
  };
  return {
    order: record.players.map(({ seat }) => seat),
    stacks: each(0, ({ stack }) => stack),
    bets: each(0),
    status: each<Status>("empty", () => "in"),
    last: each<Last | null>(null),
    shown: each<string[] | null>(null),
    boards: record.bomb_pot && record.boards.length > 1 ? record.boards.map(() => []) : [[]],
    pots: [],
    street: "preflop",
    paid: each(0),
    dead: 0,
    won: false,
    bounty: false,
    rabbit: false,
  };
}

/** The table after the event. What it does not know changes nothing. */
export function after(running: Running, event: TableEvent, record: HandRecord): Running {
  const next = structuredClone(running);
  if (SWEEPS.has(event.kind) && next.bets.some(Boolean)) sweep(next);
  change(next, event, record);
  return next;
}

function change(next: Running, event: TableEvent, record: HandRecord): void {
  const seat = event.seat ?? -1;
  const amount = Number(event.amount ?? 0);
  const { kind } = event;
  if (BLINDS.has(kind)) return wager(next, seat, kind, amount);
  switch (kind) {
    case "ante":
      return isDead(record) ? putDead(next, seat, amount) : ante(next, seat, amount);
    case "dead_blind":
      return putDead(next, seat, amount);
    case "fold":
      next.status[seat] = "folded";
      next.last[seat] = { kind };
      return;
    case "check":
      next.last[seat] = { kind };
      return;
    case "call":
    case "bet":
    case "raise":
      return wager(next, seat, kind, amount);
    case "returned":
      return takeBack(next, seat, amount);
    case "runs":
      next.boards = Array.from({ length: Number(event.times) }, () => [...next.boards[0]!]);
      return;
    case "street":
      return deal(next, event);
    case "show":
      next.shown[seat] = [...new Set([...(next.shown[seat] ?? []), ...(event.cards as string[])])];
      return;
    case "win":
      next.won = true;
      next.pots = [];
      next.stacks[seat]! += amount;
      if (isShowdown(record.outcome)) next.street = "showdown";
      return;
    case "bounty":
      return payBounty(next, event);
    case "rabbit":
      next.rabbit = true;
  }
}

/** One who antes for the whole table pays dead money; where all do it is their stake (A1). */
function isDead(record: HandRecord): boolean {
  return record.events.filter(({ kind }) => kind === "ante").length < record.players.length;
}

function putIn(next: Running, seat: number, amount: number): void {
  next.stacks[seat]! -= amount;
  if (next.stacks[seat] === 0) next.status[seat] = "all_in";
}

function wager(next: Running, seat: number, kind: string, amount: number): void {
  putIn(next, seat, amount);
  next.bets[seat]! += amount;
  next.paid[seat]! += amount;
  next.last[seat] = { kind: next.stacks[seat] ? kind : "all_in", amount: next.bets[seat]! };
}

function ante(next: Running, seat: number, amount: number): void {
  putIn(next, seat, amount);
  next.paid[seat]! += amount;
  layPots(next);
}

function putDead(next: Running, seat: number, amount: number): void {
  putIn(next, seat, amount);
  next.dead += amount;
  layPots(next);
}

/** First from the bet; what is left of it was an ante, and lies in the middle. */
function takeBack(next: Running, seat: number, amount: number): void {
  next.stacks[seat]! += amount;
  next.bets[seat]! -= Math.min(next.bets[seat]!, amount);
  next.paid[seat]! -= amount;
  if (next.status[seat] === "all_in") next.status[seat] = "in";
  layPots(next);
}

function sweep(next: Running): void {
  next.bets = next.bets.map(() => 0);
  layPots(next);
}

/** What is no bet any more lies in the middle. */
function layPots(next: Running): void {
  const live = next.order.filter((seat) => next.status[seat] !== "folded");
  next.pots = sidePots(next.paid.map((paid, seat) => paid - next.bets[seat]!), live, next.dead);
}

function deal(next: Running, event: TableEvent): void {
  const board = Number(event.board ?? 0);
  next.street = event.street as Street;
  next.last = next.last.map(() => null);
  next.boards[board] = [...(next.boards[board] ?? []), ...(event.cards as string[])];
}

function payBounty(next: Running, event: TableEvent): void {
  const seat = event.seat ?? -1;
  for (const { seat: payer, amount } of event.paid as { seat: number; amount: number }[]) {
    next.stacks[payer]! -= amount;
    next.stacks[seat]! += amount;
  }
  next.shown[seat] = [...new Set([...(next.shown[seat] ?? []), ...(event.cards as string[])])];
  next.bounty = true;
}
