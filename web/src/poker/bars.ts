// Standings as bars: who is up to the right of the middle, who is down to the left, all on one scale. Pure.

export interface Bar {
  person: string;
  net: number;
  /** From the left edge and how wide, in percent of the whole. */
  from: number;
  wide: number;
}

/** What a bar is wide at least that is not nothing. */
const LEAST = 1;

/** The best on top; the longest bar takes its half. */
export function barsOf(net: Readonly<Record<string, number>>): Bar[] {
  const most = Math.max(0, ...Object.values(net).map(Math.abs));
  return Object.entries(net)
    .sort((a, b) => b[1] - a[1])
    .map(([person, amount]) => {
      const wide = amount ? Math.max(LEAST, (50 * Math.abs(amount)) / most) : 0;
      return { person, net: amount, from: amount < 0 ? 50 - wide : 50, wide };
    });
}
