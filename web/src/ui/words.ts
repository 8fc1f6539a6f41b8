// Numbers and small words, as everybody reads them.

/** Made when it is first wanted: each takes a slow phone some ten milliseconds, before anything is seen. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

const separated = once(() => new Intl.NumberFormat());
const clock = once(() => new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }));
const day = once(() => new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }));

/** The time of day where the reader is. */
export function timeOfDay(at: number): string {
  return clock().format(at);
}

/** The day and the time where the reader is. */
export function moment(at: number): string {
  return day().format(at);
}

/** 1250 -> "1,250", in the reader's way: how many there are. Amounts of chips or money are in `amounts/`. */
export function number(many: number): string {
  return separated().format(many);
}

/** "1 player", "3 players". */
export function count(amount: number, one: string, many: string = `${one}s`): string {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}

/** "you and Ada" -> "You and Ada". */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "that square is taken", as games and the server give their reasons -> "That square is taken." */
export function sentence(reason: string): string {
  return `${capital(reason)}${/[.!?…]$/.test(reason) ? "" : "."}`;
}

/** "Ada", "Ada and Bo", "Ada, Bo and Cy". */
export function list(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "to_the_left" -> "To the left". */
export function titled(name: string): string {
  return capital(name.replaceAll("_", " ").trim());
}

/** Whole seconds until then, never below zero. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
