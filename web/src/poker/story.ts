// What happened at the table, in words: lines for the log, and sentences for those who listen. Pure.

import type { TableEvent, Update } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { cardName } from "../room/cards.ts";
import { list, number, secondsUntil } from "../ui/words.ts";
import { boardsWon, bountyInWords, potAmounts, withHand } from "./outcome.ts";
import { positionInWords, positionOf } from "./positions.ts";
import { amountsOf, type Gain, handInWords, mustVote, type PokerView, potTotal } from "./view.ts";
import { madeOf } from "./made.ts";

/** Somebody by name; who is known by id has a monogram in their colour. */
export interface Who {
  who: string;
  position?: string;
  person?: string;
  colour?: string;
  bot?: boolean;
}

export type Part = string | Who | { cards: string[] };

export interface Line {
  parts: Part[];
  /** Begins a hand. */
  heading?: boolean;
  /** When it happened, by the server's clock. */
  at?: number;
  /** What kind of event it tells. */
  kind?: string;
  /** The chips that went into the pot; less than none were given back. */
  put?: number;
  /** A street that came: its name, and its cards on one board. */
  street?: { name: string; cards: string[] };
}

const STREETS: Record<string, string> = { flop: "Flop", turn: "Turn", river: "River", showdown: "Showdown" };

const TIMES = ["", "once", "twice", "three times"];

/** The lines an update adds to the log: what all saw, and what was said to oneself alone. */
export function linesOf(update: Pick<Update, "events" | "told">, before: Seen, after: Seen): Line[] {
  return [...(update.events ?? []).flatMap(withSilent), ...(update.told ?? [])].flatMap((event) => {
    const line = lineOf(event, before.view as PokerView, after.view as PokerView);
    return line ? [{ ...line, ...factsOf(event) }] : [];
  });
}

const PUTS = new Set(["small_blind", "big_blind", "post", "dead_blind", "straddle", "ante", "call", "bet", "raise"]);

/** What a line is about, for those that sort lines. */
function factsOf({ kind, amount, street, cards }: TableEvent): Pick<Line, "kind" | "put" | "street"> {
  if (kind === "street") return { kind, street: { name: STREETS[String(street)] ?? String(street), cards: (cards as string[] | undefined) ?? [] } };
  if (PUTS.has(kind)) return { kind, put: Number(amount ?? 0) };
  return kind === "returned" ? { kind, put: -Number(amount ?? 0) } : { kind };
}

/** The lines of a hand that was begun before one came, in place of those that one already has of it. */
export function withRecap<T extends Line>(lines: readonly T[], recap: readonly T[]): T[] {
  const heading = recap.find((line) => line.heading);
  const known = heading ? lines.findLastIndex((line) => line.heading && line.parts[0] === heading.parts[0]) : -1;
  return [...(known < 0 ? lines : lines.slice(0, known)), ...recap];
}

/** Who had pledged a number for the deck and was silent, each an event of their own. */
function withSilent(event: TableEvent): TableEvent[] {
  if (event.kind !== "deal") return [event];
  return [event, ...((event.left_out as number[] | undefined) ?? []).map((seat) => ({ kind: "left_out", seat }))];
}

