// The medallion of a person: the monogram, and the enamel that it stands on. Pure.

import { COLOURS, colourOf } from "../protocol/colours.ts";

export const MONOGRAM = "#fff8e8";
const STEEL = "#4a5058";

/** What a monogram stands on: the colour of a person, chosen or by their id; for a bot steel. */
export function enamelOf(person: string, chosen: string | null | undefined, bot: boolean): string {
  return bot ? STEEL : COLOURS[colourOf(person, chosen)];
}

/** The first letter of a name as it is read, whatever the script. */
export function monogramOf(name: string): string {
  const [first = "?"] = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim())].map(({ segment }) => segment);
  return first.toLocaleUpperCase();
}
