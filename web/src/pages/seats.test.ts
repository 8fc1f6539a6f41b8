import { describe, expect, it } from "vitest";
import type { OwnSeat } from "../protocol/api.ts";
import { seatInWords, turnFirst } from "./seats.ts";

const seat: OwnSeat = { table: "K7Q2ZD", title: "Thursday", game: "holdem", seat: 0, chips: 9_500, your_turn: false, sits_out: false, phase: "playing" };

describe("a seat of one's own", () => {
  it.each([
    [{ your_turn: true }, "9,500 chips, your turn"],
    [{}, "9,500 chips"],
    [{ sits_out: true }, "9,500 chips, you sit out"],
    [{ unit: "eur" as const, chips: 5_000 }, "€50.00"],
    [{ chips: 0 }, "no chips yet"],
    [{ chips: null, your_turn: true }, "your turn"],
    [{ chips: null }, ""],
  ])("says what one has and whether it is one's turn", (more, words) => {
    expect(seatInWords({ ...seat, ...more })).toBe(words);
  });

  it("comes first where it is one's turn", () => {
    const seats = [seat, { ...seat, table: "M4X9PL", your_turn: true }, { ...seat, table: "B2C8RT" }];
    expect(turnFirst(seats).map(({ table }) => table)).toEqual(["M4X9PL", "K7Q2ZD", "B2C8RT"]);
  });
});
