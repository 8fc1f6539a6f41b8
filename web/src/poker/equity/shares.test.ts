import { describe, expect, test } from "vitest";
import golden from "../../../../tests/games/poker/hand/strengths.json";
import { type Contest, computing, sharesOf } from "./shares.ts";

/** Mulberry32: the same sample every time. */
function chanceOf(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const cards = (text: string) => (text ? text.split(" ") : []);
const contest = (hands: string[], board = "", game = "holdem"): Contest => ({ game, hands: hands.map(cards), board: cards(board) });

describe("what each hand takes on average", () => {
  test.each(golden.shares)("$game $hands on $board is exactly what the server's hands say", ({ game, hands, board, gone, shares }) => {
    const found = sharesOf({ game, hands: hands.map(cards), board: cards(board), gone: cards(gone) });
    expect(found.exact).toBe(true);
    found.shares.forEach((share, index) => expect(share).toBeCloseTo(shares[index]!, 12));
  });

  test("after the flop all 990 boards are looked at, after the turn 44", () => {
    expect(sharesOf(contest(["As Ah", "Ks Kh"], "2c 7d 9h"))).toMatchObject({ exact: true, boards: 990 });
    expect(sharesOf(contest(["As Ah", "Ks Kh"], "2c 7d 9h 3s"))).toMatchObject({ exact: true, boards: 44 });
    expect(sharesOf(contest(["As Ah Td 9c", "Ks Kh 8d 8c"], "2c 7d 9h", "omaha"))).toMatchObject({ exact: true, boards: 820 });
  });

  test.each(golden.before_the_flop)("$hands before the flop is sampled, and near the truth", ({ game, hands, shares }) => {
    const found = sharesOf(contest(hands, "", game), 100_000, chanceOf(1));
    expect(found.exact).toBe(false);
    // Three deviations of such a sample.
    expect(Math.abs(found.shares[0]! - shares[0]!)).toBeLessThan(0.005);
  });

  test("equal hands divide the pot, and all shares together are one", () => {
    const same = sharesOf(contest(["As Kd", "Ah Kc"], "Qs Jd Th"));
    expect(same.shares[0]).toBeCloseTo(0.5, 1);
    const three = sharesOf(contest(["As Kd", "7h 7c", "2s 3s"], "Qs 7d 4s"));
    expect(three.shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
  });

  test("the board played by all is divided by all", () => {
    expect(sharesOf(contest(["2s 3d", "2h 3c", "2d 4c"], "Ts Js Qs Ks As")).shares).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  test("what lies on another board cannot come on this one", () => {
    const alone = sharesOf(contest(["As Ah", "Ks Kh"], "2c 7d 9h 3s"));
    const beside = sharesOf({ ...contest(["As Ah", "Ks Kh"], "2c 7d 9h 3s"), gone: ["Kd", "Kc"] });
    expect(alone.shares[1]).toBeCloseTo(2 / 44);
    expect(beside).toMatchObject({ boards: 42, shares: [1, 0] });
  });

  test("it rests often: no stretch between two rests is long", () => {
    const nine = ["As Ah 2c 3d", "Ks Kh 4c 5d", "Qs Qh 6c 7d", "Js Jh 8c 9d", "Ts Th 2d 3c", "9s 9h 4d 5c", "8s 8h 6d 7c", "7s 7h Ac Kc", "6s 6h Ad Kd"];
    const run = computing(contest(nine, "", "omaha"), chanceOf(2));
    const first = run.next().value!;
    expect(run.next().value!.boards - first.boards).toBeLessThan(10);
  });
});
