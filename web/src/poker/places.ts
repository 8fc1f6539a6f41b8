// Where everything stands around the felt. Pure geometry: a place is the middle of a seat's plate in
// hundredths of the room; what belongs to the seat (cards, bet, button) stands at a distance from it
// in units. A unit is a pixel in a room of the size that its shape was drawn for, and grows with it.
//
// The rooms: upright (a phone in the hand), low (a phone on its side), wide (a desktop).

export type Shape = "upright" | "low" | "wide";

interface Box {
  width: number;
  height: number;
}

export interface Sizes {
  /** The room the shape was drawn for; the unit is bound to it. */
  room: Box;
  seat: Box;
  own: Box;
  mini: Box;
  ownCard: Box;
  boardCard: Box;
  /** How far cards reach down behind the plate; those turned up and one's own are read to their lower edge. */
  tuck: number;
  /** Between the cards of a hand, and between one's own. */
  cardGap: number;
  ownGap: number;
  tuckShown: number;
  tuckOwn: number;
  gap: number;
  bet: Box;
  button: number;
  /** Middle of the board, in hundredths of the height. */
  boardY: number;
  /** Two boards lie beside each other, so far apart, instead of below. */
  beside?: number;
}

export interface Place {
  x: number;
  y: number;
  /** The middle of the bet's inner edge (`side`), or its middle, from the middle of the plate. */
  bet: { x: number; y: number; side: "start" | "middle" | "end" };
  button: { x: number; y: number };
  /** What is won has no room beside the plate. */
  crowded?: boolean;
}

export const SIZES: Record<Shape, Sizes> = {
  upright: {
    room: { width: 390, height: 560 },
    seat: { width: 88, height: 46 },
    own: { width: 172, height: 48 },
    mini: { width: 28, height: 39 },
    ownCard: { width: 66, height: 92 },
    boardCard: { width: 46, height: 64 },
    cardGap: 2,
    ownGap: 5,
    tuck: 13,
    tuckShown: 4,
    tuckOwn: 6,
    gap: 4,
    bet: { width: 88, height: 22 },
    button: 20,
    boardY: 41,
  },
  low: {
    room: { width: 590, height: 330 },
    seat: { width: 92, height: 38 },
    own: { width: 132, height: 38 },
    mini: { width: 25, height: 35 },
    ownCard: { width: 52, height: 73 },
    boardCard: { width: 40, height: 56 },
    cardGap: 2,
    ownGap: 5,
    tuck: 11,
    tuckShown: 3,
    tuckOwn: 5,
    gap: 4,
    bet: { width: 80, height: 20 },
    button: 18,
    boardY: 45,
  },
  wide: {
    room: { width: 1120, height: 640 },
    seat: { width: 144, height: 54 },
    own: { width: 190, height: 56 },
    mini: { width: 40, height: 56 },
    ownCard: { width: 84, height: 118 },
    boardCard: { width: 66, height: 92 },
    cardGap: 2,
    ownGap: 5,
    tuck: 16,
    tuckShown: 4,
    tuckOwn: 8,
    gap: 8,
    bet: { width: 112, height: 27 },
    button: 25,
    boardY: 44,
  },
};

/** Four cards of one's own, and those of the others, beside each other without overlap. */
const OF_FOUR: Record<Shape, Pick<Sizes, "mini" | "ownCard" | "cardGap" | "ownGap">> = {
  upright: { mini: { width: 22, height: 31 }, ownCard: { width: 60, height: 84 }, cardGap: 1, ownGap: 3 },
  low: { mini: { width: 22, height: 31 }, ownCard: { width: 48, height: 67 }, cardGap: 1, ownGap: 3 },
  wide: { mini: { width: 35, height: 49 }, ownCard: { width: 76, height: 106 }, cardGap: 2, ownGap: 4 },
};

/** Two and three boards between the seats at the sides: stacked, where there is the height. */
const OF_BOARDS: Record<Shape, Pick<Sizes, "boardCard" | "boardY" | "beside">[]> = {
  upright: [
    { boardCard: { width: 36, height: 50 }, boardY: 42 },
    { boardCard: { width: 33, height: 46 }, boardY: 44 },
  ],
  low: [
    { boardCard: { width: 32, height: 45 }, boardY: 47, beside: 26 },
    { boardCard: { width: 25, height: 35 }, boardY: 48 },
  ],
  wide: [
    { boardCard: { width: 54, height: 76 }, boardY: 43 },
    { boardCard: { width: 40, height: 56 }, boardY: 42 },
  ],
};

/** The sizes for hands of so many cards, and so many boards. */
export function sizesOf(shape: Shape, holes = 2, boards = 1): Sizes {
  return { ...SIZES[shape], ...(holes > 2 && OF_FOUR[shape]), ...OF_BOARDS[shape][boards - 2] };
}

const UNIT_MIN = 0.74;
const UNIT_MAX = 1.35;

export function shapeOf(width: number, height: number): Shape {
  if (height > width * 1.02) return "upright";
  return height < 480 && width < 900 ? "low" : "wide";
}

export function unitOf(shape: Shape, width: number, height: number): number {
  const { room } = SIZES[shape];
  return Math.min(UNIT_MAX, Math.max(UNIT_MIN, Math.min(width / room.width, height / room.height)));
}

