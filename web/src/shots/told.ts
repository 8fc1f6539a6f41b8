// The log of the fixtures.

import { NOW } from "./tables.ts";
import type { Line } from "../poker/story.ts";

const who = (name: string, ...parts: Line["parts"]): Line => ({ parts: [{ who: name }, ...parts] });

export const told: Line[] = [
  { parts: ["Hand 16"], heading: true, at: NOW - 95_000 },
  who("Greta", " posts the small blind, 50"),
  who("Hugo", " posts the big blind, 100"),
  who("Ada", " raises to 300"),
  who("Hugo", " folds"),
  { parts: ["Uncalled 200 returned to ", { who: "Ada" }] },
  who("Ada", " wins 250"),
  { parts: ["Hand 17"], heading: true, at: NOW - 40_000 },
  who("Ada", " posts the small blind, 50"),
  who("Maria", " posts the big blind, 100"),
  who("Bruno", " is out of time and folds"),
  who("Chiara", " raises to 400"),
  who("Hugo", " calls 400"),
  who("Maria", " calls 300"),
  { parts: ["Flop ", { cards: ["Qh", "9s", "4d"] }] },
  who("Hugo", " checks"),
  who("Ada", " raises to 600"),
  who("Bruno", " folds"),
  who("Chiara", " calls 600, all-in"),
];
