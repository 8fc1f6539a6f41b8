// The boards as they are drawn: what lies there, and what would have come. Pure.

/** How many cards a street ends with. */
const STREETS = [3, 4, 5];

/** The cards nobody was dealt, laid where they would have come: street by street over the boards. */
export function unseenBoards(boards: string[][], rabbit: string[]): string[][] {
  const rest = [...rabbit];
  const unseen = boards.map<string[]>(() => []);
  for (const full of STREETS) {
    for (const [index, board] of boards.entries()) {
      const missing = full - board.length - unseen[index]!.length;
      unseen[index]!.push(...rest.splice(0, Math.max(0, missing)));
    }
  }
  return unseen;
}
