// What is asked about friends. Handed to the pages, so that the fixtures can bring their own answers.

import { ask } from "../protocol/api.ts";

/** Somebody in a list: `since` is when they became friends, asked, or were asked (ms of the date). */
export interface Acquaintance {
  person: string;
  name: string;
  colour: string;
  since: number;
}

export interface FriendTable {
  table: string;
  title: string;
  title_of_game: string;
  /** Whether the friend sits there, or looks on. */
  sits: boolean;
  /** What oneself may do there. */
  way: "watch" | "join";
}

export interface Friend extends Acquaintance {
  online: boolean;
  tables: FriendTable[];
}

export interface Friends {
  /** Those who are here first. */
  friends: Friend[];
  /** Who waits for one's own answer, and for whose one waits. */
  asking: Acquaintance[];
  asked: Acquaintance[];
}

export type Stands = "none" | "asked" | "friends";

export interface PlayedWith {
  person: string;
  name: string;
  colour: string;
  table: string;
  at: number;
  /** Only accounts can be asked. */
  account: boolean;
  stands: Stands;
}

export interface Stood {
  person: string;
  name: string;
  stands: Stands;
}

export type Deed = "withdraw" | "accept" | "decline" | "end";

export interface FriendApi {
  friends(): Promise<Friends>;
  recent(): Promise<PlayedWith[]>;
  ask(whom: { name: string } | { person: string }): Promise<Stood>;
  do(deed: Deed, person: string): Promise<Stood>;
}

export const friends: FriendApi = {
  friends: () => ask("GET", "/api/friends"),
  recent: () => ask("GET", "/api/friends/recent"),
  ask: (whom) => ask("POST", "/api/friends/ask", whom),
  do: (deed, person) => ask("POST", `/api/friends/${deed}`, { person }),
};
