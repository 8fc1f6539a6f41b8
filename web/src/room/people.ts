// The medallion of a person: the monogram, and the enamel that it stands on. Pure.

import { COLOURS, colourOf } from "../protocol/colours.ts";

export const MONOGRAM = "#fff8e8";
const STEEL = "#4a5058";

/** What a monogram stands on: the colour of a person, chosen or by their id; for a bot steel. */
export function enamelOf(person: string, chosen: string | null | undefined, bot: boolean): string {
  return bot ? STEEL : COLOURS[colourOf(person, chosen)];
}

let graphemes: Intl.Segmenter | undefined;
/** A table asks for the same few again and again. */
const known = new Map<string, string>();
const KNOWN_MAX = 500;

/** The first letter of a name as it is read, whatever the script. */
export function monogramOf(name: string): string {
  const found = known.get(name);
  if (found) return found;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const [first] = graphemes.segment(name.trim());
  const letter = (first?.segment ?? "?").toLocaleUpperCase();
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(name, letter);
  return letter;
}
