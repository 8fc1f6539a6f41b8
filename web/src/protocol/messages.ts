// The frames between browser and server, as types. Nothing here knows a game: what a view holds beyond
// the fields every table has belongs to the folder of its game.

import type * as Described from "../../described/frames.ts";
import type { Later, Narrow } from "./narrow.ts";

export type PersonId = string;

export type Person = Described.Guest;
export type Deadline = Described.Deadline;

export interface Result {
  winners: number[];
  draw: boolean;
  reason?: string;
  [more: string]: unknown;
}

export type Phase = "waiting" | "playing" | "finished" | "aborted" | "paused";

/** What every table shows, whatever is played at it. */
export type View = Narrow<Later<Described.TableView, "bots">, { phase: Phase; result: Result | null }> & {
  bank_running?: boolean;
  /** The seats that have offered a draw, where one can be agreed. */
  draw_offers?: number[];
};

/** What an argument of an action may be. */
export type Argument =
  | (Required<Pick<Limits, "min" | "max">> & Pick<Limits, "type">)
  | Narrow<Pick<Limits, "in">, { in: (number | string | boolean)[] }>
  | (Required<Pick<Limits, "type">> & Pick<Limits, "max_length">);
type Limits = Described.ArgumentLimits;

// What it shows is the game's, which reads it as what it put there.
export type Option = Omit<Described.OpenOption, "shows" | "args"> & { args?: Record<keyof NonNullable<Described.OpenOption["args"]>, Argument>; shows?: Record<keyof NonNullable<Described.OpenOption["shows"]>, any> };
export type Prompt = Narrow<Described.OpenPrompt, { options: Option[] }>;

export type TableEvent = Described.TableEvent & { seat?: number; [more: string]: unknown };

export type Snapshot = Narrow<
  Later<Described.SnapshotFrame, "for_people" | "mine" | "prompt">,
  { view: View; prompt?: Prompt; events?: TableEvent[] }
>;

/** More entries of a large collection. */
export type Page = Described.PageFrame;
export type Update = Narrow<Described.UpdateFrame, { prompt?: Prompt | null; events?: TableEvent[]; told?: TableEvent[] }>;

export type Recovery = Described.Problem["recovery"];
export type Refusal = Omit<Described.Problem, "type" | "table">;


type Answered = Later<Described.ActionResult, "table">;
export type ActionResult =
  | Narrow<Answered, { status: "ok"; version: number }>
  | Narrow<Answered, { status: "error" } & Refusal>
  | Narrow<Answered, { status: "unknown" }>;

export type Welcome = Later<Described.Welcome, "colour">;
/** The whole list of who has a table open, when one comes. */
export type Presence = Described.Presence;
/** What has changed in that list. */
export type PresenceChanges = Described.PresenceChanges;
/** What somebody said to everybody at a table. It is no part of the game. */
export type Chat = Described.Chat;
/** Who sits there, whose the table is, who stands in for an owner who is away. */
export type Mark = NonNullable<Chat["marks"]>[number];

export type FromServer =
  | Welcome
  | Snapshot
  | Update
  | Page
  | ActionResult
  | Presence
  | PresenceChanges
  | Chat
  | Described.SomethingAnnounced
  | Described.Problem
  | Described.Pong;

export type Act = Described.Act;

/** Why somebody is reported. */
export type Reason = Described.ReportPerson["reason"];

/** At most so many letters, counted as the server counts: an emoji of one code point is one. */
export const SAID_MAX = 200;

export type ToServer = Described.ToServer;
