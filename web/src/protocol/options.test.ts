import { describe, expect, test } from "vitest";
import type { View } from "./messages.ts";
import { allows, freeSeats } from "./options.ts";

const view = { seats: ["ada", null, null] } as unknown as View;

describe("options of a prompt", () => {
  test("a list allows its members, a range what lies in it, a kind anything", () => {
    expect(allows({ in: [0, 3] }, 3)).toBe(true);
    expect(allows({ in: [0, 3] }, 1)).toBe(false);
    expect(allows({ min: 1, max: 4 }, 4)).toBe(true);
    expect(allows({ min: 1, max: 4 }, 5)).toBe(false);
    expect(allows({ type: "string" }, "hello")).toBe(true);
    expect(allows(undefined, 1)).toBe(false);
  });

  test("one may sit on an empty seat that is offered, and nowhere without the offer", () => {
    expect(freeSeats(undefined, view)).toEqual([]);
    expect(freeSeats({ action: "sit" }, view)).toEqual([1, 2]);
    expect(freeSeats({ action: "sit", args: { seat: { in: [2] } } }, view)).toEqual([2]);
    expect(freeSeats({ action: "sit", args: { seat: { min: 0, max: 1 } } }, view)).toEqual([1]);
  });
});
