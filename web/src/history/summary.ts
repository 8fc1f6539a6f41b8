// A hand at a glance: how large the pot was, and what became of everybody who was dealt in. Pure.

import type { TableEvent } from "../protocol/messages.ts";
import { list } from "../ui/words.ts";
import type { HandRecord, Player } from "./record.ts";

export interface Fate {
  player: Player;
  /** Whether this is the reader. */
  me: boolean;
  /** The reader's own, or what was shown; maybe only some of a hand. */
  cards: string[];
  /** "folded on the turn", "two pair, aces and jacks". */
  words: string;
  /** The bounty included. */
  net: number;
}

const IN = new Set(["ante", "small_blind", "big_blind", "post", "straddle", "dead_blind", "call", "bet", "raise"]);
const BACK = new Set(["returned", "win"]);
const ON: Record<string, string> = { preflop: "before the flop", flop: "on the flop", turn: "on the turn", river: "on the river" };

export function potOf(record: HandRecord): number {
  return record.outcome.pots.reduce((sum, pot) => sum + pot.amount, 0);
}

/** Those who put nothing in and showed nothing: they need no more than their names. */
export function isBystander({ me, cards, net }: Fate): boolean {
  return !me && net === 0 && cards.length === 0;
}

/** Everybody dealt in, who won most first. */
export function fatesOf(record: HandRecord): Fate[] {
  const fates = record.players.map((player) => ({
    player,
    me: record.mine?.seat === player.seat,
    cards: record.mine?.seat === player.seat ? record.mine.cards : shownBy(record, player.seat),
    words: wordsOf(record, player.seat),
    net: netOf(record, player.seat),
  }));
  return fates.sort((a, b) => b.net - a.net);
}

/** What the seat won or lost by the hand, chip by chip: dead money and the bounty included. */
export function netOf({ events, bounty }: HandRecord, seat: number): number {
  const paid = bounty?.paid ?? [];
  const taken = bounty?.seat === seat ? paid.reduce((sum, { amount }) => sum + amount, 0) : 0;
  const given = paid.find((payment) => payment.seat === seat)?.amount ?? 0;
  return events.reduce((net, event) => net + (event.seat === seat ? movedBy(event) : 0), taken - given);
}

/** By how much an event changes the stack of its seat. */
function movedBy({ kind, amount }: TableEvent): number {
  if (BACK.has(kind)) return Number(amount);
  return IN.has(kind) ? -Number(amount) : 0;
}

function shownBy(record: HandRecord, seat: number): string[] {
  const shows = record.events.filter((event) => event.seat === seat && (event.kind === "show" || event.kind === "bounty"));
  return [...new Set(shows.flatMap((event) => event.cards as string[]))];
}

function wordsOf(record: HandRecord, seat: number): string {
  let street = "preflop";
  for (const event of record.events) {
    if (event.kind === "street") street = String(event.street);
    if (isOf(event, seat, "fold")) return `folded ${ON[street] ?? ""}`;
    if (isOf(event, seat, "muck")) return "mucked";
  }
  const hands = record.outcome.hands.flatMap((board) => board[seat]?.name ?? []);
  if (hands.length) return list([...new Set(hands)]);
  return record.outcome.pots.some((pot) => pot.winners.some((winner) => winner.seat === seat)) ? "was not called" : "";
}

function isOf(event: TableEvent, seat: number, kind: string): boolean {
  return event.kind === kind && event.seat === seat;
}
