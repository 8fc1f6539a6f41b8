// Main pot and side pots of what each seat has put in (P1), as the server divides them. Pure.

import type { Pot } from "../poker/view.ts";

/**
 * Every amount that somebody who has not folded has put in closes a layer; folded chips belong to the layers they
 * reach. `dead` chips are nobody's stake and go to the main pot.
 */
export function sidePots(paid: number[], live: number[], dead = 0): Pot[] {
  const levels = [...new Set(live.map((seat) => paid[seat] ?? 0))].filter(Boolean).sort((a, b) => a - b);
  let floor = 0;
  const pots = levels.map((level) => {
    const amount = paid.reduce((sum, chips) => sum + Math.max(0, Math.min(chips, level) - floor), 0);
    floor = level;
    return { amount, seats: live.filter((seat) => (paid[seat] ?? 0) >= level) };
  });
  const above = paid.reduce((sum, chips) => sum + Math.max(0, chips - floor), 0);
  if (!pots.length) return above + dead ? [{ amount: above + dead, seats: live }] : [];
  pots[0]!.amount += dead;
  pots.at(-1)!.amount += above;
  return pots;
}
