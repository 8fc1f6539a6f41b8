// Where people sit round the table, and where the card lies that each has played. Pure geometry, in hundredths of the felt.

import type { Oval } from "../room/oval.ts";

export interface Place {
  /** The middle of the plate. */
  x: number;
  y: number;
  /** The middle of the card in the trick. */
  card: { x: number; y: number; turn: number };
}

export type Shape = "upright" | "wide" | "low";

export const shapeOf = (width: number, height: number): Shape => (width < height * 1.15 ? "upright" : height < 370 ? "low" : "wide");

type Spot = [x: number, y: number];
type Spots = Record<number, Spot[]>;

/** The plates, from the bottom clockwise. */
const PLATES: Record<Shape, Spots> = {
  upright: {
    1: [[50, 92]],
    2: [[50, 92], [50, 8]],
    3: [[50, 92], [17, 22], [83, 22]],
    4: [[50, 92], [16.5, 36], [50, 8], [83.5, 36]],
    5: [[50, 92], [16.5, 62], [25, 11], [75, 11], [83.5, 62]],
  },
  wide: {
    1: [[50, 90]],
    2: [[50, 90], [50, 10]],
    3: [[50, 90], [14, 30], [86, 30]],
    4: [[50, 90], [9, 50], [50, 10], [91, 50]],
    5: [[50, 90], [9, 58], [28, 12], [72, 12], [91, 58]],
  },
  low: {
    1: [[50, 87]],
    2: [[50, 87], [50, 13]],
    3: [[50, 87], [15, 30], [85, 30]],
    4: [[50, 87], [13.5, 50], [50, 13], [86.5, 50]],
    5: [[50, 88], [13.5, 64], [22, 13], [78, 13], [86.5, 64]],
  },
};

/** The cards of the trick, each on the way from the middle to whose it is, and clear of every plate. */
const CARDS: Record<Shape, Spots> = {
  upright: {
    1: [[50, 64]],
    2: [[50, 66], [50, 36]],
    3: [[50, 66], [34, 44], [66, 44]],
    4: [[50, 68], [30, 54], [50, 28], [70, 54]],
    5: [[50, 63], [31, 46], [41, 32], [59, 32], [69, 46]],
  },
  wide: {
    1: [[50, 62]],
    2: [[50, 66], [50, 36]],
    3: [[50, 64], [39, 42], [61, 42]],
    4: [[50, 66], [38, 51], [50, 37], [62, 51]],
    5: [[50, 67], [38, 58], [44, 40], [56, 40], [62, 58]],
  },
  low: {
    1: [[50, 60]],
    2: [[50, 62], [50, 38]],
    3: [[50, 60], [38, 46], [62, 46]],
    4: [[50, 62], [36, 52], [50, 38], [64, 52]],
    5: [[50, 62], [36, 56], [43, 42], [57, 42], [64, 56]],
  },
};

/** What is called, or the stock, lies where nobody sits and nothing is played. */
const MIDDLE: Record<Shape, Spots> = {
  upright: { 2: [[25, 50]], 3: [[50, 18]], 4: [[25, 19]], 5: [[50, 15]] },
  wide: { 2: [[24, 50]], 3: [[50, 20]], 4: [[25, 27]], 5: [[50, 19]] },
  low: { 2: [[24, 50]], 3: [[50, 24]], 4: [[24, 30]], 5: [[50, 17]] },
};

const many = (seats: number) => Math.min(5, Math.max(1, seats));

/** The place of each seat, clockwise, the own one nearest. */
export function placesOf(seats: number, own: number | null, shape: Shape): Place[] {
  return Array.from({ length: seats }, (_, seat) => {
    const at = (seat - (own ?? 0) + seats) % seats;
    const [x, y] = PLATES[shape][many(seats)]![at]!;
    const [left, top] = CARDS[shape][many(seats)]![at]!;
    return { x, y, card: { x: left, y: top, turn: Math.round((left - 50) * 4 + (at % 2 ? 20 : -20)) / 10 } };
  });
}

export function middleOf(seats: number, shape: Shape): { x: number; y: number } {
  const [x, y] = (MIDDLE[shape][many(seats)] ?? MIDDLE[shape][5]!)[0]!;
  return { x, y };
}

export function ovalOf(shape: Shape, width: number, height: number): Oval {
  const [a, b] = shape === "upright" ? [0.41, 0.41] : shape === "wide" ? [0.43, 0.4] : [0.42, 0.37];
  return { x: width / 2, y: height / 2, a: width * a, b: height * b, k: shape === "upright" ? 2.9 : 2.5 };
}
