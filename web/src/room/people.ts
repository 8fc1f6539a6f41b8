// The medallion of a person: an enamel on which a light monogram can be read, and the monogram. Pure.

export const MONOGRAM = "#fff8e8";

/** By name; on each the monogram has a contrast of 4.5. */
export const ENAMELS = {
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

type Enamel = keyof typeof ENAMELS;
const NAMES = Object.keys(ENAMELS) as Enamel[];

/** The colour of somebody: the one they chose by name, or the one that follows from their id. */
export function enamelOf(person: string, chosen?: string | null): string {
  if (chosen && Object.hasOwn(ENAMELS, chosen)) return ENAMELS[chosen as Enamel];
  let mixed = 0x811c9dc5;
  for (const letter of person) mixed = Math.imul(mixed ^ letter.codePointAt(0)!, 0x01000193);
  // The last letters of ids that count up are to matter as much as the first.
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ENAMELS[NAMES[((mixed ^ (mixed >>> 12)) >>> 0) % NAMES.length]!];
}

/** The first letter of a name as it is read, whatever the script. */
export function monogramOf(name: string): string {
  const [first = "?"] = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim())].map(({ segment }) => segment);
  return first.toLocaleUpperCase();
}
