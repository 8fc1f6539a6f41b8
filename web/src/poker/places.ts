// Where everything stands around the table. Pure geometry: a place is the middle of a seat's plate in hundredths of
// the room; what belongs to the seat (cards, bet, button) stands at a distance from it in units (`sizes.ts`).

import { type Oval, pointAt, towards } from "../room/oval.ts";
import { type Shape, type Sizes, sizesOf, STANDS } from "./sizes.ts";

export interface Place {
  x: number;
  y: number;
  /** The middle of the bet's inner edge (`side`), or its middle, from the middle of the plate. */
  bet: { x: number; y: number; side: "start" | "middle" | "end" };
  button: { x: number; y: number };
  /** Which way the middle of the table is: right, left, or neither. */
  inwards: 1 | -1 | 0;
  /** What is won has no room beside the plate. */
  crowded?: boolean;
  /** Nobody sits here, and nobody may: a small chair. */
  chair?: boolean;
}

type Spot = [x: number, y: number];

/** Nine places from the bottom clockwise; the one in the middle of the top; the left one of two opposite of the third. */
const SPOTS: Record<Shape, { round: Spot[]; top: Spot; left: Spot }> = {
  upright: {
    round: [[50, 94.8], [11.8, 82.6], [11.8, 60.6], [11.8, 33], [33, 12.8], [67, 12.8], [88.2, 33], [88.2, 60.6], [88.2, 82.6]],
    top: [50, 12.8],
    left: [16, 15.5],
  },
  low: {
    round: [[50, 92], [21, 91.4], [9.9, 60], [9.9, 31], [33, 16.4], [67, 16.4], [90.1, 31], [90.1, 60], [79, 91.4]],
    top: [50, 16.4],
    left: [14, 25],
  },
  wide: {
    round: [[50, 94], [23.5, 87.2], [8, 61], [11.5, 30], [34.5, 15.4], [65.5, 15.4], [88.5, 30], [92, 61], [76.5, 87.2]],
    top: [50, 15.4],
    left: [18, 23],
  },
};

const [TOP, LEFT, RIGHT] = [-1, -2, -3];
/** Which of the nine places a table of so many people uses, clockwise from the bottom. */
const CHOSEN: Record<number, number[]> = {
  1: [0],
  2: [0, TOP],
  3: [0, LEFT, RIGHT],
  4: [0, 2, TOP, 7],
  5: [0, 2, 4, 5, 7],
  6: [0, 1, 3, TOP, 6, 8],
  7: [0, 1, 3, 4, 5, 6, 8],
  8: [0, 1, 2, 3, TOP, 6, 7, 8],
  9: [0, 1, 2, 3, 4, 5, 6, 7, 8],
};

/** The upper places at the sides of an upright phone, where only one sits at the top. */
const HIGH_Y = 27;

/** On an upright phone these stand at its very edge. */
const SIDES = new Set([1, 2, 3, 6, 7, 8]);

/** How far up or down the bets of the places at the sides are put, by how the board is passed. */
const SIDE_BET_Y: Record<Shape, number[]> = {
  upright: [0, 0, 0, -46],
  low: [0, 0, 0, 10],
  wide: [0, -40, 0, 14],
};

/** The next seats of one with four cards on an upright phone, and those above them. */
const RAISED_Y = [0, 72.5, 57.6] as const;

/** The place of each seat, so that `bottom` (the own seat, if there is one) is nearest, and those in use are spread evenly. */
export function placesOf(used: readonly boolean[], bottom: number | null, shape: Shape, holes = 2, boards = 1): Place[] {
  const count = used.length;
  const round = used.map((_, step) => ((bottom ?? 0) + step) % count);
  const people = round.filter((seat) => used[seat]);
  const chosen = CHOSEN[Math.min(9, Math.max(1, people.length))]!;
  const sizes = sizesOf(shape, people.length, holes);
  const places = new Map<number, Place>();
  people.forEach((seat, turn) => {
    // Without a seat of one's own the first of those who sit is nearest.
    const place = placeAt(chosen[turn] ?? 0, { chosen, shape, sizes, owned: bottom !== null, holes });
    // On an upright phone the words about the outcome need the room beside the lower plates, those about three boards more.
    places.set(seat, { ...place, crowded: shape === "upright" && (boards > 2 || place.y > 60) });
  });
  const chairs = chairsOf(round, used, places, sizes);
  return used.map((_, seat) => places.get(seat) ?? chairs.get(seat)!);
}

/** Chairs that nobody may take stand small on the rim, spread between those who sit on either side. */
function chairsOf(round: number[], used: readonly boolean[], places: Map<number, Place>, sizes: Sizes): Map<number, Place> {
  const { room } = sizes;
  const oval = ovalOf(sizes, room.width, room.height);
  const people = round.filter((seat) => used[seat]);
  const angle = (seat: number) => {
    const place = places.get(seat)!;
    return towards(oval, { x: (place.x / 100) * room.width, y: (place.y / 100) * room.height });
  };
  const chairs = new Map<number, Place>();
  if (!people.length) return chairs;
  people.forEach((seat, turn) => {
    const next = people[(turn + 1) % people.length]!;
    const between = round.filter((other) => !used[other] && isBetween(other, seat, next, round.length));
    const from = angle(seat);
    const way = positive(angle(next) - from) || 2 * Math.PI;
    between.forEach((chair, step) => {
      const at = pointAt(oval, from + (way * (step + 1)) / (between.length + 1));
      const none = { x: 0, y: 0 };
      chairs.set(chair, { x: (at.x / room.width) * 100, y: (at.y / room.height) * 100, bet: { ...none, side: "middle" }, button: none, inwards: 0, chair: true });
    });
  });
  return chairs;
}

