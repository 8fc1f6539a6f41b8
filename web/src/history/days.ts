// Days, where the reader is. Pure but for the reader's zone.

const name = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const month = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });
const monthShort = new Intl.DateTimeFormat(undefined, { month: "short" });
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** "Wednesday, November 25, 2026", in the reader's way. */
export function dayOf(at: number): string {
  return name.format(at);
}

/** "Nov 25". */
export function shortDay(at: number): string {
  return short.format(at);
}

/** "November 25, 2026". */
export function dateOf(at: number): string {
  return date.format(at);
}

/** "November 2026". */
export function monthName(at: number): string {
  return month.format(at);
}

/** "Nov". */
export function shortMonth(at: number): string {
  return monthShort.format(at);
}

/** "Nov 25, 2026, 9:12 – 11:40 PM": said once when it is the same day. */
export function span(from: number, till: number): string {
  return clock.formatRange(from, till);
}

/** What happened, day by day, in the order it was given. */
export function daysOf<Item extends { at: number }>(items: Item[]): { from: number; items: Item[] }[] {
  const days: { from: number; items: Item[] }[] = [];
  for (const item of items) {
    const day = days.at(-1);
    if (day && dayOf(day.from) === dayOf(item.at)) day.items.push(item);
    else days.push({ from: item.at, items: [item] });
  }
  return days;
}
