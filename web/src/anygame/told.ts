// What happens at a table of any game, in words. Pure.

import type { GameSheet, Shape } from "../protocol/api.ts";
import type { Result, TableEvent, View } from "../protocol/messages.ts";
import { list, number, titled } from "../ui/words.ts";
import { inWords, isEmpty, known, type Names } from "./shapes.ts";

const REASONS: Record<string, string> = {
  time: "on time", left: "because the other one left", resigned: "by resignation", agreed: "by agreement",
};
/** "moved to": what comes next belongs to it. */
const LEADS_ON = / (at|for|from|in|into|of|on|onto|to|with)$/;
const PLACES = new Set(["row", "column", "cell", "square", "round", "seat"]);

const ACTIONS: Record<string, string> = { rematch: "Play again", offer_draw: "Offer a draw", decline_draw: "Decline the draw", call_off: "Call the game off" };

/** An action as a button says it. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? titled(action);
}

export interface Looker {
  /** The seat of whoever looks. */
  seat: number | null;
  /** Whether there is a move to make. */
  mayMove: boolean;
}

/** What is going on, in the largest letters of the page. */
export function statusOf(view: View, { seat, mayMove }: Looker, names: Names): string {
  if (view.result && view.phase !== "playing") return ending(view.result, view.phase, seat, names);
  switch (view.phase) {
    case "playing":
      if (view.turn !== null) return view.turn === seat ? "Your turn" : `${names.nameOf(view.turn)} to play`;
      if (mayMove || (seat !== null && view.on_turn?.includes(seat))) return "Your move";
      if (view.on_turn?.length) return `Waiting for ${list(view.on_turn.map((other) => names.nameOf(other)))}`;
      return seat === null ? "The game is on" : `Waiting for ${othersThan(seat, view, names)}`;
    case "paused":
      return "The game is paused: something went wrong with it";
    case "aborted":
      return "This table is closed";
    default:
      if (!view.seats.length) return "";
      if (seat !== null) return view.seats.includes(null) ? "Waiting for somebody to sit down" : "All seats are taken";
      return view.seats.includes(null) ? "A seat is free: sit down to play" : "All seats are taken";
  }
}

/** The one other player by name, if there are no more. */
function othersThan(seat: number, { seats }: View, names: Names): string {
  const others = seats.flatMap((person, other) => (person !== null && other !== seat ? [other] : []));
  return others.length === 1 ? names.nameOf(others[0]!) : "the others";
}

export function ending(result: Result, phase: string, seat: number | null, names: Names): string {
  const { draw, winners, reason } = result;
  if (phase === "aborted") return reason ? `This table is closed: ${reason}` : "This table is closed";
  const why = reason ? (REASONS[reason] ?? titled(reason).toLowerCase()) : "";
  if (draw || !winners.length) return why ? `A draw ${why}` : draw ? "A draw" : "Nobody wins";
  const who = winners.map((winner) => (winner === seat ? "You" : names.nameOf(winner)));
  const verb = winners.length > 1 || winners[0] === seat ? "win" : "wins";
  return [list(who), verb, why].filter(Boolean).join(" ");
}

/** One event in a sentence. Its facts are what the fields and arguments of their names are. */
export function sentence(event: TableEvent, sheet: GameSheet | null, names: Names): string {
  const { kind, seat, person, result, ...facts } = event;
  const who = seat !== undefined ? names.nameOf(seat) : typeof person === "string" ? names.nameOfPerson(person) : undefined;
  switch (kind) {
    case "begin":
      return "The game begins";
    case "resume":
      return "The game goes on";
    case "sit":
      return `${who ?? "Somebody"} sits down`;
    case "stand":
      return `${who ?? "Somebody"} stands up`;
    case "closed_by_operator":
      return `An operator closes this table: ${facts.reason}`;
    case "finished":
    case "aborted":
      return result ? ending(result as Result, kind, null, names) : titled(kind);
  }
  const shapes = shapesIn(sheet);
  const said = Object.entries(facts).filter(([, fact]) => fact !== false && !isEmpty(fact)).map(([name, fact]) => factInWords(name, fact, shapes[name], names));
  const deed = kind.replaceAll("_", " ");
  const begun = who ? `${who} ${deed}` : titled(deed);
  if (!said.length) return begun;
  const goesOn = LEADS_ON.test(begun) || (said.length === 1 && !/\d/.test(said[0]!));
  return `${begun}${goesOn ? " " : ": "}${said.join(", ")}`;
}

/** What is known by name: arguments first, they are what events are mostly about. */
function shapesIn(sheet: GameSheet | null): Record<string, Shape> {
  const args = Object.values(sheet?.actions ?? {}).map((action) => action.args);
  return Object.assign({}, sheet?.shown, sheet?.own, ...args) as Record<string, Shape>;
}

/** "column 4", "14 points", "the ace of cups", "rock". */
function factInWords(name: string, fact: unknown, shape: Shape | undefined, names: Names): string {
  const what = known(shape, fact);
  const label = name.replaceAll("_", " ");
  if (typeof fact === "number" && what.kind !== "seat") {
    return PLACES.has(name) ? `${label} ${number(fact + 1)}` : `${number(fact)} ${label}`;
  }
  if (fact === true) return label;
  const words = inWords(fact, what, names);
  if (what.kind === "card" || what.kind === "italian card") return words.includes(" of ") ? `the ${words}` : words;
  return what.kind === "text" && typeof fact === "string" ? fact.replaceAll("_", " ") : words;
}
