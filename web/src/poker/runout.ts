// A board that comes all at once because everybody is all-in, told street by street: the table as it would
// have lain before each of them. Only the picture waits; everything else is exact at once. Pure.

import { potAmounts, winnings } from "./outcome.ts";
import type { PokerView } from "./view.ts";

/** How long each street lies before the next comes: the table waits as much longer with the next hand. */
export const STREET_MS = 1_000;

const STREETS = [3, 4, 5];

/** The table before each street that has just come; empty when it did not come all at once. */
export function stagesOf(before: PokerView, after: PokerView): PokerView[] {
  if (!ranOut(before, after)) return [];
  const from = lengthOf(before.boards);
  return [from, ...STREETS.filter((length) => length > from && length < 5)].map((length) => lying(before, after, length));
}

/** How long each stage may stand. */
export function stageMs(stages: number, view: PokerView, now: number): number {
  const pause = view.next_hand_at === null ? Infinity : Math.max(0, view.next_hand_at - now);
  return Math.min(STREET_MS, pause / Math.max(1, stages));
}

/** The hand ended with cards that came after the last word was said, and more than one hand was shown. */
function ranOut(before: PokerView, after: PokerView): boolean {
  if (!after.outcome || before.outcome || before.hand_number !== after.hand_number) return false;
  const live = after.status.flatMap((status, seat) => (status === "in" || status === "all_in" ? [seat] : []));
  const shown = live.every((seat) => after.shown[seat]?.length);
  return live.length > 1 && shown && lengthOf(before.boards) < lengthOf(after.boards);
}

function lengthOf(boards: string[][]): number {
  return Math.min(...boards.map((board) => board.length));
}

function lying(before: PokerView, view: PokerView, length: number): PokerView {
  const won = winnings(view.outcome);
  for (const { seat, amount } of view.bounty?.paid ?? []) {
    won.set(seat, (won.get(seat) ?? 0) - amount);
    won.set(view.bounty!.seat, (won.get(view.bounty!.seat) ?? 0) + amount);
  }
  // Several runs are one board as long as they have the same cards.
  const boards = view.boards.map((board) => board.slice(0, length));
  const apart = boards.filter((board, index) => boards.findIndex((other) => other.join() === board.join()) === index);
  return {
    ...view,
    boards: apart,
    outcome: null,
    bounty: null,
    turn: null,
    next_hand_at: null,
    stacks: view.stacks.map((stack, seat) => stack - (won.get(seat) ?? 0)),
    net: before.net,
    pots: potAmounts(view.outcome!).map((amount) => ({ amount, seats: [] })),
  };
}