function lineOf(event: TableEvent, before: PokerView, after: PokerView): Line | null {
  const chips = amountsOf(after);
  const amount = chips(Number(event.amount ?? 0));
  const allIn = event.all_in ? ", all-in" : "";
  const acted = (words: string): Line => {
    const position = after.positions?.[event.seat ?? -1];
    return { parts: [{ ...whoOf(event, before, after), ...(position && { position }) }, words] };
  };
  const said = (...parts: Part[]): Line => ({ parts: [whoOf(event, before, after), ...parts] });
  switch (event.kind) {
    case "deal":
      return { parts: [`Hand ${number(Number(event.hand_number))}`], heading: true };
    case "small_blind":
      return said(` posts the small blind, ${amount}`);
    case "big_blind":
      return said(` posts the big blind, ${amount}`);
    case "post":
      return said(` posts ${amount} to come in`);
    case "dead_blind":
      return said(` posts a dead ${amount}`);
    case "straddle":
      return said(` straddles, ${amount}`);
    case "ante":
      return said(` antes ${amount}`);
    case "high_card":
      return said(" draws for the button ", { cards: [String(event.card)] });
    case "owes":
      return said(event.big ? " has missed the big blind" : " has missed the small blind");
    case "change_seat":
      return said(` moves to seat ${(event.seat ?? 0) + 1}${owedInWords(event)}`);
    case "ask":
      return said(` asks for ${amount}`);
    case "decline":
      return said(" is refused the chips");
    case "kick":
      return said(" is removed by the owner and may not sit again");
    case "let_in":
      return { parts: [{ who: String(event.name) }, " may sit again"] };
    case "approve_newcomers":
      return { parts: [event.on ? "From now on the owner approves newcomers" : "Newcomers need no approval any more"] };
    case "deputy":
      return said(" stands in for the owner, who is away");
    case "unanswered":
      return said(" has had no answer from the owner: the seat is free again");
    case "hand_over":
      return said(" has the table now");
    case "vote_bomb_pot":
      return said(" wants a bomb pot");
    case "start":
      return { parts: [event.ready ? "Enough are ready: the game starts" : "The game is started"] };
    case "last_orbit":
      return said("’s seat is freed after one more orbit without a hand");
    case "break":
      return { parts: ["The game is paused after this hand"] };
    case "closing":
      return { parts: ["The owner closes the table after this hand"] };
    case "closed_by_operator":
      return { parts: [`An operator closes the table after this hand: ${event.reason}`] };
    case "aborted":
      return { parts: ["The table is closed"] };
    case "called_off":
      return { parts: ["The hand cannot go on and is called off: everybody has their chips back"] };
    case "settings":
      return { parts: ["The owner has changed the rules"] };
    case "fold":
      return acted(event.late ? " is out of time and folds" : event.gone ? " is not there and folds" : " folds");
    case "check":
      return acted(event.late ? " is out of time and checks" : event.gone ? " is not there and checks" : " checks");
    case "call":
      return acted(` calls ${amount}${allIn}`);
    case "bet":
      return acted(` bets ${amount}${allIn}`);
    case "raise":
      return acted(` raises to ${chips(Number(event.to ?? event.amount))}${allIn}`);
    case "street": {
      const cards = (event.cards as string[] | undefined) ?? [];
      return { parts: [`${STREETS[String(event.street)] ?? event.street}${onBoard(event, after)} `, { cards }] };
    }
    case "left_out":
      return said(" is late with a number: the deck is made without it");
    case "run_it":
      return said(` wants to run it ${TIMES[Number(event.times)] ?? event.times}`);
    case "runs":
      return Number(event.times) < 2 ? null : { parts: [`The board is run ${TIMES[Number(event.times)]}`] };
    case "rabbit":
      if (!event.cards) return said(" goes rabbit hunting");
      return { parts: ["Rabbit hunt: ", { cards: event.cards as string[] }] };
    case "bounty":
      return said(` ${bountyInWords({ paid: (event.paid as Gain[] | undefined) ?? [] }, chips)} for seven-deuce `, { cards: (event.cards as string[] | undefined) ?? [] });
    case "returned":
      return { parts: [`Uncalled ${amount} returned to `, whoOf(event, before, after)] };
    case "show":
      return said(" shows ", { cards: event.cards as string[] });
    case "muck":
      return said(" mucks");
    case "win":
      return said(` wins ${amount}${potWords(event, after)}${onBoard(event, after)}${handWords(event, after)}`);
    case "sit":
      return said(event.amount === undefined ? " sits down" : ` sits down with ${amount}`);
    case "stand":
      return said(event.amount === undefined ? " stands up" : ` stands up with ${amount}`);
    // Bots rest and come back with the people: not worth a line.
    case "sit_out":
      return isBot(event, after) ? null : said(" sits out");
    case "sit_in":
      return isBot(event, after) ? null : said(" is back");
    case "top_up":
      return said(` adds ${amount}`);
    case "time_bank":
      return said(" goes into the time bank");
    default:
      return null;
  }
}

/** What a move has cost. */
function owedInWords({ small, big }: TableEvent): string {
  if (!small && !big) return "";
  return ` and owes ${small && big ? "both blinds" : big ? "a big blind" : "the small blind"}`;
}

/** Who sat there: somebody who stands up is only in the view before. */
function whoOf(event: TableEvent, before: PokerView, after: PokerView): Who {
  const seat = event.seat ?? -1;
  const person = (event.person as string | undefined) ?? after.seats[seat] ?? before.seats[seat];
  const guest = person ? (after.people[person] ?? before.people[person]) : undefined;
  if (!person || !guest?.name) return { who: `Seat ${seat + 1}` };
  return { who: guest.name, person, ...(guest.colour && { colour: guest.colour }), ...(guest.bot && { bot: true }) };
}

