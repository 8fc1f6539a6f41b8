// An amount as chips: which ones, how many, and in which columns they stand. Pure.

/** What chips are worth, high to low; amounts are whole numbers of the smallest. */
export const DENOMINATIONS = [1_000_000, 500_000, 100_000, 25_000, 5_000, 1_000, 500, 100, 25, 5, 1] as const;

export type Denomination = (typeof DENOMINATIONS)[number];

/** The fewest chips that make an amount, high to low. They are worth exactly that, and never more than `most`: then the rest is owed. */
export function chipsOf(amount: number, most = Infinity): Denomination[] {
  const chips: Denomination[] = [];
  let left = Math.max(0, Math.floor(amount));
  for (const value of DENOMINATIONS) {
    while (left >= value && chips.length < most) {
      chips.push(value);
      left -= value;
    }
  }
  return chips;
}

/** A pot is many hands' chips: the large ones are changed for the next smaller, each once, while there is room. */
export function brokenInto(amount: number, most: number): Denomination[] {
  const chips = chipsOf(amount, most);
  let room = most - chips.length;
  const broken = chips.flatMap((chip) => {
    const change = changeOf(chip);
    if (!change || change.length - 1 > room) return chip;
    room -= change.length - 1;
    return change;
  });
  return broken.sort((a, b) => b - a);
}

function changeOf(chip: Denomination): Denomination[] | null {
  const next = DENOMINATIONS[DENOMINATIONS.indexOf(chip) + 1];
  return next && chip % next === 0 ? Array<Denomination>(chip / next).fill(next) : null;
}

/** Columns of at most so many chips, the large ones below in each. */
export function columnsOf(chips: readonly Denomination[], high: number): Denomination[][] {
  const columns: Denomination[][] = [];
  for (let at = 0; at < chips.length; at += high) columns.push(chips.slice(at, at + high));
  return columns;
}
