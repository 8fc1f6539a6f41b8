import { describe, expect, test } from "vitest";
import { stageMs, stagesOf, STREET_MS } from "./runout.ts";
import type { Outcome, PokerView } from "./view.ts";

const full = ["Qh", "9s", "4d", "Jc", "As"];
const outcome = (board = 0): Outcome => ({
  pots: [{ amount: 2_000, winners: [{ seat: 0, amount: 2_000 }], pot: 0, board }, { amount: 600, winners: [{ seat: 1, amount: 600 }], pot: 1, board }],
  hands: [{}], net: {},
});
const before = {
  hand_number: 3, street: "flop", turn: 1, boards: [full.slice(0, 3)], outcome: null,
  status: ["all_in", "in", "folded"], shown: [null, null, null], stacks: [0, 600, 50],
} as unknown as PokerView;
const after = {
  ...before, street: "showdown", turn: null, boards: [full], outcome: outcome(), next_hand_at: 20_000,
  status: ["all_in", "all_in", "folded"], shown: [["Ah", "Ac"], ["Kh", "Kc"], null], stacks: [2_000, 600, 50], pots: [],
} as unknown as PokerView;

const lengths = (stages: PokerView[]) => stages.map((stage) => stage.boards.map((board) => board.length));

describe("a board that comes all at once", () => {
  test("is told street by street, from what lay there", () => {
    expect(lengths(stagesOf(before, after))).toEqual([[3], [4]]);
    expect(lengths(stagesOf({ ...before, boards: [[]] }, after))).toEqual([[0], [3], [4]]);
    expect(lengths(stagesOf({ ...before, boards: [full.slice(0, 4)] }, after))).toEqual([[4]]);
  });

  test("nothing is won yet: the chips lie in the middle, pot by pot", () => {
    const [stage] = stagesOf(before, after);
    expect(stage).toMatchObject({ outcome: null, next_hand_at: null, stacks: [0, 0, 50], pots: [{ amount: 2_000 }, { amount: 600 }] });
  });

  test("chips of a bounty are where they were", () => {
    const bounty = { seat: 0, cards: [], paid: [{ seat: 2, amount: 40 }] };
    expect(stagesOf(before, { ...after, stacks: [2_040, 600, 10], bounty })[0]).toMatchObject({ bounty: null, stacks: [0, 0, 50] });
  });

  test("runs are one board as long as they are the same, and a pot on each is one pot", () => {
    const twice = { ...after, boards: [full, [...full.slice(0, 3), "2c", "2d"]], outcome: { ...outcome(), pots: [...outcome(0).pots.slice(0, 1), ...outcome(1).pots.slice(0, 1)] } };
    const stages = stagesOf(before, twice);
    expect(lengths(stages)).toEqual([[3], [4, 4]]);
    expect(stages[0]!.pots).toEqual([{ amount: 4_000, seats: [] }]);
  });

  test.each<[string, Partial<PokerView>, Partial<PokerView>]>([
    ["cards still come with the betting", {}, { outcome: null }],
    ["the river was bet to the end", { boards: [full] }, {}],
    ["all but one have folded", {}, { status: ["in", "folded", "folded"] }],
    ["hands were not all shown", {}, { shown: [["Ah", "Ac"], null, null] }],
    ["it is another hand", { hand_number: 2 }, {}],
    ["it was told before", { outcome: outcome() }, {}],
  ])("is not told when %s", (_, was, is) => expect(stagesOf({ ...before, ...was }, { ...after, ...is })).toEqual([]));
});

describe("how long it takes", () => {
  test("a street lies for about a second", () => expect(stageMs(3, after, 10_000)).toBe(STREET_MS));

  test("the next hand never comes before the last street", () => {
    expect(stageMs(3, after, 18_000)).toBeCloseTo(2_000 / 3);
    expect(stageMs(3, after, 20_500)).toBe(0);
    expect(stageMs(2, { ...after, next_hand_at: null }, 0)).toBe(STREET_MS);
  });
});
