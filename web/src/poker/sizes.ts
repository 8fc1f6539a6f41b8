// How large everything on the table is, by the shape of the room, how many sit there, cards and boards. In units: a
// unit is a pixel in a room of the size that its shape was drawn for, and grows with it. Pure.
//
// The rooms: upright (a phone in the hand), low (a phone on its side), wide (a desktop).

export type Shape = "upright" | "low" | "wide";

interface Box {
  width: number;
  height: number;
}

/** How much of a medallion stands above its plate. */
export const STANDS = 0.86;

export interface Sizes {
  /** The room the shape was drawn for; the unit is bound to it. */
  room: Box;
  /** The plate of a seat, and one's own. */
  seat: Box;
  own: Box;
  /** A medallion stands on the plate, or lies in it at the outer end. */
  medallion: number;
  inPlate: boolean;
  /** Backs, tucked in between medallion and plate; cards turned up before the medallion; one's own. */
  back: Box;
  mini: Box;
  ownCard: Box;
  boardCard: Box;
  /** How far cards reach down behind the plate; those turned up and one's own are read to their lower edge. */
  tuck: number;
  tuckShown: number;
  tuckOwn: number;
  /** Between the cards of a hand, and between one's own. */
  cardGap: number;
  ownGap: number;
  gap: number;
  /** Chips and the amount beside them. */
  bet: Box;
  chip: number;
  button: number;
  /** Middle of the board, in hundredths of the height. */
  boardY: number;
  /** Two boards lie beside each other, so far apart, instead of below. */
  beside?: number;
  /** Of letters: names, the pot, whatever is small. */
  font: { seat: number; pot: number; small: number };
  /** The words about the outcome: their upper edge in hundredths of the height, how wide they may be, and their letters. */
  verdict: { y: number; width: number; font: number };
  rim: { width: number; line: number; left: number; top: number; bottom: number; k: number };
}

export const SIZES: Record<Shape, Sizes> = {
  upright: {
    room: { width: 390, height: 560 },
    seat: { width: 80, height: 42 },
    own: { width: 176, height: 48 },
    medallion: 44,
    inPlate: false,
    back: { width: 26, height: 36 },
    mini: { width: 33, height: 46 },
    ownCard: { width: 66, height: 92 },
    boardCard: { width: 43, height: 60 },
    tuck: 12,
    tuckShown: 5,
    tuckOwn: 6,
    cardGap: 2,
    ownGap: 5,
    gap: 3,
    bet: { width: 88, height: 24 },
    chip: 20,
    button: 20,
    boardY: 42,
    font: { seat: 12.5, pot: 21, small: 12.5 },
    verdict: { y: 51.5, width: 206, font: 18.5 },
    rim: { width: 20, line: 13, left: 38, top: 48, bottom: 34, k: 2.9 },
  },
  low: {
    room: { width: 590, height: 330 },
    seat: { width: 106, height: 38 },
    own: { width: 180, height: 48 },
    medallion: 30,
    inPlate: true,
    back: { width: 25, height: 35 },
    mini: { width: 26, height: 36 },
    ownCard: { width: 52, height: 73 },
    boardCard: { width: 40, height: 56 },
    tuck: 11,
    tuckShown: 3,
    tuckOwn: 5,
    cardGap: 2,
    ownGap: 5,
    gap: 4,
    bet: { width: 84, height: 22 },
    chip: 18,
    button: 18,
    boardY: 46,
    font: { seat: 11.5, pot: 16, small: 11.5 },
    verdict: { y: 57, width: 210, font: 14 },
    rim: { width: 18, line: 11, left: 50, top: 30, bottom: 26, k: 2.6 },
  },
  wide: {
    room: { width: 1120, height: 640 },
    seat: { width: 128, height: 50 },
    own: { width: 204, height: 58 },
    medallion: 60,
    inPlate: false,
    back: { width: 38, height: 53 },
    mini: { width: 50, height: 70 },
    ownCard: { width: 84, height: 118 },
    boardCard: { width: 68, height: 95 },
    tuck: 14,
    tuckShown: 5,
    tuckOwn: 8,
    cardGap: 3,
    ownGap: 5,
    gap: 8,
    bet: { width: 120, height: 34 },
    chip: 27,
    button: 27,
    boardY: 44,
    font: { seat: 14, pot: 25, small: 13.5 },
    verdict: { y: 57, width: 600, font: 26 },
    rim: { width: 38, line: 34, left: 84, top: 62, bottom: 62, k: 2.5 },
  },
};

