// Where each field of a game is shown. Pure.

import type { GameSheet, Shape } from "../protocol/api.ts";
import { guess, isBoard, isEmpty, isFact, known, ofSquares, rowsOf } from "./shapes.ts";

export interface Field<Value = unknown> {
  name: string;
  shape: Shape;
  value: Value;
}

export interface Laid {
  boards: Field[];
  /** Cards, lists, what has several parts. */
  things: Field[];
  /** Numbers, words, names. */
  facts: Field[];
  /** What runs out. */
  times: Field<number>[];
  /** Numbers and the like that belong to a seat each. */
  scores: Field<unknown[]>[];
  /** Whether the squares of a board belong to seats. */
  discs: boolean;
}

/** What every table has: shown by the page itself. */
const EVERY_TABLES = new Set([
  "seats", "people", "owner", "phase", "stage", "turn", "deadline", "on_turn", "deadlines", "result", "settings", "title", "bots",
  "starter", "moved",
]);

export function layOut(fields: Record<string, unknown>, sheet: GameSheet | null): Laid {
  const laid: Laid = { boards: [], things: [], facts: [], times: [], scores: [], discs: false };
  for (const { name, shape, value } of shown(fields, sheet)) {
    if (isBoard(shape)) laid.boards.push({ name, shape, value });
    else if (isEmpty(value)) continue;
    else if (shape.kind === "time") laid.times.push({ name, shape, value: value as number });
    else if (shape.kind === "by seat" && shape.of?.kind === "number") laid.scores.push({ name, shape, value: value as unknown[] });
    else if (isFact(shape)) laid.facts.push({ name, shape, value });
    else laid.things.push({ name, shape, value });
  }
  if (fields.stage && fields.phase === "playing") {
    laid.facts.unshift({ name: "stage", shape: { kind: "text", title: "Now" }, value: fields.stage });
  }
  if (fields.phase !== "playing") laid.facts.push(...rulesOf(fields.settings as Record<string, unknown>, sheet));
  laid.discs = laid.boards.some(({ shape }) => ofSquares(shape).kind === "seat");
  return laid;
}

/** What was chosen when the table was made: read before one plays. */
function rulesOf(settings: Record<string, unknown>, sheet: GameSheet | null): Field[] {
  return Object.entries(sheet?.settings ?? {}).map(([name, shape]) => ({ name, shape, value: settings[name] }));
}

function shown(fields: Record<string, unknown>, sheet: GameSheet | null): Field[] {
  if (sheet) return Object.entries(sheet.shown).map(([name, shape]) => ({ name, shape: known(shape, fields[name]), value: fields[name] }));
  const others = Object.entries(fields).filter(([name]) => !EVERY_TABLES.has(name));
  return others.map(([name, value]) => ({ name, shape: guess(value), value }));
}

/** What has changed on the boards that changed: "row.column". A board that was cleared has nothing new on it. */
export function changedSquares(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  sheet: GameSheet | null,
): Record<string, ReadonlySet<string>> {
  const found: Record<string, ReadonlySet<string>> = {};
  for (const [name, shape] of Object.entries(sheet?.shown ?? {})) {
    if (!isBoard(shape) || before[name] === after[name]) continue;
    const old = rowsOf(shape, before[name]);
    const squares = rowsOf(shape, after[name]).flatMap((row, y) =>
      row.flatMap((square, x) => (isEmpty(square) || JSON.stringify(square) === JSON.stringify(old[y]?.[x]) ? [] : [`${y}.${x}`])),
    );
    found[name] = new Set(squares);
  }
  return found;
}
