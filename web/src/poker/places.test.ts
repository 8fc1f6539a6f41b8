import { describe, expect, test } from "vitest";
import { ovalOf, type Place, placesOf } from "./places.ts";
import { type Shape, shapeOf, SIZES, sizesOf, STANDS, unitOf } from "./sizes.ts";

interface Rect {
  name: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const shapes: Shape[] = ["upright", "low", "wide"];

function around(name: string, x: number, y: number, width: number, height: number): Rect {
  return { name, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** Everything that may stand on a table at once, in pixels of the room the shape was drawn for. */
function everything(shape: Shape, count: number, bottom: number | null, { holes = 2, boards = 1 } = {}): Rect[] {
  const sizes = sizesOf(shape, count, holes, boards);
  const { room } = sizes;
  const rects: Rect[] = [];
  const boardY = (sizes.boardY / 100) * room.height;
  const one = 5 * sizes.boardCard.width + 4 * sizes.gap;
  const [columns, rows] = sizes.beside ? [boards, 1] : [1, boards];
  const wide = columns * one + (columns - 1) * (sizes.beside ?? 0);
  rects.push(around("board", room.width / 2, boardY, wide, rows * sizes.boardCard.height + (rows - 1) * sizes.gap));
  placesOf(Array<boolean>(count).fill(true), bottom, shape, holes).forEach((place: Place, seat) => {
    const own = seat === bottom;
    const plate = own ? sizes.own : sizes.seat;
    const card = own ? sizes.ownCard : sizes.mini;
    const x = (place.x / 100) * room.width;
    const y = (place.y / 100) * room.height;
    // Above the plate are the medallion and the cards; turned up they reach highest.
    const medallion = own || sizes.inPlate ? 0 : sizes.medallion * STANDS;
    const above = Math.max(medallion, card.height - (own ? sizes.tuckOwn : sizes.tuckShown));
    const wide = holes * card.width + (holes - 1) * (own ? sizes.ownGap : sizes.cardGap);
    rects.push(around(`seat ${seat}`, x, y, plate.width, plate.height));
    rects.push(around(`cards ${seat}`, x, y - (plate.height + above) / 2, wide, above));
    const shift = { start: 0.5, middle: 0, end: -0.5 }[place.bet.side] * sizes.bet.width;
    // When a board comes for the third time everybody is all-in, and the bets are in the pot.
    if (boards > 2) return;
    rects.push(around(`bet ${seat}`, x + place.bet.x + shift, y + place.bet.y, sizes.bet.width, sizes.bet.height));
  });
  return rects;
}

function overlaps(rects: Rect[]): string[] {
  const found: string[] = [];
  rects.forEach((a, index) => {
    for (const b of rects.slice(index + 1)) {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push(`${a.name} on ${b.name}`);
    }
  });
  return found;
}

describe.each(shapes)("an %s room", (shape) => {
  test.each([2, 3, 4, 5, 6, 7, 8, 9])("holds %i seats with cards and seven-digit bets beside each other", (count) => {
    expect(overlaps(everything(shape, count, 0))).toEqual([]);
    expect(overlaps(everything(shape, count, null))).toEqual([]);
  });

  test.each([2, 3, 4, 5, 6, 7, 8, 9])("holds four cards each at %i seats", (count) => {
    expect(overlaps(everything(shape, count, 0, { holes: 4 }))).toEqual([]);
    expect(overlaps(everything(shape, count, null, { holes: 4 }))).toEqual([]);
  });

  test.each([2, 3])("holds %i boards between nine seats", (boards) => {
    for (const holes of [2, 4]) expect(overlaps(everything(shape, 9, 0, { holes, boards }))).toEqual([]);
  });

  test.each([2, 4])("keeps every seat with %i cards inside", (holes) => {
    const { room } = SIZES[shape];
    for (const rect of everything(shape, 9, 4, { holes })) {
      expect(rect.left, rect.name).toBeGreaterThanOrEqual(0);
      expect(rect.top, rect.name).toBeGreaterThanOrEqual(0);
      expect(rect.right, rect.name).toBeLessThanOrEqual(room.width);
      expect(rect.bottom, rect.name).toBeLessThanOrEqual(room.height);
    }
  });

  test("has the own seat at the bottom and goes on clockwise", () => {
    const places = placesOf(Array<boolean>(6).fill(true), 4, shape);
    const lowest = Math.max(...places.map((place) => place.y));
    expect(places[4]!.y).toBe(lowest);
    // Clockwise from the bottom is to the left.
    expect(places[5]!.x).toBeLessThan(50);
    expect(places[3]!.x).toBeGreaterThan(50);
  });

  test("spreads those who sit: two of nine sit opposite, and nobody stands where a free chair is", () => {
    const used = Array.from({ length: 9 }, (_, seat) => seat === 3 || seat === 4);
    const places = placesOf(used, 3, shape);
    expect(places[3]!.x).toBe(50);
    expect(places[4]!.x).toBe(50);
    expect(places[4]!.y).toBeLessThan(50);
    expect(places.map(({ chair }) => !chair)).toEqual(used);
    // Seven chairs stand between them on the way on: clockwise, from the top by the right to the bottom.
    for (const chair of [5, 6, 7, 8, 0, 1, 2]) expect(places[chair]!.x).toBeGreaterThan(50);
    expect(places[5]!.y).toBeLessThan(places[2]!.y);
  });

  test("has its rim under every plate", () => {
    const { room } = SIZES[shape];
    for (const count of [2, 3, 6, 9]) {
      const { x, y, a, b, k } = ovalOf(sizesOf(shape, count), room.width, room.height);
      for (const place of placesOf(Array<boolean>(count).fill(true), 0, shape)) {
        const at = Math.abs((place.x * room.width / 100 - x) / a) ** k + Math.abs((place.y * room.height / 100 - y) / b) ** k;
        expect(at ** (1 / k)).toBeGreaterThan(0.8);
        expect(at ** (1 / k)).toBeLessThan(1.2);
      }
    }
  });

  test.each([2, 4])("makes the own cards the largest, two or four (%i)", (holes) => {
    const { ownCard, boardCard, mini } = sizesOf(shape, 9, holes);
    expect(ownCard.width).toBeGreaterThan(boardCard.width);
    expect(boardCard.width).toBeGreaterThan(mini.width);
  });
});

describe("the shape of the room", () => {
  test("follows its width and height", () => {
    expect(shapeOf(390, 560)).toBe("upright");
    expect(shapeOf(600, 330)).toBe("low");
    expect(shapeOf(1140, 690)).toBe("wide");
  });

  test("a unit is a pixel in the room it was drawn for, and has bounds", () => {
    expect(unitOf("wide", 1120, 640)).toBe(1);
    expect(unitOf("wide", 5000, 5000)).toBe(1.45);
    expect(unitOf("upright", 200, 200)).toBe(0.74);
  });
});
