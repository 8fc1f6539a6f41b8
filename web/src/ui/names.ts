// A name to begin with, so that nobody has to invent one before the first hand.

const FIRST = ["Amber", "Brisk", "Calm", "Clever", "Dapper", "Eager", "Gentle", "Lucky", "Merry", "Mellow", "Quiet", "Swift"];
const SECOND = ["Badger", "Crane", "Finch", "Fox", "Hare", "Heron", "Lynx", "Marten", "Otter", "Raven", "Stoat", "Wren"];

export const NAME_MAX = 20;

export function suggestName(chance: () => number = Math.random): string {
  const pick = (words: string[]) => words[Math.floor(chance() * words.length)]!;
  return `${pick(FIRST)} ${pick(SECOND)}`;
}

// As the server judges.
const PICTURES = /\p{So}|\p{Me}|\ufe0f|(?![\0-\x7f])[\p{Sm}\p{Sk}]/u;
const NUMBERED = /\(\s*\p{Nd}+\s*\)$/u;

/** What is wrong with a name, in words, or null. */
export function nameTrouble(name: string): string | null {
  const length = [...name.trim()].length;
  if (length === 0) return "Type the name the others will see.";
  if (length > NAME_MAX) return `A name has at most ${NAME_MAX} characters; this one has ${length}.`;
  if (PICTURES.test(name)) return "A name has no pictures or signs in it: others would take them for marks.";
  if (NUMBERED.test(name.trim().normalize("NFKC"))) return "A name does not end with a number in brackets.";
  return null;
}
