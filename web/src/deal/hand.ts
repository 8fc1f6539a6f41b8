// What a hand says of its deal, told in the order in which it happened. The n-th card of a deal, n from 0:
// hole cards first, one each clockwise from the left of the button, round by round; then the board from the
// flop on, street by street over all boards that are still to come. Every card that came out is given the
// places in the deal where it may have been; whether it was there is for `verdict.ts` to say.

import type { RecordedShuffle } from "../../described/requests.ts";
import type { Narrow } from "../protocol/narrow.ts";
import type { Opening } from "./commitment.ts";

export type Shuffle = Narrow<RecordedShuffle, { pledges: Record<number, string>; entropy: Record<number, string> }>;

export type Kind = "own" | "board" | "shown" | "rabbit";

export interface Came {
  card: string;
  nths: number[];
  kind: Kind;
  where: string;
}

const STREETS = ["flop", "turn", "river"];

export class Hand {
  readonly shuffle: Shuffle;
  /** Those dealt in, in the order of the deal. */
  readonly players: readonly { seat: number; name: string }[];
  readonly holeCards: number;
  /** How many cards have been dealt. */
  dealt: number;
  readonly came: Came[] = [];
  readonly openings: Opening[] = [];
  readonly contradictions: string[] = [];

  #latest = { street: -1, board: -1 };
  #streets = new Map<string, string[]>();

  constructor(shuffle: Shuffle, players: readonly { seat: number; name: string }[], holeCards: number) {
    this.shuffle = shuffle;
    this.players = players;
    this.holeCards = holeCards;
    this.dealt = holeCards * players.length;
  }

  who(seat: number): string {
    return this.players.find((player) => player.seat === seat)?.name || `seat ${seat + 1}`;
  }

  /** Which cards of the deal a seat got, in the order in which they came. */
  nths(seat: number): number[] {
    const place = this.players.findIndex((player) => player.seat === seat);
    if (place < 0) return [];
    return Array.from({ length: this.holeCards }, (_, round) => place + round * this.players.length);
  }

  /** All your cards, in the order in which they came. */
  own(seat: number, cards: string[], openings: Opening[]): void {
    this.openings.push(...openings);
    if (cards.length !== this.holeCards) {
      this.contradictions.push(`There are ${cards.length} cards in your hand, not ${this.holeCards}.`);
    }
    const nths = this.nths(seat);
    cards.slice(0, nths.length).forEach((card, round) => {
      this.came.push({ card, nths: [nths[round]!], kind: "own", where: "your hand" });
    });
  }

  /** Some cards of a seat, in any order. */
  shown(seat: number, cards: string[], openings: Opening[]): void {
    this.openings.push(...openings);
    for (const card of cards) {
      this.came.push({ card, nths: this.nths(seat), kind: "shown", where: `the hand of ${this.who(seat)}` });
    }
  }

  /** The next street of a board. */
  street(street: string, board: number, cards: string[], openings: Opening[]): void {
    this.openings.push(...openings);
    const here = { street: STREETS.indexOf(street), board };
    const later =
      here.street > this.#latest.street || (here.street === this.#latest.street && board > this.#latest.board);
    if (!later || cards.length !== (street === "flop" ? 3 : 1)) {
      this.contradictions.push("The streets did not come one after the other, board by board.");
    }
    this.#latest = here;
    this.#streets.set(`${board} ${street}`, cards);
    const where = board ? `the ${street} of board ${board + 1}` : `the ${street}`;
    for (const card of cards) this.came.push({ card, nths: [this.dealt++], kind: "board", where });
  }

  /** The cards that would have come, of one board after the other; they would have come street by street. */
  rabbit(cards: string[], openings: Opening[], boards: number): void {
    this.openings.push(...openings);
    const over = new Set([...this.#streets.keys()].map((key) => key.split(" ")[1])).size;
    const missing: number[][] = Array.from({ length: boards }, () => []);
    for (const count of [3, 1, 1].slice(over)) {
      for (const board of missing) for (let card = 0; card < count; card++) board.push(this.dealt++);
    }
    const nths = missing.flat();
    if (nths.length !== cards.length) {
      this.contradictions.push(`The rabbit hunt found ${cards.length} cards, where ${nths.length} were to come.`);
    }
    cards.slice(0, nths.length).forEach((card, n) => {
      this.came.push({ card, nths: [nths[n]!], kind: "rabbit", where: "the rabbit hunt" });
    });
  }

  // What a hand says twice must agree.

  /** The button says who is dealt to first. */
  button(button: number): void {
    const seats = this.players.map(({ seat }) => seat);
    const order = inOrder(seats, button);
    if (seats.some((seat, place) => seat !== order[place])) {
      this.contradictions.push("The deal did not go clockwise from the left of the button.");
    }
  }

  published(root: string): void {
    if (root !== this.shuffle.root) {
      this.contradictions.push("The root is not the one that was published before the deal.");
    }
  }

  gave(seat: number, value: string): void {
    if (this.shuffle.entropy[seat] !== value) {
      this.contradictions.push(`The entropy of ${this.who(seat)} is not the one that was told.`);
    }
  }

  leftOut(seats: number[]): void {
    const { pledges, entropy } = this.shuffle;
    const silent = seatsOf(pledges).filter((seat) => !(seat in entropy));
    if (silent.length !== new Set(seats).size || silent.some((seat) => !seats.includes(seat))) {
      this.contradictions.push("Those left out are not those who pledged and gave no entropy.");
    }
  }

  /** The boards as they lay in the end; runs share what lay there before them. */
  boards(boards: string[][]): void {
    boards.forEach((board, number) => {
      const made = STREETS.flatMap(
        (street) => this.#streets.get(`${number} ${street}`) ?? this.#streets.get(`0 ${street}`) ?? [],
      );
      if (made.join(" ") !== board.join(" ")) {
        this.contradictions.push(`Board ${number + 1} is not what the streets dealt to it.`);
      }
    });
  }
}

/** Clockwise from the left of the button. */
export function inOrder(seats: readonly number[], button: number): number[] {
  return [...seats].sort((a, b) => Number(a <= button) - Number(b <= button) || a - b);
}

export function seatsOf(bySeat: Record<number, string>): number[] {
  return Object.keys(bySeat).map(Number).sort((a, b) => a - b);
}
