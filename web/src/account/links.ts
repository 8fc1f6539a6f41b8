// The text of a mail as it is shown: with links that one can follow. Pure.

export interface Part {
  text: string;
  /** Where it leads. */
  link: string | null;
}

export function parts(text: string): Part[] {
  return text
    .split(/(https?:\/\/\S*[^\s.,])/)
    .map((part, index) => ({ text: part, link: index % 2 ? part : null }))
    .filter((part) => part.text);
}