type Spot = [x: number, y: number];

/** Nine places from the bottom clockwise, and the one in the middle of the top. */
const SPOTS: Record<Shape, { round: Spot[]; top: Spot }> = {
  upright: {
    round: [[50, 94.8], [12.6, 82], [12.6, 57.6], [12.6, 30.7], [29, 10.6], [71, 10.6], [87.4, 30.7], [87.4, 57.6], [87.4, 82]],
    top: [50, 10.6],
  },
  low: {
    round: [[50, 93], [21, 91], [8.8, 60.6], [8.8, 30], [32, 16.8], [68, 16.8], [91.2, 30], [91.2, 60.6], [79, 91]],
    top: [50, 16.8],
  },
  wide: {
    round: [[50, 94.5], [22.5, 86], [8, 59], [13, 26], [35, 12.6], [65, 12.6], [87, 26], [92, 59], [77.5, 86]],
    top: [50, 12.6],
  },
};

const TOP = -1;
/** Which of the nine places a table of so many seats uses, clockwise from the bottom. */
const CHOSEN: Record<number, number[]> = {
  1: [0],
  2: [0, TOP],
  3: [0, 3, 6],
  4: [0, 2, TOP, 7],
  5: [0, 2, 4, 5, 7],
  6: [0, 1, 3, TOP, 6, 8],
  7: [0, 1, 3, 4, 5, 6, 8],
  8: [0, 1, 2, 3, TOP, 6, 7, 8],
  9: [0, 1, 2, 3, 4, 5, 6, 7, 8],
};

/** How far up or down the bets of the places at the sides are put, by how the board is passed. */
const SIDE_BET_Y: Record<Shape, number[]> = {
  upright: [0, -52, 0, -41],
  low: [0, 0, 0, 12],
  wide: [0, -34, 0, 16],
};

/** The next seats of one with four cards on an upright phone, and their bets. */
const RAISED_Y = 72.2;
const RAISED_BET_Y = -52;

function sideBetY(shape: Shape, index: number, holes: number): number {
  return shape === "wide" && holes > 2 && index === 1 ? -88 : SIDE_BET_Y[shape][index]!;
}

/** The place of each seat, so that `bottom` (the own seat, if there is one) is nearest. */
export function placesOf(count: number, bottom: number | null, shape: Shape, holes = 2, boards = 1): Place[] {
  const chosen = CHOSEN[Math.min(9, Math.max(1, count))]!;
  return Array.from({ length: count }, (_, seat) => {
    const turned = (seat - (bottom ?? 0) + count) % count;
    const place = placeAt(chosen[turned] ?? 0, shape, bottom !== null, holes);
    // On an upright phone the words about the outcome need the room beside the lower plates, those about three boards more.
    return { ...place, crowded: shape === "upright" && (boards > 2 || place.y > 60) };
  });
}

function placeAt(index: number, shape: Shape, owned: boolean, holes: number): Place {
  const { round, top } = SPOTS[shape];
  const sizes = sizesOf(shape, holes);
  // Beside four own cards there is no plate on an upright phone.
  const raised = shape === "upright" && holes > 2 && (index === 1 || index === 8);
  const [x, spotY] = index === TOP ? top : round[index]!;
  const y = raised ? RAISED_Y : spotY;
  const half = { x: sizes.seat.width / 2, y: sizes.seat.height / 2 };

  if (index === 0) {
    const cards = owned ? sizes.ownCard : sizes.mini;
    // On an upright phone the bets of both neighbours lie just above the own cards.
    const clear = owned && shape === "upright" ? sizes.bet.height + 9 : 12;
    const tuck = owned ? sizes.tuckOwn : sizes.tuckShown;
    const up = half.y + cards.height - tuck + sizes.bet.height / 2 + clear;
    const side = (owned ? sizes.own.width : sizes.seat.width) / 2;
    return { x, y, bet: { x: 0, y: -up, side: "middle" }, button: { x: -side, y: -half.y } };
  }
  if (index === TOP || index === 4 || index === 5) {
    const down = half.y + sizes.bet.height / 2 + 6;
    return { x, y, bet: { x: 0, y: down, side: "middle" }, button: { x: half.x, y: half.y } };
  }
  const left = index < 4;
  const sign = left ? 1 : -1;
  if (shape === "low" && (index === 1 || index === 8)) {
    // Beside the plate there are the own cards.
    const up = half.y + sizes.mini.height - sizes.tuckShown + sizes.bet.height / 2 + 4;
    return { x, y, bet: { x: 0, y: -up, side: "middle" }, button: { x: sign * half.x, y: -half.y } };
  }
  return {
    x,
    y,
    bet: {
      x: sign * (half.x + 6),
      y: raised ? RAISED_BET_Y : sideBetY(shape, left ? index : 9 - index, holes),
      side: left ? "start" : "end",
    },
    button: { x: sign * half.x, y: shape === "upright" ? uprightButtonY(left ? index : 9 - index, half.y, holes) : half.y },
  };
}

/** The words in the middle of a phone's felt need the lower corner of a plate; beside the board only its upper is free, and above raised seats. */
function uprightButtonY(index: number, half: number, holes: number): number {
  return index === 3 || (index === 2 && holes > 2) ? 4 - half : half - 6;
}
