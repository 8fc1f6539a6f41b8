// The colour of a person, wherever their monogram stands: one of a dozen enamels, chosen or by their id. Pure.
// `src/parlour/house/colours.py` says the same; `colours.json` holds both to it.

/** By name; on each a monogram of #fff8e8 has a contrast of 4.5 at least. */
export const COLOURS = {
  teal: "#2b6f7a",
  ruby: "#9b2f45",
  violet: "#5b4a9a",
  moss: "#3c6a3a",
  bronze: "#87561f",
  blue: "#2f5fa5",
  plum: "#7a3d74",
  slate: "#4a5a66",
  rust: "#a1431f",
  jade: "#1f6f57",
  rose: "#8b3a62",
  olive: "#6b5a1e",
} as const;

export type Colour = keyof typeof COLOURS;

const NAMES = Object.keys(COLOURS) as Colour[];

/** The name of somebody's colour: the one they have chosen, or the one that follows from their id. */
export function colourOf(person: string, chosen?: string | null): Colour {
  if (chosen && Object.hasOwn(COLOURS, chosen)) return chosen as Colour;
  let mixed = 0x811c9dc5;
  for (const letter of person) mixed = Math.imul(mixed ^ letter.codePointAt(0)!, 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return NAMES[((mixed ^ (mixed >>> 12)) >>> 0) % NAMES.length]!;
}

/** One to begin with, for somebody who has no id yet. */
export function anyColour(chance: () => number = Math.random): Colour {
  return NAMES[Math.floor(chance() * NAMES.length)]!;
}
