import { describe, expect, it } from "vitest";
import { briscolas } from "../shots/briscola.ts";
import { moved, placeAt, sorted } from "./hand.ts";
import { middleOf, placesOf, type Shape } from "./places.ts";
import { about, statusIn } from "./status.ts";
import { told } from "./story.ts";
import { type BriscolaView, goalOf, pointsOf, RANKS, roleOf, sidesOf, SUITS } from "./view.ts";

const view = (state: string) => briscolas[state]!.view as BriscolaView;
const names = { nameOf: (seat: number) => ["Ada", "Bo", "Cyd", "Dan", "Eve"][seat]!, nameOfPerson: (person?: string) => person };

describe("the cards", () => {
  it("count 120 in all", () => {
    expect(SUITS.flatMap((suit) => RANKS.map((rank) => rank + suit)).reduce((sum, card) => sum + pointsOf(card), 0)).toBe(120);
  });
});

describe("a hand", () => {
  const hand = ["Kd", "6d", "3c", "As"];

  it("is held with a card moved to another place", () => {
    expect(moved(hand, 0, 2)).toEqual(["6d", "3c", "Kd", "As"]);
    expect(moved(hand, 3, 0)).toEqual(["As", "Kd", "6d", "3c"]);
    expect(moved(hand, 1, 99)).toEqual(["Kd", "3c", "As", "6d"]);
    expect(moved(hand, 9, 0)).toEqual(hand);
  });

  it("is put in order by suits from the strongest card, trumps last", () => {
    expect(sorted(["6d", "As", "3c", "Kd", "Ac"], "d")).toEqual(["Ac", "3c", "As", "Kd", "6d"]);
  });

  it("takes a dragged card at the place where it is let go", () => {
    expect([0, 25, 45, 90].map((x) => placeAt([10, 30, 50], x))).toEqual([0, 1, 2, 3]);
  });
});

describe("a table", () => {
  const shapes: Shape[] = ["upright", "wide", "low"];

  it("has the own seat nearest and every card of a trick at a place of its own, on the way to whose it is", () => {
    for (const shape of shapes)
      for (const seats of [2, 3, 4, 5]) {
        const places = placesOf(seats, 1, shape);
        expect(places[1]!.y, `${shape} ${seats}`).toBe(Math.max(...places.map(({ y }) => y)));
        expect(new Set(places.map(({ card }) => `${card.x} ${card.y}`)).size).toBe(seats);
        for (const { x, card } of places) expect(Math.sign(card.x - 50) * Math.sign(x - 50)).toBeGreaterThanOrEqual(0);
        expect(places.every(({ card }) => Math.hypot(card.x - middleOf(seats, shape).x, card.y - middleOf(seats, shape).y) > 8)).toBe(true);
      }
  });
});

describe("the sides of a deal", () => {
  it("are the caller with the partner, and all others", () => {
    const [calling, others] = sidesOf(view("briscola-over"));
    expect([calling!.seats, calling!.points, others!.seats, others!.points]).toEqual([[1, 4], 74, [0, 2, 3], 46]);
    expect([calling!.cards.length, others!.cards.length]).toEqual([20, 20]);
  });

  it("are none while nobody has called, two of four, and each for themselves of fewer", () => {
    expect(sidesOf({ ...view("briscola-bid"), caller: null })).toEqual([]);
    expect(sidesOf(view("briscola-four")).map(({ seats }) => seats)).toEqual([[0, 2], [1, 3]]);
    expect(sidesOf(view("briscola-two")).map(({ seats }) => seats)).toEqual([[0], [1]]);
  });

  it("tell a caller from a partner only as far as all know", () => {
    expect([0, 1, 4].map((seat) => roleOf(view("briscola-trick"), seat))).toEqual([null, "caller", null]);
    expect([0, 1, 4].map((seat) => roleOf(view("briscola-partner"), seat))).toEqual([null, "caller", "partner"]);
    expect(roleOf({ ...view("briscola-partner"), partner: 1 }, 1)).toBe("alone");
    expect(goalOf(view("briscola-trick"))).toBe(71);
    expect(goalOf({ ...view("briscola-trick"), auction: { ...view("briscola-trick").auction!, highest: { seat: 1, rank: "A" } } })).toBe(61);
  });
});

describe("what is going on", () => {
  it.each([
    ["briscola-bid", "Your bid", ""],
    ["briscola-call-rank", "Which rank do you call?", "Ada calls an ace for 71"],
    ["briscola-call-suit", "Which suit is trumps?", "Ada calls an ace for 71"],
    ["briscola-trick", "Your turn", "Bo calls the ace of cups for 71"],
    ["briscola-partner", "Your turn", "Bo calls the ace of cups for 71, with Eve"],
    ["briscola-over", "The next deal in 17 s", ""],
    ["briscola-won", "Bo wins", ""],
  ])("at %s is said in a line", (state, status, deal) => {
    const now = state === "briscola-over" ? view(state).next_deal_at! - 17_000 : 0;
    expect(statusIn(view(state), 0, true, now, names)).toBe(status);
    expect(about(view(state), names)).toBe(deal);
  });

  it("is told event by event", () => {
    const lines = [
      { kind: "dealt", dealer: 4 }, { kind: "bid", seat: 0, points: 61 }, { kind: "bid", seat: 1, rank: "3" }, { kind: "pass", seat: 2 },
      { kind: "caller", seat: 1, points: 71 }, { kind: "called_rank", seat: 1, rank: "A" }, { kind: "called_suit", seat: 1, suit: "c", card: "Ac" },
      { kind: "played", seat: 3, card: "Nb" }, { kind: "trick", seat: 3, points: 1 }, { kind: "partner", seat: 4, alone: false }, { kind: "partner", seat: 1, alone: true },
      { kind: "deal_over", caller: 1, partner: 4, goal: 71, side_points: 74, won: true }, { kind: "deal_over", caller: 1, partner: 1, goal: 80, side_points: 74, won: false },
      { kind: "deal_over", winners: [0, 2] }, { kind: "deal_over", winners: [] }, { kind: "deal_void" }, { kind: "exchanged", seat: 0, gave: "7c", took: "Ac" },
      { kind: "ready", seat: 0 }, { kind: "sit", seat: 0 },
    ].map((event) => told(event, names));
    expect(lines).toEqual([
      "Eve deals", "Ada bids 61", "Bo bids three", "Cyd passes",
      "Bo calls, for 71 points", "Bo calls an ace", "Bo calls the ace of cups: cups are trumps",
      "Dan plays the knight of clubs", "Dan takes the trick, 1 point", "Eve is the partner", "Bo has called a card of their own, and plays alone",
      "Bo and Eve make 71, with 74 points", "Bo misses 80, with 74 points",
      "Ada and Cyd win the deal", "60 to 60: nobody wins the deal", "All have passed: the next one deals", "Ada gives the seven of cups for the ace of cups",
      null, "Ada sits down",
    ]);
  });
});
