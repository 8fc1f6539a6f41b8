import { describe, expect, it } from "vitest";
import type { TableRow } from "../protocol/api.ts";
import { chairsOf, clothOf, freeSeats, roomLeft, SMALL, wayIn, whoIsThere } from "./lobby.ts";

const table: TableRow = {
  id: "K7Q2ZD", game: "holdem", title: "Thursday", seats: 6, seated: 2, bots: 1, people: 2, phase: "playing", summary: "50 / 100",
  names: ["Ada", "Bruno", "Amber"], attended: true,
  sitters: [{ seat: 0, person: "p0", name: "Ada" }, { seat: 3, person: "p1", name: "Bruno" }, { seat: 5, person: "b0", name: "Amber", bot: true }],
};

describe("a table of the list", () => {
  it("has a chair for each seat, the first below, and says who sits on it", () => {
    const chairs = chairsOf(table);
    expect(chairs.map(({ sitter }) => sitter?.name ?? null)).toEqual(["Ada", null, null, "Bruno", null, "Amber"]);
    expect(chairs[0]!.y).toBeCloseTo(SMALL.y + SMALL.b);
    expect(chairs[3]!.y).toBeCloseTo(SMALL.y - SMALL.b);
    expect(chairs.every(({ x, y }) => x > 10 && x < 230 && y > 10 && y < 134)).toBe(true);
  });

  it("shows a dozen chairs at most", () => {
    expect(chairsOf({ ...table, seats: 100 })).toHaveLength(12);
  });

  it("shows by its cloth what is played, whatever the game", () => {
    expect(["holdem", "omaha", "tictactoe", "briscola"].map(clothOf)).toEqual(["teal", "blue", "claret", "claret"]);
  });

  it.each([
    [{}, "3 free, 1 bot", "Take a seat"],
    [{ seated: 6, bots: 0 }, "full", "Watch"],
    [{ seated: 4, bots: 2 }, "2 bots", "Take a seat"],
    [{ seats: 0, people: 1 }, "1 person", "Take a seat"],
  ])("says what room there is, and the way in", (more, room, way) => {
    expect(roomLeft({ ...table, ...more })).toBe(room);
    expect(wayIn({ ...table, ...more }, false)).toBe(way);
    expect(wayIn({ ...table, ...more }, true)).toBe("To your seat");
  });

  it("counts bots among those who sit", () => {
    expect(freeSeats(table)).toBe(3);
  });

  it("names three of those who are there", () => {
    expect(whoIsThere(table)).toBe("Ada, Bruno and Amber");
    expect(whoIsThere({ ...table, names: ["Ada", "Bruno", "Cy", "Dee", "Eve"] })).toBe("Ada, Bruno, Cy and 2 others");
    expect(whoIsThere({ ...table, names: [] })).toBe("Nobody has sat down yet");
  });
});
