import { expect, test } from "vitest";
import type { Setting } from "../protocol/api.ts";
import { fixedFields, lockedBecause, withSeats } from "./changing.ts";
import type { PokerView } from "./view.ts";

const settings = ["seats", "big_blind", "approve_newcomers"].map((name) => ({ name, label: name, type: "integer", default: 6, min: 2, max: 9 })) as Setting[];
const view = (stacks: number[], more: Partial<PokerView> = {}) =>
  ({
    seats: ["ada", "rob", null, "eve", null, null],
    people: { ada: { name: "Ada" }, rob: { name: "Rob", bot: true }, eve: { name: "Eve" } },
    stacks,
    street: null,
    outcome: null,
    ...more,
  }) as PokerView;

test("settings stay while a person has chips; a bot's chips lock nothing", () => {
  expect(lockedBecause(view([0, 900, 0, 0, 0, 0]))).toBeNull();
  expect(lockedBecause(view([50, 900, 0, 0, 0, 0]))).toContain("once everybody has stood up");
  expect(Object.keys(fixedFields(settings, view([50, 0, 0, 0, 0, 0])))).toEqual(["seats", "big_blind"]);
  expect(Object.keys(fixedFields(settings, view([0, 900, 0, 0, 0, 0])))).toEqual(["unit"]);
});

test("there are as many seats as people need who sit already", () => {
  const seats = withSeats(settings, view([0, 0, 0, 0, 0, 0]))[0]!;
  expect(seats.min).toBe(4);
  expect(seats.help).toContain("seat 4");
  expect(withSeats(settings, { ...view([0, 0, 0, 0, 0, 0]), seats: [null, "rob"] })[0]!.min).toBe(2);
});
