// What a value is, and how it is told in a line of text. Pure: the names of people come from whoever asks.

import type { Shape } from "../protocol/api.ts";
import { titled } from "../ui/words.ts";
import { cardWords } from "../room/decks.ts";

export interface Names {
  nameOf: (seat: number) => string;
  nameOfPerson: (person: string) => string | undefined;
}

const CARDS = new Set(["card", "italian card"]);
const IN_A_SQUARE = new Set(["text", "number", "yes or no", "seat"]);
const WORD = /^[a-z][a-z_]*$/;

export const isCard = (shape: Shape | undefined): boolean => CARDS.has(shape?.kind ?? "");

/** Where a game says nothing of a value, it is what it looks like. */
export function guess(value: unknown): Shape {
  if (Array.isArray(value)) return { kind: "list", of: guess(value.find((entry) => entry !== null)) };
  if (typeof value === "object" && value !== null) {
    return { kind: "struct", fields: Object.fromEntries(Object.entries(value).map(([name, part]) => [name, named(name, part)])) };
  }
  return { kind: typeof value === "number" ? "number" : typeof value === "boolean" ? "yes or no" : "text" };
}

/** A part is what its name says, if it can be that. */
function named(name: string, part: unknown): Shape {
  if (name === "seat" && typeof part === "number") return { kind: "seat" };
  return name === "person" && typeof part === "string" ? { kind: "person" } : guess(part);
}

export const known = (shape: Shape | undefined, value: unknown): Shape => (!shape || shape.kind === "anything" ? guess(value) : shape);

/** Nothing to look at. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** A list of lists, unless cards lie in them; or one with so many columns. */
export function isBoard(shape: Shape): boolean {
  if (shape.kind !== "list") return false;
  return !!shape.columns || (shape.of?.kind === "list" && IN_A_SQUARE.has(shape.of.of?.kind ?? ""));
}

/** What lies in the squares of a board. */
export const ofSquares = (shape: Shape): Shape => (shape.columns ? shape.of : shape.of?.of) ?? { kind: "anything" };

/** A board row by row. */
export function rowsOf(shape: Shape, value: unknown): unknown[][] {
  if (!Array.isArray(value)) return [];
  const { columns } = shape;
  if (!columns) return value.map((row) => (Array.isArray(row) ? row : []));
  return Array.from({ length: Math.ceil(value.length / columns) }, (_, row) => value.slice(row * columns, (row + 1) * columns));
}

/** Told beside other things of its kind: a number, a word, a name. */
export function isFact(shape: Shape): boolean {
  return ["text", "number", "yes or no", "seat", "person"].includes(shape.kind);
}

export function heading(name: string, shape: Shape | undefined): string {
  return shape?.title || titled(name);
}

/** A value in a few words: "Ada", "ace of spades", "Rock", "yes". */
export function inWords(value: unknown, shape: Shape | undefined, names: Names): string {
  const what = known(shape, value);
  if (isEmpty(value)) return "none";
  switch (what.kind) {
    case "seat":
      return names.nameOf(value as number);
    case "person":
      return names.nameOfPerson(value as string) ?? "somebody";
    case "card":
    case "italian card":
      return cardWords(value as string, what.kind);
    case "yes or no":
      return value ? "yes" : "no";
    case "number":
      return (value as number).toLocaleString();
    case "list":
    case "by seat":
      return (value as unknown[]).map((entry) => inWords(entry, what.of, names)).join(", ");
    case "map":
    case "struct":
      return Object.entries(value as object)
        .map(([name, part]) => `${titled(name)} ${inWords(part, what.fields?.[name] ?? what.of, names)}`)
        .join(", ");
    default:
      // Who somebody is, where a game does not say that it is a person: nobody reads ids.
      if (names.nameOfPerson(String(value))) return names.nameOfPerson(String(value))!;
      return WORD.test(String(value)) ? titled(String(value)) : String(value);
  }
}
