// The server's hands and ours are of one file, which the server's own test reads too.
import { describe, expect, test } from "vitest";
import golden from "../../../../tests/games/poker/hand/strengths.json";
import { judgeOf } from "./contest.ts";
import { masksOf, numberOf, strengthOf } from "./strength.ts";

const numbers = (cards: string) => cards.split(" ").map(numberOf);

describe("what a hand is worth (P8)", () => {
  test.each([5, 6, 7])("of %i cards it is what the server says", (size) => {
    const hands = golden.any.map(([cards, strength]) => [numbers(String(cards)), strength] as const).filter(([cards]) => cards.length === size);
    expect(hands.length).toBeGreaterThan(100);
    for (const [cards, strength] of hands) expect(strengthOf(...masksOf(cards), size), String(cards)).toBe(strength);
  });

  test("of two of the hand and three of the board it is what the server says", () => {
    expect(golden.omaha.length).toBeGreaterThan(100);
    for (const [own, board, strength] of golden.omaha) {
      const strengths = new Int32Array(1);
      judgeOf("omaha", [numbers(String(own))])(numbers(String(board)), strengths);
      expect(strengths[0], `${own} on ${board}`).toBe(strength);
    }
  });

  test("nine kinds of hands are among them", () => {
    expect(new Set(golden.any.map(([, strength]) => Number(strength) >> 20)).size).toBe(9);
    expect(new Set(golden.omaha.map(([, , strength]) => Number(strength) >> 20)).size).toBe(9);
  });

  test("what is no card is refused", () => {
    for (const text of ["", "A", "1s", "Ax", "Asd"]) expect(() => numberOf(text)).toThrow("is not a card");
  });
});
