import { describe, expect, test } from "vitest";
import type { Option } from "../protocol/messages.ts";
import type { PokerView } from "./view.ts";
import { debtInWords, deskWishes, entrances, moves, ownWishes, requests, seatWishes, switches } from "./wishes.ts";

const view = {
  phase: "playing",
  settings: { small_blind: 50, big_blind: 100 },
  debts: [null, { small: true, big: true }, { big: true, new: true, choice: "wait" }],
  asked: [0, 0, 4_000],
  kept_out: { p9: "Dan" },
} as unknown as PokerView;

describe("what one may want", () => {
  test("there is a button for each way to sit out that is open", () => {
    const words = (at: string[]) => ownWishes([{ action: "sit_out", args: { at: { in: at } } }]).map((wish) => wish.words);
    expect(words(["next_hand", "big_blind"])).toEqual(["Sit out next hand", "Sit out next big blind"]);
    expect(words(["next_hand"])).toEqual(["Sit out next hand"]);
    expect(ownWishes([{ action: "straddle", args: { on: { in: [false] } } }])[0]).toMatchObject({ args: { on: false } });
  });

  test("posting says what it costs: only what is owed", () => {
    const both = entrances([{ action: "wait" }, { action: "post" }], view, 1);
    expect(both.map((wish) => wish.words)).toEqual(["Wait for the big blind", "Post 150 and play"]);
    const newcomer = entrances([{ action: "post" }, { action: "buy_button" }], view, 2);
    expect(newcomer.map((wish) => wish.words)).toEqual(["Post 100 and play", "Buy the button for 150"]);
    expect(entrances([{ action: "post" }], view, 0)).toEqual([]);
    expect(entrances([{ action: "post" }], view, null)).toEqual([]);
  });

  describe("what the host decides", () => {
    const options: Option[] = [
      { action: "pause" },
      { action: "let_in", args: { other: { in: ["p9"] } } },
      { action: "approve_newcomers", args: { on: { in: [true] } } },
      { action: "kick", args: { seat: { in: [1, 2] } } },
      { action: "hand_over", args: { seat: { in: [2] } } },
      { action: "fold" },
    ];

    test("about the game of everybody is on the desk", () => {
      const words = deskWishes(options, view).map((wish) => wish.words);
      expect(words).toEqual(["Pause after this hand", "Let Dan sit again", "Ask me before newcomers get chips"]);
    });

    test("about one person is at their seat, and names them", () => {
      expect(seatWishes(options, 1, "Bo")).toEqual([{ words: "Remove Bo", action: "kick", args: { seat: 1 } }]);
      expect(seatWishes(options, 2, "Cleo").map((wish) => wish.words)).toEqual(["Remove Cleo", "Give the table to Cleo"]);
      expect(seatWishes(options, 0, "Ada")).toEqual([]);
    });
  });

  test("a request says who asks for how much, to whoever may answer", () => {
    expect(requests([{ action: "approve", args: { seat: { in: [2] } } }], view)).toEqual([{ seat: 2, amount: 4_000 }]);
    expect(requests([], view)).toEqual([]);
  });

  test("a move that costs a blind says so, and can be paid for at once or waited for", () => {
    const move = (shows: Record<string, unknown>) =>
      moves([{ action: "change_seat", args: { to: { in: [4, 5] } }, shows }], view);
    expect(move({ big: [5] }).map(({ words, args }) => [words, args])).toEqual([
      ["Move to seat 5", { to: 4, post: false }],
      ["Move to seat 6, post 100", { to: 5, post: true }],
      ["Move to seat 6, wait for the big blind", { to: 5, post: false }],
    ]);
    expect(move({ small: true })[0]!.words).toBe("Move to seat 5, post 50");
  });

  test("what is owed is said as long as the game goes on", () => {
    expect(debtInWords(view, 0)).toBeNull();
    expect(debtInWords(view, 1)).toBe("You have missed both blinds");
    expect(debtInWords(view, 2)).toBe("You wait for the big blind");
    expect(debtInWords({ ...view, phase: "waiting" } as PokerView, 1)).toBeNull();
    expect(debtInWords({ ...view, phase: "waiting", started: false } as PokerView, 1)).toBe("You have missed both blinds");
  });

  test("switches stand as the next press would not have them", () => {
    const straddling = { action: "straddle", args: { on: { in: [false] } } };
    const outNow = { action: "sit_out", args: { at: { in: ["next_hand", "big_blind"] } } };
    const found = switches([straddling, outNow, { action: "vote_bomb_pot" }], view, 0);
    expect(found.map(({ name, on, args }) => [name, on, args])).toEqual([
      ["straddle", true, { on: false }],
      ["bomb-pot", false, undefined],
      ["sit-out", false, { at: "next_hand" }],
    ]);
    expect(switches([straddling], view, null)).toEqual([]);
  });

  test("a vote for a bomb pot cannot be taken back", () => {
    const voted = { ...view, bomb_votes: [true] } as PokerView;
    expect(switches([], voted, 0)[0]).toMatchObject({ name: "bomb-pot", on: true, action: null });
  });
});
