import { describe, expect, test } from "vitest";
import { madeOf } from "./made.ts";

const cards = (text: string) => text.split(" ").filter(Boolean);
const made = (hand: string, board = "") => madeOf(cards(hand), [cards(board)]);

describe("what one's own cards make", () => {
  test.each([
    ["Kd Kc", "pair of kings"],
    ["6s 6h", "pair of sixes"],
    ["Td Ks", "king-ten"],
    ["2h Ah", "ace-deuce suited"],
  ])("%s before the flop is %s", (hand, words) => expect(made(hand)).toBe(words));

  test.each([
    ["As Jh", "Qh 9s 4d", "ace high"],
    ["As Jh", "Qh Js 4d", "pair of jacks"],
    ["As Jh", "Qh Js Ad", "two pair, aces and jacks"],
    ["Qd Qc", "Qh 9s 4d Jc", "three of a kind, queens"],
    ["Ks Ts", "Qh 9s 4d Jc", "straight, king high"],
    ["As 2d", "3h 4s 5d Kc Kd", "straight, five high"],
    ["As 2s", "3s 9s Ks Kc Kd", "flush, ace high"],
    ["Qd Qc", "Qh 9s 4d Jc 9d", "full house, queens over nines"],
    ["9c 9h", "Qh 9s 4d Jc 9d", "four of a kind, nines"],
    ["9c 8c", "7c 6c 5c", "straight flush, nine high"],
    ["Ac Kc", "Qc Jc Tc", "royal flush"],
  ])("%s on %s is %s", (hand, board, words) => expect(made(hand, board)).toBe(words));

  test("takes exactly two of four cards and three of the board", () => {
    expect(made("As Ks Qs Js", "9s 8d 7c")).toBe("ace high");
    expect(made("As 2d 3c 4h", "Ah Ad Ac 9s 8s")).toBe("four of a kind, aces");
    expect(made("As Ad 3c 4h", "Kh Kd Kc 9s 8s")).toBe("full house, kings over aces");
  });

  test.each([["", ""], ["As Ks Qs Js", ""]])("is not said of %j", (hand, board) => expect(made(hand, board)).toBeNull());

  test("is not said of several boards", () => {
    expect(madeOf(["As", "Ad"], [["Kh", "Kd", "Kc"], ["2h", "3d", "4c"]])).toBeNull();
  });
});