/** Fewer people are larger: up to six, and up to three. */
const FEWER: Record<Shape, { six: Partial<Sizes>; three: Partial<Sizes> }> = {
  upright: {
    six: { seat: { width: 88, height: 44 }, medallion: 48, boardCard: { width: 48, height: 67 }, boardY: 43, ownCard: { width: 70, height: 98 }, verdict: { y: 52.5, width: 300, font: 21 } },
    three: {
      seat: { width: 104, height: 48 }, medallion: 58, boardCard: { width: 54, height: 76 }, ownCard: { width: 76, height: 106 },
      back: { width: 32, height: 45 }, mini: { width: 44, height: 62 }, bet: { width: 104, height: 30 }, chip: 26, button: 24, verdict: { y: 53, width: 330, font: 22 },
      rim: { width: 20, line: 14, left: 38, top: 60, bottom: 34, k: 2.7 },
    },
  },
  low: {
    six: {},
    three: {
      seat: { width: 112, height: 42 }, medallion: 34, boardCard: { width: 44, height: 62 }, mini: { width: 34, height: 48 },
      rim: { width: 18, line: 11, left: 62, top: 44, bottom: 26, k: 2.6 },
    },
  },
  wide: {
    six: { seat: { width: 136, height: 52 }, medallion: 68, boardCard: { width: 74, height: 104 }, ownCard: { width: 90, height: 126 } },
    three: {
      seat: { width: 150, height: 56 }, medallion: 80, boardCard: { width: 80, height: 112 }, ownCard: { width: 96, height: 134 },
      back: { width: 46, height: 64 }, mini: { width: 64, height: 90 }, bet: { width: 132, height: 40 }, chip: 32, button: 31, boardY: 50, verdict: { y: 61.5, width: 640, font: 28 },
      rim: { width: 38, line: 36, left: 130, top: 86, bottom: 62, k: 2.5 },
    },
  },
};

/** Four cards of one's own, and those of the others, beside each other without overlap. */
const OF_FOUR: Record<Shape, Pick<Sizes, "mini" | "ownCard" | "cardGap" | "ownGap"> & { medallion?: number }> = {
  upright: { medallion: 34, mini: { width: 20, height: 28 }, ownCard: { width: 60, height: 84 }, cardGap: 0, ownGap: 3 },
  low: { mini: { width: 23, height: 32 }, ownCard: { width: 48, height: 67 }, cardGap: 1, ownGap: 3 },
  wide: { mini: { width: 34, height: 48 }, ownCard: { width: 76, height: 106 }, cardGap: 2, ownGap: 4 },
};

/** Two and three boards between the seats at the sides: stacked, where there is the height. */
const OF_BOARDS: Record<Shape, (Pick<Sizes, "boardCard" | "boardY" | "verdict"> & { beside?: number })[]> = {
  upright: [
    { boardCard: { width: 36, height: 50 }, boardY: 42, verdict: { y: 55, width: 210, font: 16.5 } },
    { boardCard: { width: 33, height: 46 }, boardY: 44, verdict: { y: 59.5, width: 222, font: 16 } },
  ],
  low: [
    { boardCard: { width: 29, height: 41 }, boardY: 47, beside: 20, verdict: { y: 58, width: 210, font: 13 } },
    { boardCard: { width: 25, height: 35 }, boardY: 46.5, verdict: { y: 68, width: 210, font: 13 } },
  ],
  wide: [
    { boardCard: { width: 54, height: 76 }, boardY: 43, verdict: { y: 59, width: 600, font: 22 } },
    { boardCard: { width: 40, height: 56 }, boardY: 42, verdict: { y: 59.5, width: 600, font: 20 } },
  ],
};

/** The sizes at a table where so many sit, with hands of so many cards and so many boards. */
export function sizesOf(shape: Shape, people = 9, holes = 2, boards = 1): Sizes {
  const fewer = people <= 3 ? FEWER[shape].three : people <= 6 ? FEWER[shape].six : {};
  return { ...SIZES[shape], ...fewer, ...(holes > 2 && OF_FOUR[shape]), ...OF_BOARDS[shape][boards - 2] };
}

const UNIT_MIN = 0.74;
const UNIT_MAX = 1.45;

export function shapeOf(width: number, height: number): Shape {
  if (height > width * 1.02) return "upright";
  return height < 480 && width < 900 ? "low" : "wide";
}

export function unitOf(shape: Shape, width: number, height: number): number {
  const { room } = SIZES[shape];
  return Math.min(UNIT_MAX, Math.max(UNIT_MIN, Math.min(width / room.width, height / room.height)));
}
