import fc from "fast-check";
import { expect, test } from "vitest";
import { beside } from "./beside.ts";

const window = { width: 1440, height: 900 };
const dialog = { width: 360, height: 500 };

test("it stands to the right of what is on the left, and to the left of what is on the right", () => {
  expect(beside({ left: 40, top: 400, width: 140, height: 60 }, dialog, window)).toEqual({ left: 192, top: 180 });
  expect(beside({ left: 1000, top: 400, width: 140, height: 60 }, dialog, window)).toEqual({ left: 628, top: 180 });
});

test("it covers nothing of what it is about, and nothing of it is outside of the window", () => {
  const about = fc.record({ left: fc.integer({ min: 0, max: 1300 }), top: fc.integer({ min: 0, max: 840 }), width: fc.constant(140), height: fc.constant(60) });
  fc.assert(
    fc.property(about, (seat) => {
      const { left, top } = beside(seat, dialog, window);
      expect(left >= seat.left + seat.width || left + dialog.width <= seat.left).toBe(true);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(left + dialog.width).toBeLessThanOrEqual(window.width);
      expect(top + dialog.height).toBeLessThanOrEqual(window.height);
    }),
  );
});
