// What the numbers of a table count. Inside they are whole numbers of the smallest thing there is: chips, or cents.

export type Unit = "chips" | "eur" | "usd" | "gbp";

export const SIGNS = { eur: "€", usd: "$", gbp: "£" } as const;

/** A table of an older server counts chips. */
export function unitOf(value: unknown): Unit {
  return Object.hasOwn(SIGNS, String(value)) ? (value as Unit) : "chips";
}

/** "Chips", "€": a heading over what is counted so. */
export function unitInWords(unit: Unit): string {
  return unit === "chips" ? "Chips" : SIGNS[unit];
}

/** How many of the smallest thing make what is written as 1. */
export function partsOf(unit: Unit): number {
  return unit === "chips" ? 1 : 100;
}
