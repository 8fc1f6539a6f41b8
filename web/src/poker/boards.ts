// The boards as they are drawn: what lies there, and what would have come. Pure.

const BOARD_CARDS = 5;

/** The cards that nobody was dealt, laid where they would have come: first all of the first board. */
export function unseenBoards(boards: string[][], rabbit: string[]): string[][] {
  const rest = [...rabbit];
  return boards.map((board) => rest.splice(0, BOARD_CARDS - board.length));
}
