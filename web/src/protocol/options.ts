// Reading the options of a prompt: what an argument allows, and what to begin with.

import type { Argument, Option, View } from "./messages.ts";

export interface Range {
  min: number;
  max: number;
}

export function rangeOf(argument: Argument | undefined): Range | null {
  return argument && "min" in argument ? { min: argument.min, max: argument.max } : null;
}

/** The values to choose from, when there is a list of them. */
export function choicesOf(argument: Argument | undefined): (number | string | boolean)[] | null {
  return argument && "in" in argument ? argument.in : null;
}

export function allows(argument: Argument | undefined, value: number | string | boolean): boolean {
  if (!argument) return false;
  if ("in" in argument) return argument.in.includes(value);
  if ("min" in argument) return typeof value === "number" && value >= argument.min && value <= argument.max;
  return true;
}

/** The empty seats that `sit` offers. */
export function freeSeats(sit: Option | undefined, view: View): number[] {
  if (!sit) return [];
  const empty = view.seats.flatMap((person, seat) => (person === null ? [seat] : []));
  const seat = sit.args?.seat;
  return seat ? empty.filter((number) => allows(seat, number)) : empty;
}

export function clamp(value: number, { min, max }: Range): number {
  return Math.min(max, Math.max(min, value));
}
