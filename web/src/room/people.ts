// The colour of a person: enamels on which a light monogram can be read, one for each id. Pure.

export const MONOGRAM = "#fff8e8";

/** Chosen so that the monogram has a contrast of 4.5 on each. */
export const ENAMELS = [
  "#2b6f7a", "#9b2f45", "#5b4a9a", "#3c6a3a", "#87561f", "#2f5fa5", "#7a3d74", "#4a5a66", "#a1431f", "#1f6f57", "#8b3a62", "#6b5a1e",
] as const;

const CONTRAST_MIN = 4.5;

/** The colour of somebody: the one they chose, darkened until a monogram can be read on it, or one of the enamels by their id. */
export function colourOf(person: string, chosen?: string | null): string {
  if (chosen && HEX.test(chosen)) return readable(chosen);
  let sum = 0x811c9dc5;
  for (const letter of person) sum = Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193);
  // The last letters of ids that count up are to matter as much as the first.
  sum = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
  return ENAMELS[((sum ^ (sum >>> 12)) >>> 0) % ENAMELS.length]!;
}

/** The first letter of a name as it is read, whatever the script. */
export function monogramOf(name: string): string {
  const [first = "?"] = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim())].map(({ segment }) => segment);
  return first.toLocaleUpperCase();
}

const HEX = /^#[0-9a-f]{6}$/i;

function readable(colour: string): string {
  let parts = partsOf(colour);
  while (contrast(parts, partsOf(MONOGRAM)) < CONTRAST_MIN) parts = parts.map((part) => Math.floor(part * 0.94));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/** As WCAG 2.2 reckons it. */
export function contrast(one: number[], other: number[]): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(parts: number[]): number {
  const [red, green, blue] = parts.map((part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