function isBetween(seat: number, from: number, to: number, count: number): boolean {
  return (seat - from + count) % count < ((to - from + count) % count || count);
}

function positive(angle: number): number {
  return (angle + 4 * Math.PI) % (2 * Math.PI);
}

/** The middle line of the rim, in a room of this size. */
export function ovalOf({ room, rim }: Sizes, width: number, height: number): Oval {
  const [left, top, bottom] = [(rim.left / room.width) * width, (rim.top / room.height) * height, (rim.bottom / room.height) * height];
  return { x: width / 2, y: (top + height - bottom) / 2, a: width / 2 - left, b: (height - top - bottom) / 2, k: rim.k };
}

/** What the place of one depends on: who else sits there, and what lies on the table. */
interface Table {
  chosen: number[];
  shape: Shape;
  sizes: Sizes;
  /** Somebody sees their own cards at the bottom. */
  owned: boolean;
  holes: number;
}

function placeAt(index: number, table: Table): Place {
  const { chosen, shape, sizes, holes } = table;
  const [x, y] = spotOf(index, table);
  const half = { x: sizes.seat.width / 2, y: sizes.seat.height / 2 };
  if (index === 0) return nearest([x, y], table);
  if (index < 0 || index === 4 || index === 5) {
    const down = half.y + sizes.bet.height / 2 + 6;
    return { x, y, bet: { x: 0, y: down, side: "middle" }, button: { x: half.x, y: half.y }, inwards: x > 50 ? -1 : 1 };
  }
  const left = index < 4;
  const sign = left ? 1 : -1;
  const along = left ? index : 9 - index;
  if (shape === "low" && along === 1) {
    // Beside the plate there are the own cards.
    const up = half.y + aboveOf(sizes) + sizes.bet.height / 2 + 4;
    return { x, y, bet: { x: 0, y: -up, side: "middle" }, button: { x: sign * half.x, y: -half.y }, inwards: sign };
  }
  return {
    x,
    y,
    bet: {
      x: sign * (half.x + (shape === "wide" ? 10 : 6)),
      // The own cards reach as far as the bets of the next seats on an upright phone, and anywhere when they are four.
      y: along === 1 && (shape === "upright" || holes > 2) ? aboveOwnCards(shape, sizes) - (y / 100) * sizes.room.height : sideBetY(shape, along, chosen),
      side: left ? "start" : "end",
    },
    button: { x: sign * half.x, y: shape === "upright" ? uprightButtonY(along, half.y, holes) : half.y },
    inwards: sign,
  };
}

function sideBetY(shape: Shape, along: number, chosen: number[]): number {
  return shape === "upright" && chosen.includes(TOP) ? 0 : SIDE_BET_Y[shape][along]!;
}

function spotOf(index: number, { chosen, shape, sizes, holes }: Table): Spot {
  const { round, top, left } = SPOTS[shape];
  const { room, seat } = sizes;
  const [x, y] = index === TOP ? top : index === LEFT ? left : index === RIGHT ? ([100 - left[0], left[1]] as Spot) : round[index]!;
  // What stands on the plate must not reach over the edge.
  const highest = ((aboveOf(sizes) + seat.height / 2 + 2) / room.height) * 100;
  if (shape !== "upright" || !SIDES.has(index)) return [x, Math.max(y, highest)];
  const outmost = ((seat.width / 2 + 1) / room.width) * 100;
  const along = Math.min(index, 9 - index);
  const raised = holes > 2 && chosen.includes(1) ? RAISED_Y[along] : 0;
  return [x < 50 ? outmost : 100 - outmost, raised || (along === 3 && chosen.includes(TOP) ? HIGH_Y : y)];
}

/** How high a medallion and cards that are turned up reach above the plate of anybody else. */
function aboveOf({ inPlate, medallion, mini, tuckShown }: Sizes): number {
  return Math.max(inPlate ? 0 : medallion * STANDS, mini.height - tuckShown);
}

/** Where a bet lies just above the own cards, from the top of the room. */
function aboveOwnCards(shape: Shape, { room, own, ownCard, tuckOwn, bet }: Sizes): number {
  return (SPOTS[shape].round[0]![1] / 100) * room.height - own.height / 2 - ownCard.height + tuckOwn - 3 - bet.height / 2;
}

/** The seat at the bottom: one's own, or somebody's. */
function nearest([x, y]: Spot, { shape, sizes, owned, holes }: Table): Place {
  const plate = owned ? sizes.own : sizes.seat;
  const above = owned ? sizes.ownCard.height - sizes.tuckOwn : aboveOf(sizes);
  // On an upright phone the bets of both neighbours lie just above the own cards.
  const clear = owned && shape === "upright" ? sizes.bet.height + 9 : shape === "low" ? 6 : 12;
  const up = plate.height / 2 + above + sizes.bet.height / 2 + clear;
  const side = owned ? (holes * sizes.ownCard.width + (holes - 1) * sizes.ownGap) / 2 + sizes.button * 0.7 : plate.width / 2;
  const button = { x: -side, y: -plate.height / 2 - (owned ? sizes.button * 0.4 : 0) };
  return { x, y, bet: { x: 0, y: -up, side: "middle" }, button, inwards: 0 };
}

/** The words in the middle of a phone's felt need the lower corner of a plate; beside the board only its upper is free, and above raised seats. */
function uprightButtonY(index: number, half: number, holes: number): number {
  return index === 3 || (index === 2 && holes > 2) ? 4 - half : half - 6;
}
