// What was said at a table. Pure: each line that is heard gives the next list, or the same one when it
// was known: whoever comes, or comes back, is told again what was said lately.

import type { Chat } from "./messages.ts";

export type Line = Pick<Chat, "person" | "name" | "text" | "at" | "marks" | "colour">;

export const LINES_MAX = 200;

/** In the order of the server's clock: what was missed in a break stands where it was said. */
export function withLine(lines: readonly Line[], line: Line): readonly Line[] {
  if (lines.some((known) => isSame(known, line))) return lines;
  const place = lines.findLastIndex((known) => known.at <= line.at) + 1;
  return lines.toSpliced(place, 0, line).slice(-LINES_MAX);
}

/** A name may change; the person who said this then does not. */
export function lineId({ person, at, text }: Line): string {
  return `${person} ${at} ${text}`;
}

function isSame(one: Line, other: Line): boolean {
  return one.at === other.at && one.person === other.person && one.text === other.text;
}

/** Lines of one person that follow each other closely: they stand under one name. */
export function spells(lines: readonly Line[]): Line[][] {
  const told: Line[][] = [];
  for (const line of lines) {
    const last = told.at(-1)?.at(-1);
    const goesOn = last?.person === line.person && isAlike(last, line) && line.at - last.at < SPELL_MS;
    if (goesOn) told.at(-1)!.push(line);
    else told.push([line]);
  }
  return told;
}

/** The same name and the same marks stand for both. */
function isAlike(one: Line, other: Line): boolean {
  return one.name === other.name && String(one.marks ?? []) === String(other.marks ?? []);
}

const SPELL_MS = 5 * 60_000;
