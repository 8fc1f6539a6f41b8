// The log of the fixtures.

import { evening, NOW } from "./tables.ts";
import type { Line } from "../poker/story.ts";

/** In hand 17. */
const POSITIONS: Record<string, string> = { Ada: "SB", Maria: "BB", Bruno: "UTG", Chiara: "UTG+1", Hugo: "BTN" };
const SEATED = evening.map((player) => player?.[0]);
/** Those who sit at the table of the evening have their colour. */
const named = (name: string) => ({ who: name, ...(SEATED.includes(name) && { person: `p${SEATED.indexOf(name)}` }) });
const acts = (name: string, words: string, put = 0): Line => ({ parts: [{ ...named(name), position: POSITIONS[name] }, words], kind: put ? "call" : "fold", put });
const posts = (name: string, words: string, put: number): Line => ({ parts: [{ ...named(name), position: POSITIONS[name] }, words], kind: "big_blind", put });
const who = (name: string, ...parts: Line["parts"]): Line => ({ parts: [named(name), ...parts] });

export const told: Line[] = [
  { parts: ["Hand 16"], heading: true, at: NOW - 95_000 },
  who("Greta", " posts the small blind, 50"),
  who("Hugo", " posts the big blind, 100"),
  who("Ada", " raises to 300"),
  who("Hugo", " folds"),
  { parts: ["Uncalled 200 returned to ", named("Ada")] },
  who("Ada", " wins 250"),
  { parts: ["Hand 17"], heading: true, at: NOW - 40_000 },
  posts("Ada", " posts the small blind, 50", 50),
  posts("Maria", " posts the big blind, 100", 100),
  acts("Bruno", " is out of time and folds"),
  acts("Chiara", " raises to 400", 400),
  acts("Hugo", " calls 400", 400),
  acts("Maria", " calls 300", 300),
  { parts: ["Flop ", { cards: ["Qh", "9s", "4d"] }], street: { name: "Flop", cards: ["Qh", "9s", "4d"] } },
  acts("Hugo", " checks"),
  acts("Ada", " raises to 600", 600),
  acts("Bruno", " folds"),
  acts("Chiara", " calls 600, all-in", 600),
];
