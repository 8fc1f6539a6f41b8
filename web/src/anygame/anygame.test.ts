import { expect, test } from "vitest";
import type { GameSheet } from "../protocol/api.ts";
import type { Option, View } from "../protocol/messages.ts";
import sheets from "../shots/sheets.json";
import { drawn } from "../room/decks.ts";
import { changedSquares, layOut } from "./laid.ts";
import { arrange, cardPick, cardsIn, meant, squarePick } from "./picks.ts";
import { guess, inWords, isBoard, rowsOf } from "./shapes.ts";
import { sentence, statusOf } from "./told.ts";

const all = sheets as unknown as Record<string, GameSheet>;
const four = all.connectfour!;
const briscola = all.briscolafortwo!;
const people = ["Ada", "Bo"];
const names = { nameOf: (seat: number) => people[seat] ?? `Seat ${seat + 1}`, nameOfPerson: (person: string) => (person === "p1" ? "Bo" : undefined) };
const drop: Option = { action: "drop", args: { column: { in: [0, 2] } } };

function view(more: Partial<View>): View {
  const base: View = { seats: ["p0", "p1"], people: {}, owner: null, phase: "playing", turn: null, deadline: null, result: null, settings: {}, title: "" };
  return { ...base, ...more };
}

test("a list of lists is a board, unless cards lie in it", () => {
  const board = four.shown.board!;
  expect(isBoard(board)).toBe(true);
  expect(isBoard({ kind: "list", of: { kind: "list", of: { kind: "card" } } })).toBe(false);
  expect(isBoard(guess([["X", ""], ["", "O"]]))).toBe(true);
});

test("a list of given width is a board row by row", () => {
  const shape = { kind: "list", of: { kind: "text" }, columns: 3 } as const;
  expect(isBoard(shape)).toBe(true);
  expect(rowsOf(shape, [1, 2, 3, 4, 5, 6])).toEqual([[1, 2, 3], [4, 5, 6]]);
});

test("pressing a square says what the action asks for, where that is allowed", () => {
  expect(squarePick(drop, 5, 2, 7)).toEqual({ action: "drop", args: { column: 2 } });
  expect(squarePick(drop, 5, 1, 7)).toBeNull();
  expect(squarePick({ action: "mark", args: { cell: { min: 0, max: 8 } } }, 1, 2, 3)?.args).toEqual({ cell: 5 });
  const place: Option = { action: "place", args: { row: { min: 0, max: 7 }, column: { min: 0, max: 7 } } };
  expect(squarePick(place, 3, 4, 8)?.args).toEqual({ row: 3, column: 4 });
  expect(squarePick({ action: "say", args: { words: { type: "string" } } }, 0, 0, 3)).toBeNull();
});

test("a card is played by pressing it where it lies, and by a button where it does not", () => {
  const play: Option = { action: "play", args: { card: { in: ["Ad", "7b"] } } };
  const inSight = cardsIn({ hand: ["Ad", "7b"], trick: [{ seat: 1, card: "3d" }], trump: "2c" }, { ...briscola.shown, ...briscola.own });
  expect([...inSight].sort()).toEqual(["2c", "3d", "7b", "Ad"]);
  expect(arrange([play], briscola, inSight).onCards).toEqual([play]);
  expect(cardPick(play, "7b", briscola)).toEqual({ action: "play", args: { card: "7b" } });
  expect(cardPick(play, "3d", briscola)).toBeNull();
  expect(arrange([play], briscola, new Set()).choices).toEqual([play]);
});

test("of two actions that pressing could mean one is chosen, else it is the first", () => {
  const dig: Option = { action: "dig", args: { cell: { min: 0, max: 8 } } };
  const flag: Option = { action: "flag", args: { cell: { min: 0, max: 8 } } };
  expect(meant([dig, flag], [])).toBe(dig);
  expect(meant([dig, flag], ["play", "flag"])).toBe(flag);
  expect(meant([], ["flag"])).toBeUndefined();
});

test("what needs nothing is a button, and what needs more a form", () => {
  const pass: Option = { action: "pass" };
  const bid: Option = { action: "bid", args: { points: { min: 1, max: 9 } } };
  const found = arrange([pass, bid, drop], four, new Set());
  expect(found).toEqual({ buttons: [pass], forms: [bid], onSquares: [drop], onCards: [], choices: [] });
});

