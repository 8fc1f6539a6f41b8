// Which settings of a table can be changed now, and why the others cannot. Pure.

import type { Setting } from "../protocol/api.ts";
import type { PokerView } from "./view.ts";

/** This one alone may be changed while people play. */
const ANYTIME = "approve_newcomers";

/** Why the settings stay as they are now; null when they may be changed. */
export function lockedBecause(view: PokerView): string | null {
  const chips = view.seats.some((person, seat) => person !== null && !view.people[person]?.bot && (view.stacks[seat] ?? 0) > 0);
  if (chips) return "Settings cannot change while somebody sits with chips: they can once everybody has stood up.";
  if (view.street !== null && view.outcome === null) return "Settings can be changed when the hand is over.";
  return null;
}

/** The reason at each field that is locked. */
export function fixedFields(settings: Setting[], view: PokerView): Record<string, string> {
  if (!lockedBecause(view)) return { unit: "A table keeps its unit: its ledger is written in it." };
  return Object.fromEntries(settings.filter(({ name }) => name !== ANYTIME).map(({ name }) => [name, "Stays while somebody has chips here."]));
}

/** The fewest seats leave a chair to everybody who sits; bots give theirs up. */
export function withSeats(settings: Setting[], view: PokerView): Setting[] {
  const last = view.seats.findLastIndex((person) => person !== null && !view.people[person]?.bot) + 1;
  return settings.map((setting) => {
    if (setting.name !== "seats" || last <= (setting.min ?? 2)) return setting;
    return { ...setting, min: last, help: `Somebody sits in seat ${last}: fewer seats when they have moved or stood up.` };
  });
}
