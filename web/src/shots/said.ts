// What is said at the tables of the fixtures, by the longest names and in the longest words.

import type { Line } from "../protocol/lines.ts";
import type { Mark } from "../protocol/messages.ts";
import { gestures } from "./comfort.ts";
import { NOW } from "./tables.ts";

const says = (person: string, name: string, text: string, ago: number): Line => ({
  person, name, text, at: NOW - ago * 1_000, marks: marks[person],
});
const marks: Record<string, Mark[]> = { p0: ["seat"], p1: ["seat", "owner"], p2: ["seat"], p3: ["seat", "deputy"] };

const said: Line[] = [
  says("p1", "Bartholomew Ashworth", "Good evening, everybody. Is the kettle on?", 600),
  says("p0", "Maria", "It is. Sit down.", 590),
  says("p2", "Chiara", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", 210),
  says("w1", "Maximiliana Oberhubr", "<b>no</b> & https://example.org/a/very/long/address/without/any/space/in/it?or=so", 200),
  says("w1", "Maximiliana Oberhubr", "Only watching tonight.", 196),
  says("w2", "Maria (2)", "So am I.", 190),
  says("p0", "Maria", "I should have folded. That river card has been my aunt, my taxes and my dentist, and it knew. Next hand I check, and I go on checking until somebody takes pity on me or the tea is cold. Deal, please!", 60),
  says("p3", "עדה לאבלייס", "משחק יפה!", 30),
  says("p1", "Bartholomew Ashworth", "Nice hand.", 12),
  says("p1", "Bartholomew Ashworth", "W".repeat(60), 8),
];

export interface Said {
  lines: readonly Line[];
  opened: boolean;
  /** Whose menu is open. */
  asked: string | null;
  muted: Record<string, string>;
  /** How many of the last lines nobody has read yet. */
  fresh: number;
}

const quiet: Said = { lines: [], opened: false, asked: null, muted: {}, fresh: 0 };

export const chats: Record<string, Said> = {
  "table-chat": { ...quiet, lines: said, opened: true },
  "table-chat-empty": { ...quiet, opened: true },
  "table-chat-menu": { ...quiet, lines: said.slice(0, -3), opened: true, asked: "w1" },
  "table-chat-muted": {
    ...quiet, lines: said, opened: true, muted: { p1: "Bartholomew Ashworth" },
  },
  "table-chat-unread": { ...quiet, lines: said, fresh: 3 },
  "table-emote": { ...quiet, lines: gestures, opened: false },
  "tictactoe-chat": { ...quiet, lines: said, fresh: 2 },
};

export const silent = quiet;