test("scores stand at the seats, boards and cards on the table, and nothing where there is nothing", () => {
  const laid = layOut({ phase: "playing", trick: [{ seat: 1, card: "3d" }], trump: "2c", stock: 4, last_trick: [], points: [3, 9] }, briscola);
  expect(laid.scores.map(({ name }) => name)).toEqual(["points"]);
  expect(laid.things.map(({ name }) => name)).toEqual(["trick", "trump"]);
  expect(laid.facts.map(({ name }) => name)).toEqual(["stock"]);
  expect(layOut({ board: [[null]] }, four).boards).toHaveLength(1);
});

test("the settings are read before the game begins, and out of the way while it is played", () => {
  const fields = { settings: { wins: 3, turn_seconds: 20 }, won: [0, 0] };
  const facts = (phase: string) => layOut({ ...fields, phase }, all.rockpaperscissors!).facts.map(({ shape, value }) => [shape.title, value]);
  expect(facts("waiting")).toEqual([["Rounds to win", 3], ["Seconds to choose", 20]]);
  expect(facts("playing")).toEqual([]);
});

test("of a game that the server does not describe all is shown that is not every table's", () => {
  const laid = layOut({ ...view({}), pot: 12, cells: [["X"]] }, null);
  expect(laid.facts.map(({ name }) => name)).toEqual(["pot"]);
  expect(laid.boards.map(({ name }) => name)).toEqual(["cells"]);
});

test("what was put on a board is new, and a board that was cleared has nothing new", () => {
  const before = { board: [[null, null], [0, null]] };
  expect(changedSquares(before, { board: [[1, null], [0, null]] }, four)).toEqual({ board: new Set(["0.0"]) });
  expect(changedSquares(before, { board: [[null, null], [null, null]] }, four)).toEqual({ board: new Set() });
  expect(changedSquares(before, before, four)).toEqual({});
});

test("what happens is told in sentences, with names for ids", () => {
  const tell = (event: { kind: string; [more: string]: unknown }, sheet = briscola) => sentence(event, sheet, names);
  expect(tell({ kind: "played", seat: 0, card: "Ac" })).toBe("Ada played the ace of cups");
  expect(tell({ kind: "won_the_trick", seat: 1, points: 14 })).toBe("Bo won the trick: 14 points");
  expect(tell({ kind: "turned_up", card: "Ns" })).toBe("Turned up the knight of swords");
  expect(tell({ kind: "dropped_into", seat: 0, column: 3 }, four)).toBe("Ada dropped into column 4");
  expect(tell({ kind: "showed", seat: 0, sign: "rock" }, all.rockpaperscissors)).toBe("Ada showed rock");
  expect(tell({ kind: "stand", person: "p1" })).toBe("Bo stands up");
  expect(tell({ kind: "sit", seat: 1, person: "p1" })).toBe("Bo sits down");
  expect(tell({ kind: "finished", result: { winners: [1], draw: false, reason: "time" } })).toBe("Bo wins on time");
});

test("the status says whose move it is, and who has won", () => {
  const say = (more: Partial<View>, seat: number | null = 0, mayMove = false) => statusOf(view(more), { seat, mayMove }, names);
  expect(say({ turn: 0 })).toBe("Your turn");
  expect(say({ turn: 1 })).toBe("Bo to play");
  expect(say({}, 0, true)).toBe("Your move");
  expect(say({})).toBe("Waiting for Bo");
  expect(say({ on_turn: [0, 1] })).toBe("Your move");
  expect(say({ on_turn: [0, 1] }, null)).toBe("Waiting for Ada and Bo");
  expect(say({ phase: "waiting", seats: ["p0", null] })).toBe("Waiting for somebody to sit down");
  expect(say({ phase: "finished", result: { winners: [0], draw: false } })).toBe("You win");
  expect(say({ phase: "finished", result: { winners: [], draw: true } })).toBe("A draw");
  expect(say({ phase: "finished", result: { winners: [0, 1], draw: false } }, null)).toBe("Ada and Bo win");
});

test("a value is told by what it is", () => {
  expect(inWords(1, { kind: "seat" }, names)).toBe("Bo");
  expect(inWords("Td", { kind: "card" }, names)).toBe("ten of diamonds");
  expect(inWords("7 of lanterns", { kind: "card" }, names)).toBe("7 of lanterns");
  expect(inWords(["rock", "paper"], { kind: "list", of: { kind: "text" } }, names)).toBe("Rock, Paper");
});

test("a card that is in no deck is not drawn, but written", () => {
  expect(drawn("Ac", "italian card")?.colour).toBe("red");
  expect(drawn("Ac", "card")?.colour).toBe("green");
  expect(drawn("8c", "italian card")).toBeNull();
});