function isBot(event: TableEvent, view: PokerView): boolean {
  return view.people[view.seats[event.seat ?? -1] ?? ""]?.bot ?? false;
}

function potWords(event: TableEvent, view: PokerView): string {
  if (!view.outcome || potAmounts(view.outcome).length < 2) return "";
  return event.pot === 0 ? " from the main pot" : " from a side pot";
}

/** ", board 2": only where there are several. */
function onBoard(event: TableEvent, view: PokerView): string {
  const boards = event.kind === "win" ? boardsWon(view.outcome).length : view.boards.length;
  if (boards < 2 || event.board === undefined) return "";
  return event.kind === "win" ? ` on board ${Number(event.board) + 1}` : `, board ${Number(event.board) + 1}:`;
}

function handWords(event: TableEvent, view: PokerView): string {
  return withHand(view.outcome?.hands[Number(event.board ?? 0)]?.[String(event.seat)]?.name);
}

/** What everybody left is asked when all are all-in (P6). */
export function runQuestion(most: number): string {
  return most > 2 ? "All-in: run it once, twice or three times?" : "All-in: run it once or twice?";
}

/** Said whoever did it. */
const ALWAYS_SAID = new Set(["street", "show", "win", "runs", "bounty"]);

/** What somebody who does not look hears of an update; empty when it can go unsaid. */
export function spoken(update: Update, before: Seen, after: Seen, seat: number | null): string {
  const view = after.view as PokerView;
  const said: string[] = [];
  const hand = after.mine.hand as string[] | undefined;
  if (hand?.length && String(before.mine.hand) !== String(hand)) said.push(`Your cards: ${list(hand.map(cardName))}.`);
  for (const event of [...(update.events ?? []), ...(update.told ?? [])]) {
    if (event.kind === "deal") said.push(`Hand ${event.hand_number}.${positionSaid(view, seat)}`);
    else if (ALWAYS_SAID.has(event.kind)) said.push(sentence(event, before, after));
    else if (event.seat !== seat && event.kind !== "small_blind" && event.kind !== "big_blind") {
      said.push(sentence(event, before, after));
    }
  }
  if (seat !== null && mustVote(view, seat) && !mustVote(before.view as PokerView, seat)) {
    said.push(runQuestion(view.run_vote!.most));
  }
  if (seat !== null && view.turn === seat && (before.view.turn !== seat || before.prompt?.decision !== after.prompt?.decision)) {
    said.push(yourTurn(update, after));
  }
  return said.filter(Boolean).join(" ");
}

function positionSaid(view: PokerView, seat: number | null): string {
  const position = seat === null ? null : positionOf(view, seat);
  return position ? ` Your position: ${positionInWords(position)}.` : "";
}

function sentence(event: TableEvent, before: Seen, after: Seen): string {
  const line = lineOf(event, before.view as PokerView, after.view as PokerView);
  if (!line) return "";
  const words = line.parts.map((part) => {
    if (typeof part === "string") return part;
    return "who" in part ? part.who : list(part.cards.map(cardName));
  });
  return `${words.join("")}.`;
}

/** All that one must know to act: how long there is, the pot, one's own hand, and what may be done. */
function yourTurn({ now }: Update, after: Seen): string {
  const view = after.view as PokerView;
  const hand = (after.mine.hand as string[] | undefined) ?? [];
  const made = madeOf(hand, view.boards);
  const said = [
    `Your turn${view.deadline ? `: ${secondsUntil(view.deadline.at, now)} seconds` : ""}.`,
    potTotal(view) > 0 && `Pot ${amountsOf(view)(potTotal(view))}.`,
    made && `You have ${handInWords(made)}.`,
    offered(after),
  ];
  return said.filter(Boolean).join(" ");
}

/** "Check, or bet 100 to 5,000." */
function offered(seen: Seen): string {
  const chips = amountsOf(seen.view as PokerView);
  const words = (seen.prompt?.options ?? []).flatMap((option) => {
    if (option.action === "check") return ["check"];
    if (option.action === "call") return [`call ${chips(option.shows?.amount ?? 0)}`];
    const to = option.args?.to;
    if ((option.action === "bet" || option.action === "raise") && to && "min" in to) {
      return [`${option.action === "bet" ? "bet" : "raise to"} ${chips(to.min)} up to ${chips(to.max)}`];
    }
    return [];
  });
  return words.length ? `You may ${words.join(", or ")}.` : "";
}
