// The monogram of a person, as it stands on their medallion. Pure.

export const MONOGRAM = "#fff8e8";

/** The first letter of a name as it is read, whatever the script. */
export function monogramOf(name: string): string {
  const [first = "?"] = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim())].map(({ segment }) => segment);
  return first.toLocaleUpperCase();
}
