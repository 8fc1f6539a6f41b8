// Tic-tac-toe as the client reads it. Pure.

import type { View } from "../protocol/messages.ts";

export type Mark = "X" | "O" | "";

export interface TicTacToeView extends View {
  cells: Mark[];
  starter: number;
}

export const LINES = [
  [0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6],
] as const;

/** The three in a row, or nothing. */
export function winningLine(cells: Mark[]): readonly number[] {
  return LINES.find(([a, b, c]) => cells[a] && cells[a] === cells[b] && cells[b] === cells[c]) ?? [];
}

export function markOf(seat: number): Mark {
  return seat === 0 ? "X" : "O";
}

/** "Middle, X", "Top left, empty". */
export function cellName(cell: number, mark: Mark | undefined): string {
  const rows = ["Top", "Middle", "Bottom"];
  const columns = ["left", "middle", "right"];
  const where = cell === 4 ? "Middle" : `${rows[Math.floor(cell / 3)]} ${columns[cell % 3]}`;
  return `${where}, ${mark || "empty"}`;
}

export function tell(view: TicTacToeView, seat: number | null, nameOf: (seat: number) => string): string {
  if (view.result) return ending(view, seat, nameOf);
  switch (view.phase) {
    case "playing":
      return view.turn === seat ? "Your turn" : `${nameOf(view.turn ?? 0)} to play`;
    case "paused":
      return "The game is paused: something went wrong with it";
    case "aborted":
      return "This game is closed";
    default:
      if (seat !== null) return "Waiting for somebody to sit opposite";
      return view.seats.some((person) => person !== null) ? "A seat is free: sit down to play" : "Two seats are free";
  }
}

function ending(view: TicTacToeView, seat: number | null, nameOf: (seat: number) => string): string {
  const { draw, winners, reason } = view.result!;
  if (draw) return "A draw";
  const winner = winners[0] ?? 0;
  const why = reason === "time" ? " on time" : reason === "left" ? ": the other one left" : "";
  return winner === seat ? `You win${why}` : `${nameOf(winner)} wins${why}`;
}
