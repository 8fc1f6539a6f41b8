import { describe, expect, test } from "vitest";
import { cellName, type Mark, tell, type TicTacToeView, winningLine } from "./view.ts";

const row = (text: string): Mark[] => [...text].map((letter) => (letter === "." ? "" : (letter as Mark)));
const view = (more: Partial<TicTacToeView>) => ({ phase: "playing", turn: 0, result: null, seats: ["a", "b"], ...more }) as TicTacToeView;
const nameOf = (seat: number) => ["Ada", "Bruno"][seat]!;

describe("tic-tac-toe", () => {
  test("three in a row are found in rows, columns and diagonals, and nothing else", () => {
    expect(winningLine(row("XXX.OO..."))).toEqual([0, 1, 2]);
    expect(winningLine(row("XO.XO..O."))).toEqual([1, 4, 7]);
    expect(winningLine(row("X.O.XO..X"))).toEqual([0, 4, 8]);
    expect(winningLine(row("XOXXOOOXX"))).toEqual([]);
    expect(winningLine(row("........."))).toEqual([]);
  });

  test("squares have names", () => {
    expect([cellName(0, ""), cellName(4, "X"), cellName(5, "O")]).toEqual(["Top left, empty", "Middle, X", "Middle right, O"]);
  });

  test("it says whose turn it is, from where one sits", () => {
    expect(tell(view({}), 0, nameOf)).toBe("Your turn");
    expect(tell(view({}), 1, nameOf)).toBe("Ada to play");
    expect(tell(view({}), null, nameOf)).toBe("Ada to play");
  });

  test("it says how it ended", () => {
    const result = { winners: [1], draw: false, reason: "time" };
    expect(tell(view({ result }), 1, nameOf)).toBe("You win on time");
    expect(tell(view({ result: { ...result, reason: "left" } }), 0, nameOf)).toBe("Bruno wins: the other one left");
    expect(tell(view({ result: { winners: [], draw: true } }), 0, nameOf)).toBe("A draw");
  });
});
