// What every part of the page of any game may ask, without handing it down: names, and what can be pressed.

import { getContext, setContext } from "svelte";
import type { Pick } from "./picks.ts";
import type { Names } from "./shapes.ts";

export interface Place extends Names {
  /** What pressing a card says, or null when that is not allowed now. */
  onCard: (card: string) => Pick | null;
  onSquare: (row: number, column: number, columns: number) => Pick | null;
  press: (pick: Pick) => void;
}

const PLACE = Symbol("place");

export const setPlace = (place: Place): Place => setContext(PLACE, place);

export const getPlace = (): Place => getContext<Place>(PLACE);
