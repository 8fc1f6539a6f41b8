// What a seat is called by where it sits between the blinds and the button: "UTG+1", "under the gun plus one". Pure.

import type { PokerView } from "./view.ts";

const IN_WORDS: Record<string, string> = {
  SB: "small blind", BB: "big blind", UTG: "under the gun", LJ: "lojack", HJ: "hijack", CO: "cutoff", BTN: "button",
};
const NUMBERS = ["", "one", "two", "three"];

/** The position of a seat in the hand that lies on the table; a table stored before it was told has none. */
export function positionOf(view: PokerView, seat: number): string | null {
  const position = view.positions?.[seat];
  const plays = view.status[seat] === "in" || view.status[seat] === "folded" || view.status[seat] === "all_in";
  return position && plays ? position : null;
}

export function positionInWords(position: string): string {
  const [name, plus] = position.split("+");
  const words = IN_WORDS[name!] ?? name!;
  return plus ? `${words} plus ${NUMBERS[Number(plus)] ?? plus}` : words;
}
