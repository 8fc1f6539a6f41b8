// Tables that count money with cents.

import type { Seen } from "../protocol/seen.ts";
import type { PokerView } from "../poker/view.ts";
import { holdem } from "./holdem.ts";

/** The same table, its chips cents. */
function inCents(seen: Seen, unit: string): Seen {
  const view = seen.view as PokerView;
  return { ...seen, view: { ...view, settings: { ...view.settings, unit } } };
}

export const money: Record<string, Seen> = {
  "table-cents": inCents(holdem["table-turn"]!, "eur"),
  "table-cents-nine": inCents(holdem["table-nine"]!, "usd"),
  "table-cents-showdown": inCents(holdem["table-showdown"]!, "gbp"),
  "table-cents-buy-in": inCents(holdem["table-buy-in"]!, "eur"),
  "table-bet-wrong": holdem["table-turn"]!,
};
