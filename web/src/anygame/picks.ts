// What is done by pressing what lies on the table: a square of a board, a card. Pure.
//
// An action can be pressed on a board when each of its arguments is named `row`, `column`, `cell` or `square`; on a card
// when it has one argument, a card, and all it may be lie in sight.

import type { GameSheet, Shape } from "../protocol/api.ts";
import type { Option } from "../protocol/messages.ts";
import { allows, choicesOf } from "../protocol/options.ts";
import { isBoard, isCard } from "./shapes.ts";

export type Args = Record<string, unknown>;

/** What pressing something says. */
export interface Pick {
  action: string;
  args: Args;
}

const PLACES = ["row", "column", "cell", "square"];

/** The actions of a prompt by how they are taken. */
export interface Arranged {
  /** By pressing a square of a board. */
  onSquares: Option[];
  /** By pressing a card that is in sight. */
  onCards: Option[];
  /** By a button each. */
  buttons: Option[];
  /** By one of a row of buttons. */
  choices: Option[];
  /** By filling in a form. */
  forms: Option[];
}

export const takesPlace = (option: Option): boolean => {
  const names = Object.keys(option.args ?? {});
  return names.length > 0 && names.every((name) => PLACES.includes(name));
};

/** The one argument that is a card, if that is all there is. */
export function cardOf(option: Option, sheet: GameSheet | null): string | null {
  const [name, ...more] = Object.keys(option.args ?? {});
  return name !== undefined && !more.length && isCard(sheet?.actions[option.action]?.args[name]) ? name : null;
}

/** Every card that lies in sight. */
export function cardsIn(fields: Record<string, unknown>, shapes: Record<string, Shape>): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown, shape: Shape | undefined): void => {
    if (value === null || value === undefined || !shape) return;
    if (isCard(shape)) found.add(String(value));
    else if (Array.isArray(value)) for (const entry of value) look(entry, shape.of);
    else if (typeof value === "object") for (const [name, part] of Object.entries(value)) look(part, shape.fields?.[name] ?? shape.of);
  };
  for (const [name, value] of Object.entries(fields)) look(value, shapes[name]);
  return found;
}

/** `options` are moves: what concerns one's place at the table is elsewhere. */
export function arrange(options: readonly Option[], sheet: GameSheet | null, inSight: ReadonlySet<string>): Arranged {
  const board = Object.values(sheet?.shown ?? {}).some(isBoard);
  const all: Arranged = { onSquares: [], onCards: [], buttons: [], choices: [], forms: [] };
  for (const option of options) {
    const args = Object.values(option.args ?? {});
    const choices = args.length === 1 ? choicesOf(args[0]) : null;
    const card = cardOf(option, sheet);
    if (board && takesPlace(option)) all.onSquares.push(option);
    else if (card && choices?.length && choices.every((choice) => inSight.has(String(choice)))) all.onCards.push(option);
    else if (!args.length) all.buttons.push(option);
    else if (choices) all.choices.push(option);
    else all.forms.push(option);
  }
  return all;
}

/** Of several actions that pressing could mean, the one that was chosen last, or the first. */
export function meant(options: Option[], chosen: readonly string[]): Option | undefined {
  return options.find(({ action }) => chosen.includes(action)) ?? options[0];
}

/** What pressing this square says, or null when that is not allowed. */
export function squarePick(option: Option | undefined, row: number, column: number, columns: number): Pick | null {
  if (!option || !takesPlace(option)) return null;
  const place: Record<string, number> = { row, column, cell: row * columns + column, square: row * columns + column };
  const entries = Object.entries(option.args ?? {});
  if (!entries.every(([name, argument]) => allows(argument, place[name]!))) return null;
  return { action: option.action, args: Object.fromEntries(entries.map(([name]) => [name, place[name]!])) };
}

/** What pressing this card says, or null when that is not allowed. */
export function cardPick(option: Option | undefined, card: string, sheet: GameSheet | null): Pick | null {
  const name = option ? cardOf(option, sheet) : null;
  return option && name && allows(option.args?.[name], card) ? { action: option.action, args: { [name]: card } } : null;
}
