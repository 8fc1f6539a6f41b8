// What the amounts of a page count: said once by whoever knows the table, read by every component below.

import { getContext, setContext } from "svelte";
import { show, showCounted, showSigned } from "./show.ts";
import type { Unit } from "./unit.ts";

const UNIT = Symbol("unit");

/** All amounts below this component are in `unit`; it may change. */
export function countIn(unit: () => Unit): void {
  setContext(UNIT, unit);
}

export interface Amounts {
  unit: () => Unit;
  /** "1,250", or "€12.50". */
  chips: (amount: number) => string;
  /** "1,250 chips", or "€12.50". */
  counted: (amount: number) => string;
  /** "+950", "−€2.00". */
  signed: (amount: number) => string;
}

/** How amounts are written here. Call it while a component is made. */
export function amounts(): Amounts {
  const unit = getContext<(() => Unit) | undefined>(UNIT) ?? (() => "chips" as const);
  return {
    unit,
    chips: (amount) => show(amount, unit()),
    counted: (amount) => showCounted(amount, unit()),
    signed: (amount) => showSigned(amount, unit()),
  };
}
