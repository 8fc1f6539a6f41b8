// The hand that lies on the table, street by street: the cards of each and what was in the pot when it came, and below
// what was done. Read off the lines of the log. Pure.

import type { Line } from "./story.ts";

export interface StreetTold<L extends Line = Line> {
  name: string;
  /** The cards that came, by board; none before the flop and at the end. */
  boards: string[][];
  /** What lay in the middle when it began; before the flop, blinds and antes. */
  pot: number;
  lines: L[];
}

export interface HandTold<L extends Line = Line> {
  /** "Hand 17". */
  title: string;
  streets: StreetTold<L>[];
}

const POSTS = new Set(["small_blind", "big_blind", "post", "dead_blind", "straddle", "ante", "left_out"]);
const ACTS = new Set(["fold", "check", "call", "bet", "raise", "time_bank", "returned", "run_it", "runs", "called_off"]);
const ENDS = new Set(["show", "muck", "win", "bounty", "rabbit"]);

/** The newest hand of these lines; null before the first. What has nothing to do with it is left out. */
export function handOf<L extends Line>(lines: readonly L[]): HandTold<L> | null {
  const begin = lines.findLastIndex(({ heading }) => heading);
  if (begin < 0) return null;
  const streets: StreetTold<L>[] = [{ name: "Preflop", boards: [], pot: 0, lines: [] }];
  let pot = 0;
  for (const line of lines.slice(begin + 1)) {
    const { kind = "", put = 0 } = line;
    const now = streets.at(-1)!;
    pot += put;
    if (line.street) deal(streets, line, pot);
    else if (POSTS.has(kind) || ACTS.has(kind)) {
      now.lines.push(line);
      if (POSTS.has(kind)) now.pot = pot;
    } else if (ENDS.has(kind)) endOf(streets, kind, pot).lines.push(line);
  }
  return { title: String(lines[begin]!.parts[0]), streets };
}

/** Where a board is run several times, its cards come one board after the other: each street has those of all. */
function deal<L extends Line>(streets: StreetTold<L>[], { street }: Line, pot: number): void {
  const { name, cards } = street!;
  const known = streets.find((other) => other.name === name);
  if (known) known.boards.push(cards);
  else streets.push({ name, boards: [cards], pot, lines: [] });
}

/** Who wins without showing has not been to a showdown. */
function endOf<L extends Line>(streets: StreetTold<L>[], kind: string, pot: number): StreetTold<L> {
  const last = streets.at(-1)!;
  if (last.name === "Showdown" || last.name === "The end") return last;
  const end: StreetTold<L> = { name: kind === "show" || kind === "muck" ? "Showdown" : "The end", boards: [], pot, lines: [] };
  streets.push(end);
  return end;
}
