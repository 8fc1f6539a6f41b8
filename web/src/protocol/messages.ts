// The frames between browser and server, as types. Nothing here knows a game: what a view holds beyond
// the fields every table has belongs to the folder of its game.

export type PersonId = string;

export interface Person {
  name: string;
  bot?: boolean;
  /** The one they have chosen: see `colours.ts`. */
  colour?: string;
}

export interface Deadline {
  seat: number;
  /** Milliseconds of the server's clock. */
  at: number;
  from: number;
}

export interface Result {
  winners: number[];
  draw: boolean;
  reason?: string;
}

export type Phase = "waiting" | "playing" | "finished" | "aborted" | "paused";

/** What every table shows, whatever is played at it. */
export interface View {
  seats: (PersonId | null)[];
  people: Record<PersonId, Person>;
  owner: PersonId | null;
  phase: Phase;
  turn: number | null;
  deadline: Deadline | null;
  bank_running?: boolean;
  result: Result | null;
  settings: Record<string, unknown>;
  title: string;
  /** How many bots the table wants. */
  bots?: number;
  /** Those who act at the same time, in games that have that, and their clocks. */
  on_turn?: number[];
  deadlines?: Deadline[];
  /** Where in a game one is, in games with stages. */
  stage?: string | null;
  /** The seats that have offered a draw, where one can be agreed. */
  draw_offers?: number[];
}

/** What an argument of an action may be. */
export type Argument =
  | { min: number; max: number; type?: string }
  | { in: (number | string | boolean)[] }
  | { type: string; max_length?: number };

export interface Option {
  action: string;
  args?: Record<string, Argument>;
  shows?: Record<string, any>;
}

export interface Prompt {
  decision: number;
  options: Option[];
}

export interface TableEvent {
  kind: string;
  seat?: number;
  [more: string]: unknown;
}

export interface Snapshot {
  type: "snapshot";
  table: string;
  version: number;
  now: number;
  game: string;
  /** The actions that bots leave alone: coming and going, and what concerns the table and not the game. */
  for_people?: readonly string[];
  view: View;
  mine?: Record<string, unknown>;
  prompt?: Prompt | null;
  /** What was told to all before, where a game has more than the view to tell to whoever comes. */
  events?: TableEvent[];
  /** Large collections of which the view has only the first entries. */
  more?: Record<string, { count: number; next: number }>;
}

/** More entries of a large collection. */
export interface Page {
  type: "page";
  table: string;
  version: number;
  field: string;
  entries: Record<string, unknown>;
  /** What to ask the next page with; nothing: this was the last. */
  next?: number;
}

export interface Update {
  type: "update";
  table: string;
  version: number;
  now: number;
  events?: TableEvent[];
  changes?: Record<string, unknown>;
  entries?: Record<string, Record<string, unknown>>;
  mine?: Record<string, unknown>;
  told?: TableEvent[];
  /** The table that one is sent to. */
  moved?: string;
  prompt?: Prompt | null;
}

export type Recovery = "retry" | "sync" | "noop";

export interface Refusal {
  code: string;
  reason: string;
  recovery: Recovery;
}

export type ActionResult = { type: "action.result"; table?: string; action_id: string } & (
  | { status: "ok"; version: number }
  | ({ status: "error" } & Refusal)
  | { status: "unknown" }
);

export interface Welcome {
  type: "welcome";
  person: PersonId;
  name: string;
  now: number;
  protocol: number;
  colour?: string;
}

/** The whole list of who has a table open, when one comes. */
export interface Presence {
  type: "presence";
  table: string;
  connected: PersonId[];
  watching: number;
}

/** What has changed in that list. */
export interface PresenceChanges {
  type: "presence.changes";
  table: string;
  came: PersonId[];
  left: PersonId[];
  watching: number;
}

/** What somebody said to everybody at a table. It is no part of the game. */
export interface Chat {
  type: "chat";
  table: string;
  person: PersonId;
  /** As it was then. */
  name: string;
  text: string;
  /** Milliseconds of the server's clock. */
  at: number;
  /** What they were at the table then; nothing: none of it. */
  marks?: Mark[];
  colour?: string;
}

/** Who sits there, whose the table is, who stands in for an owner who is away. */
export type Mark = "seat" | "owner" | "deputy";

export type FromServer =
  | Welcome
  | Snapshot
  | Update
  | Page
  | ActionResult
  | Presence
  | PresenceChanges
  | Chat
  | ({ type: "error"; table?: string } & Refusal)
  | { type: "announced" }
  | { type: "pong"; now: number };

export interface Act {
  type: "act";
  table: string;
  action: string;
  args?: Record<string, unknown>;
  action_id: string;
  decision?: number;
}

/** Why somebody is reported. */
export type Reason = "abuse" | "cheating" | "spam" | "name" | "other";

/** At most so many letters, counted as the server counts: an emoji of one code point is one. */
export const SAID_MAX = 200;

export type ToServer =
  | Act
  | { type: "say"; table: string; text: string }
  | { type: "report"; table: string; person: PersonId; reason: Reason; words: string; action_id: string }
  | { type: "join"; table: string; since?: number }
  | { type: "quit"; table: string }
  | { type: "sync"; table: string }
  | { type: "more"; table: string; field: string; next: number }
  | { type: "ping" };
