// How much of the pot each hand takes on average over the boards that may still come: all of them where
// they are few, else a sample. A generator, so that whoever runs it may stop to let the page breathe.

import { judgeOf, weighed } from "./contest.ts";
import { CARDS, numberOf } from "./strength.ts";

export interface Contest {
  game: string;
  /** The cards of everybody who can still win, all turned up. */
  hands: readonly (readonly string[])[];
  /** The board, as far as it lies. */
  board: readonly string[];
  /** Cards that lie elsewhere for all to see (another board): they cannot come. */
  gone?: readonly string[];
}

export interface Shares {
  /** By hand, from 0 to 1; together 1. */
  shares: number[];
  /** All boards were looked at. */
  exact: boolean;
  boards: number;
}

/** More boards than this are sampled. All of Omaha's after the flop and all of Hold'em's are fewer. */
export const EXACT_MAX = 2_000;
/** How many hands of five are weighed between two rests: well under a millisecond. */
const HANDS_AT_ONCE = 4_000;

export type Chance = () => number;

/** Yields what is known after every few boards. Of a sample there is always more: stop asking. */
export function* computing(contest: Contest, chance: Chance = Math.random): Generator<Shares> {
  const { game, hands, board, gone = [] } = contest;
  const seen = [...hands.flat(), ...board, ...gone].map(numberOf);
  const left = Array.from({ length: CARDS }, (_, card) => card).filter((card) => !seen.includes(card));
  const missing = 5 - board.length;
  const lying = board.map(numberOf);
  const tally = new Tally(hands.length, judgeOf(game, hands.map((hand) => hand.map(numberOf))));
  const atOnce = Math.ceil(HANDS_AT_ONCE / (hands.length * weighed(game)));
  const few = choices(left.length, missing) <= EXACT_MAX;
  for (const full of few ? everyBoard(lying, left, missing) : someBoards(lying, left, missing, chance)) {
    tally.count(full);
    if (tally.boards % atOnce === 0) yield tally.shares(false);
  }
  yield tally.shares(few);
}

/** Runs to the end, or to so many boards. */
export function sharesOf(contest: Contest, boardsMax: number = EXACT_MAX, chance: Chance = Math.random): Shares {
  let latest: Shares = { shares: [], exact: false, boards: 0 };
  for (const shares of computing(contest, chance)) {
    latest = shares;
    if (latest.boards >= boardsMax) break;
  }
  return latest;
}

class Tally {
  boards = 0;
  #won: Float64Array;
  #strengths: Int32Array;
  #judge: ReturnType<typeof judgeOf>;

  constructor(hands: number, judge: ReturnType<typeof judgeOf>) {
    this.#won = new Float64Array(hands);
    this.#strengths = new Int32Array(hands);
    this.#judge = judge;
  }

  /** Who is best takes the pot, those who are equally good divide it. */
  count(board: readonly number[]): void {
    const strengths = this.#strengths;
    this.#judge(board, strengths);
    let best = 0;
    let winners = 0;
    for (let hand = 0; hand < strengths.length; hand++) {
      if (strengths[hand]! > best) (best = strengths[hand]!), (winners = 1);
      else if (strengths[hand] === best) winners++;
    }
    for (let hand = 0; hand < strengths.length; hand++) if (strengths[hand] === best) this.#won[hand]! += 1 / winners;
    this.boards++;
  }

  shares(exact: boolean): Shares {
    return { shares: Array.from(this.#won, (won) => won / Math.max(1, this.boards)), exact, boards: this.boards };
  }
}

/** The board is filled up in place: what is yielded is always the same array. */
function* everyBoard(lying: readonly number[], left: readonly number[], missing: number, from = 0): Generator<number[]> {
  const board = [...lying];
  yield* filled(board, left, missing, from);
}

function* filled(board: number[], left: readonly number[], missing: number, from: number): Generator<number[]> {
  if (missing === 0) return void (yield board);
  for (let at = from; at <= left.length - missing; at++) {
    board.push(left[at]!);
    yield* filled(board, left, missing - 1, at + 1);
    board.pop();
  }
}

/** Boards by chance, without end. */
function* someBoards(lying: readonly number[], left: readonly number[], missing: number, chance: Chance): Generator<number[]> {
  const stub = [...left];
  const board = [...lying];
  for (;;) {
    for (let drawn = 0; drawn < missing; drawn++) {
      const at = drawn + Math.floor(chance() * (stub.length - drawn));
      const card = stub[at]!;
      stub[at] = stub[drawn]!;
      stub[drawn] = card;
      board[lying.length + drawn] = card;
    }
    yield board;
  }
}

/** How many ways there are to choose so many of so many. */
function choices(of: number, count: number): number {
  let ways = 1;
  for (let taken = 0; taken < count; taken++) ways = (ways * (of - taken)) / (taken + 1);
  return Math.round(ways);
}
