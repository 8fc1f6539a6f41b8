// A recorded hand as scenes to step through: each is the table after something happened, with the sentences that
// tell it. The table is drawn from the same view as while it was played. Pure.

import type { TableEvent, Update } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { type Line, linesOf } from "../poker/story.ts";
import { boardsWon, takers, winsOf } from "../poker/outcome.ts";
import { handInWords, type PokerView, type Street } from "../poker/view.ts";
import { inUnit } from "../amounts/show.ts";
import { unitOf } from "../amounts/unit.ts";
import { type HandRecord, positionsOf } from "./record.ts";
import { after, begin, type Running } from "./running.ts";

export interface Scene {
  events: TableEvent[];
  lines: Line[];
  /** The same in a few words: who won is said once, whatever the pots. */
  said: Line[];
  /** The street on which it happened; a scene that deals one begins it. */
  street: Street;
  seen: Seen;
}

const ACTS = new Set(["fold", "check", "call", "bet", "raise"]);
/** What is told in one breath: events of one kind that follow each other. */
const TOGETHER: Record<string, string> = {
  shuffle: "deal", entropy: "deal", high_card: "deal", deal: "deal", small_blind: "deal", big_blind: "deal", post: "deal",
  dead_blind: "deal", straddle: "deal", ante: "deal", show: "show", muck: "show", run_it: "runs", runs: "runs", win: "win",
};
/** What needs a scene of its own. Anything else of the hand is told with what came before it. */
const ALONE = new Set([...ACTS, "bounty", "rabbit"]);
/** What else may be told in between. */
const ASIDE = new Set(["returned", "time_bank"]);

/** The scenes of a hand: first the cards are dealt, last everybody has been paid. */
export function scenesOf(record: HandRecord): Scene[] {
  const groups = together(record.events.filter(belongs));
  let running = begin(record);
  return groups.map((events, index) => {
    const lines: Line[] = [];
    const said: Line[] = [];
    const alike = antesOf(events);
    for (const event of events) {
      const next = after(running, event, record);
      const update = { events: [event] } as unknown as Update;
      const told = linesOf(update, seenOf(record, running, null), seenOf(record, next, null)).filter((line) => !line.heading);
      lines.push(...told);
      if (event.kind !== "high_card" && !(alike && event.kind === "ante")) said.push(...told);
      running = next;
    }
    if (alike) said.unshift({ parts: [`All ante ${inUnit(unitOf(record.unit))(alike)}`] });
    const won = events.some(({ kind }) => kind === "win");
    return { events, lines, said: won ? winsSaid(record) : said, street: running.street, seen: seenOf(record, running, actorOf(groups[index + 1])) };
  });
}

/** The ante that several pay alike, or null. */
function antesOf(events: TableEvent[]): number | null {
  const antes = events.filter(({ kind }) => kind === "ante").map(({ amount }) => Number(amount));
  return antes.length > 1 && antes.every((amount) => amount === antes[0]) ? antes[0]! : null;
}

/** Who won how much with what, board by board. */
function winsSaid(record: HandRecord): Line[] {
  const view = { outcome: record.outcome } as PokerView;
  const chips = inUnit(unitOf(record.unit));
  const boards = boardsWon(record.outcome);
  const nameOf = (seat: number) => record.players.find((player) => player.seat === seat)?.name ?? `Seat ${seat + 1}`;
  return boards.flatMap((board) =>
    winsOf(view, nameOf, board).map(({ names, amount, hand }): Line => {
      const { who, verb } = takers(names);
      const where = boards.length > 1 ? [`Board ${board + 1}: `] : [];
      return { parts: [...where, { who }, ` ${verb} ${chips(amount)}${hand ? ` with ${handInWords(hand)}` : ""}`] };
    }),
  );
}

function belongs({ kind }: TableEvent): boolean {
  return kind in TOGETHER || kind === "street" || ALONE.has(kind) || ASIDE.has(kind);
}

function together(events: TableEvent[]): TableEvent[][] {
  const groups: TableEvent[][] = [];
  let before: string | null = null;
  for (const event of events) {
    const breath = breathOf(event);
    const aside = isAside(event);
    if (!groups.length || (!aside && (breath === null || breath !== before))) groups.push([event]);
    else groups.at(-1)!.push(event);
    if (!aside) before = breath;
  }
  return groups;
}

/** That the board comes once is as usual: nothing to say, and nothing to see. */
function isAside({ kind, times }: TableEvent): boolean {
  return ASIDE.has(kind) || (kind === "runs" && times === 1);
}

function breathOf(event: TableEvent): string | null {
  if (event.kind === "street") return String(event.street);
  return event.late ? null : (TOGETHER[event.kind] ?? null);
}

function actorOf(events: TableEvent[] | undefined): number | null {
  const act = events?.find(({ kind }) => ACTS.has(kind));
  return act?.seat ?? null;
}

/** What the reader of this hand would have seen at the table. */
function seenOf(record: HandRecord, running: Running, turn: number | null): Seen {
  const { mine } = record;
  return {
    table: record.table,
    game: record.game,
    version: record.hand_number,
    view: viewOf(record, running, turn),
    mine: { hand: mine?.cards ?? [], ...(running.rabbit && mine?.rabbit && { rabbit: mine.rabbit.cards }) },
    prompt: null,
  };
}

function viewOf(record: HandRecord, running: Running, turn: number | null): PokerView {
  const chairs = running.stacks.map((_, seat) => record.players.find((player) => player.seat === seat) ?? null);
  return {
    seats: chairs.map((player) => player?.person ?? null),
    people: Object.fromEntries(record.players.map(({ person, name, bot, colour }) => [person, { name, bot, ...(colour && { colour }) }])),
    owner: null,
    phase: "playing",
    turn,
    deadline: null,
    result: null,
    title: record.title,
    settings: {
      seats: chairs.length, unit: record.unit, small_blind: record.small_blind, big_blind: record.big_blind,
      buy_in_min: 0, buy_in_max: 0, act_seconds: 0, pause_seconds: 0,
    },
    stacks: running.stacks,
    bets: running.bets,
    status: running.status,
    last: running.last,
    shown: running.shown,
    boards: running.boards,
    pots: running.pots,
    street: running.street,
    outcome: running.won ? record.outcome : null,
    bounty: running.bounty ? record.bounty : null,
    button: record.button,
    positions: positionsOf(record),
    hand_number: record.hand_number,
    bomb_pot: record.bomb_pot,
    banks: chairs.map(() => 0),
    leaving: chairs.map(() => false),
    net: {},
    next_hand_at: null,
    run_vote: null,
    shuffle: null,
  };
}
