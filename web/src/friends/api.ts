// What is asked about friends. Handed to the pages, so that the fixtures can bring their own answers.

import type * as Described from "../../described/requests.ts";
import { ask } from "../protocol/api.ts";

/** Somebody in a list: `since` is when they became friends, asked, or were asked (ms of the date). */
export type Acquaintance = Described.Acquaintance;
export type FriendTable = Described.FriendTable;
export type Friend = Described.Friend;
export type Friends = Described.FriendsPage;
export type Stands = Described.Stood["stands"];
export type PlayedWith = Described.PlayedWith;
export type Stood = Described.Stood;

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
