// The name of a table. Pure.

export const TITLE_MAX = 40;

export function titleTrouble(title: string): string | null {
  const length = [...title.trim()].length;
  if (!length) return "Give the table a name, so that friends know it.";
  return length > TITLE_MAX ? `At most ${TITLE_MAX} characters; this has ${length}.` : null;
}
