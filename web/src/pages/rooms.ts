// Which room shows which game. A game without an entry is shown by what it says of itself. Poker comes with the page of
// a table, for it is what most come for; the other rooms are fetched when somebody comes to such a table.

import type { Component } from "svelte";
import type { Api } from "../protocol/api.ts";
import PokerRoom from "../poker/PokerRoom.svelte";
import type { OpenTable } from "../protocol/table.svelte.ts";

export interface RoomProps {
  table: OpenTable;
  api: Api;
  /** Whoever opened the table by "Play now" wants a seat on arrival. */
  sitAtOnce?: boolean;
}

export const rooms: Record<string, Component<RoomProps>> = { holdem: PokerRoom, omaha: PokerRoom };

const briscola = () => import("../briscola/BriscolaRoom.svelte");

/** The rooms of the other games, `anyRoom` for those that have none. */
export const distantRooms: Record<string, () => Promise<{ default: Component<RoomProps> }>> = {
  chiamata: briscola,
  briscola,
  tictactoe: () => import("../tictactoe/TicTacToeRoom.svelte"),
};

export const anyRoom = () => import("../anygame/AnyRoom.svelte");
