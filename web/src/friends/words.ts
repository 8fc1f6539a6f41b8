// What is said of friends. Pure.

import type { Friend, FriendTable, Stood } from "./api.ts";
import { count } from "../ui/words.ts";

/** What a friend does at a table, before its name. */
export function doing({ sits, title_of_game }: FriendTable): string {
  return `${sits ? "plays" : "watches"} ${title_of_game}`;
}

export function stateOf({ online, tables }: Friend): string {
  return !online ? "away" : tables.length ? "" : "online";
}

/** What came of asking somebody. */
export function asked({ name, stands }: Stood): string {
  return stands === "friends" ? `You and ${name} are friends.` : `${name} has been asked.`;
}

/** Over the list. */
export function howMany(friends: readonly Friend[]): string {
  const here = friends.filter(({ online }) => online).length;
  return here ? `${here} of ${friends.length} online` : count(friends.length, "friend");
}
