// Which room shows which game. A game without an entry is shown by what it says of itself.

import type { Component } from "svelte";
import type { Api } from "../protocol/api.ts";
import PokerRoom from "../poker/PokerRoom.svelte";
import type { OpenTable } from "../protocol/table.svelte.ts";
import TicTacToeRoom from "../tictactoe/TicTacToeRoom.svelte";

export interface RoomProps {
  table: OpenTable;
  api: Api;
  /** Whoever opened the table by "Play now" wants a seat on arrival. */
  sitAtOnce?: boolean;
}

export const rooms: Record<string, Component<RoomProps>> = { holdem: PokerRoom, omaha: PokerRoom, tictactoe: TicTacToeRoom };
