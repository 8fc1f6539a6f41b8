// The board of any game as it lies at the end, for a picture. Pure; boards are public, so nothing hidden can be on one.

import type { Grid } from "../ending/ending.ts";
import type { Laid } from "./laid.ts";
import { inWords, isEmpty, type Names, ofSquares, rowsOf } from "./shapes.ts";

/** More squares than that are no picture. */
const SIDE_MAX = 20;

/** The first board that lies there, if there is one that can be drawn. */
export function gridOf(laid: Laid, names: Names): Grid | null {
  const [board] = laid.boards;
  if (!board) return null;
  const rows = rowsOf(board.shape, board.value);
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (!columns || columns > SIDE_MAX || rows.length > SIDE_MAX) return null;
  const within = ofSquares(board.shape);
  const cell = (square: unknown) => (isEmpty(square) ? "" : within.kind === "seat" ? { seat: square as number } : inWords(square, within, names));
  return { columns, cells: rows.flatMap((row) => Array.from({ length: columns }, (_, column) => cell(row[column]))) };
}
