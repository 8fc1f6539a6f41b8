import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endingOfHand } from "../poker/ending.ts";
import { hiddenCards, type PokerView } from "../poker/view.ts";
import { gridOf } from "../anygame/grid.ts";
import { layOut } from "../anygame/laid.ts";
import type { GameSheet, Shape } from "../protocol/api.ts";
import type { View } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import { holdem } from "../shots/holdem.ts";
import { house } from "../shots/house.ts";
import { money } from "../shots/money.ts";
import { omahas } from "../shots/omaha.ts";
import { type Ending, endingOfMatch } from "./ending.ts";
import { HEIGHT, pictureOf, WIDTH } from "./picture.ts";

const chips = (amount: number) => amount.toLocaleString("en");
const fixtures: Record<string, Seen> = { ...holdem, ...omahas, ...house, ...money };
const hands = Object.entries(fixtures).filter(([, seen]) => (seen.view as PokerView).outcome);
const cardsOf = (ending: Ending) => [...ending.boards.flat(), ...ending.winners.flatMap(({ cards }) => cards)];
const deck = [..."23456789TJQKA"].flatMap((rank) => [..."shdc"].map((suit) => rank + suit));

describe("the picture of how a hand ended", () => {
  test("is of some hands here, and of none while one is played", () => {
    expect(hands.length).toBeGreaterThan(3);
    for (const seen of Object.values(fixtures)) {
      if (!(seen.view as PokerView).outcome) expect(endingOfHand(seen.view as PokerView, "Hold’em", chips)).toBeNull();
    }
  });

  test.each(hands)("%s: has nobody's hidden card in it", (_, seen) => {
    const view = seen.view as PokerView;
    const ending = endingOfHand(view, "Hold’em", chips)!;
    const open = new Set([...view.boards.flat(), ...view.shown.flatMap((cards) => cards ?? [])]);
    for (const card of cardsOf(ending)) expect(open).toContain(card);
    for (const card of hiddenCards(seen, view.seats.indexOf("p0"))) expect(cardsOf(ending)).not.toContain(card);
  });

  test("is the same whatever lies face down before whoever shares it", () => {
    const dealt = fc.uniqueArray(fc.constantFrom(...deck), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...hands), dealt, ([, seen], hand) => {
        const other = { ...seen, mine: { ...seen.mine, hand, rabbit: hand } };
        const [one, two] = [seen, other].map(({ view }) => pictureOf(endingOfHand(view as PokerView, "Hold’em", chips)!));
        expect(two).toEqual(one);
      }),
    );
  });

  test.each(hands)("%s: names who won, and stays within its edges", (_, seen) => {
    const ending = endingOfHand(seen.view as PokerView, "Hold’em", chips)!;
    expect(ending.winners.length).toBeGreaterThan(0);
    for (const { name } of ending.winners.slice(0, 1)) expect(ending.verdict).toContain(name);
    for (const { x, y, text } of pictureOf(ending).words) {
      expect(text).not.toBe("");
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(WIDTH);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(HEIGHT);
    }
  });

  test("what people are called is written, and is never a shape", () => {
    const [, seen] = hands[0]!;
    const view = structuredClone(seen.view) as PokerView;
    for (const person of Object.values(view.people)) person.name = "<script>";
    view.title = "</svg>";
    const { svg } = pictureOf(endingOfHand(view, "Hold’em", chips)!);
    expect(svg).not.toContain("<script>");
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
  });
});

const match = (more: Partial<View>): View => ({
  seats: ["a", "b"], people: { a: { name: "Ada", colour: "plum" }, b: { name: "Pepper", bot: true } }, owner: "a", phase: "finished",
  turn: null, deadline: null, result: { winners: [0], draw: false }, settings: {}, title: "Ada’s table", ...more,
});

describe("the picture of how a match ended", () => {
  test("says who won and why", () => {
    const ending = endingOfMatch(match({ result: { winners: [1], draw: false, reason: "resigned" } }), "Tic-tac-toe")!;
    expect(ending).toMatchObject({ verdict: "Pepper wins", more: "resigned", winners: [{ name: "Pepper", bot: true, cards: [] }] });
    expect(endingOfMatch(match({}), "Tic-tac-toe")!.winners).toMatchObject([{ name: "Ada", colour: "plum" }]);
  });

  test("says that it was a draw, and has the last board", () => {
    const grid = { columns: 3, cells: ["X", "O", "X", "", "", "", "", "", ""] };
    const ending = endingOfMatch(match({ result: { winners: [], draw: true } }), "Tic-tac-toe", grid)!;
    expect(ending).toMatchObject({ verdict: "A draw", winners: [], grid });
    expect(pictureOf(ending).words.filter(({ text }) => text === "X" || text === "O")).toHaveLength(3);
  });

  test("has the board of any game, with what each seat has put on it", () => {
    const shape: Shape = { kind: "list", of: { kind: "list", of: { kind: "seat" } } };
    const laid = layOut({ cells: [[null, 0, 1], [2]] }, { shown: { cells: shape } } as unknown as GameSheet);
    const grid = gridOf(laid, { nameOf: String, nameOfPerson: () => undefined })!;
    expect(grid).toEqual({ columns: 3, cells: ["", { seat: 0 }, { seat: 1 }, { seat: 2 }, "", ""] });
    const { svg, words } = pictureOf(endingOfMatch(match({}), "Four in a row", grid)!);
    for (const colour of ["#e3b862", "#d4574c", "#6fa3e8"]) expect(svg.match(new RegExp(`<circle [^>]*fill="${colour}"`, "g"))).toHaveLength(1);
    expect(words.map(({ text }) => text)).toContain("Ada wins");
  });

  test.each([[3, 3], [7, 6], [15, 15], [20, 2]])("keeps a board of %i by %i between the winners and above the words", (columns, rows) => {
    const grid = { columns, cells: Array.from({ length: columns * rows }, (_, at) => (at % 2 ? { seat: at % 6 } : "A")) };
    const { svg } = pictureOf({ ...endingOfMatch(match({}), "Squares")!, grid });
    const squares = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"[^>]*fill-opacity=".55"/g)].map(([, x, y, side]) => [x, y, side].map(Number));
    expect(squares).toHaveLength(columns * rows);
    for (const [x, y, side] of squares as [number, number, number][]) {
      expect(x).toBeGreaterThan(330);
      expect(x + side).toBeLessThan(WIDTH - 330);
      expect(y).toBeGreaterThan(60);
      expect(y + side).toBeLessThan(430);
    }
  });

  test("leaves out a board that nobody could read, and one that is not there", () => {
    const shape: Shape = { kind: "list", columns: 30, of: { kind: "text" } };
    const sheet = { shown: { cells: shape } } as unknown as GameSheet;
    const names = { nameOf: String, nameOfPerson: () => undefined };
    expect(gridOf(layOut({ cells: Array(900).fill("A") }, sheet), names)).toBeNull();
    expect(gridOf(layOut({ score: 3 }, null), names)).toBeNull();
  });

  test("is not there before the end, and not where a match was called off", () => {
    for (const more of [{ phase: "playing", result: null }, { phase: "aborted" }, { result: { winners: [], draw: false } }] as Partial<View>[]) {
      expect(endingOfMatch(match(more), "Tic-tac-toe")).toBeNull();
    }
  });
});
