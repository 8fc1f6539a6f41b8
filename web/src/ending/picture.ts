// An ending as a picture: shapes as SVG, and the words beside it, since a picture within a page has none of its fonts. Pure.

import { PIPS, rankOf, type Suit, suitOf } from "../room/cards.ts";
import { pathOf } from "../room/oval.ts";
import { enamelOf, MONOGRAM, monogramOf } from "../room/people.ts";
import type { Ending, Grid, Winner } from "./ending.ts";

export const WIDTH = 1200;
export const HEIGHT = 630;

export interface Word {
  text: string;
  x: number;
  /** Where letters stand. */
  y: number;
  size: number;
  colour: string;
  align: "left" | "center" | "right";
  display: boolean;
  /** Written smaller where it is wider. */
  width: number;
}

export interface Picture {
  svg: string;
  words: Word[];
}

const SUITS: Record<Suit, string> = { s: "#1c1f26", h: "#b3282d", d: "#1f56a8", c: "#1d6b3a" };
const CREAM = "#f7efdc";
const BRASS = "#ecc983";

export function pictureOf(ending: Ending): Picture {
  const drawn = [...winnersIn(ending), ...(ending.grid ? [gridIn(ending.grid)] : boardsIn(ending.boards))];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${ROOM}${drawn.map(({ svg }) => svg).join("")}</svg>`,
    words: [
      ...drawn.flatMap(({ words }) => words),
      word(ending.verdict, WIDTH / 2, 466, 50, CREAM, { display: true, width: 900 }),
      word(ending.more, WIDTH / 2, 506, 28, BRASS, { width: 860 }),
      word([ending.table, ending.game].filter(Boolean).join(" · "), 32, 610, 22, "#b9b0a0", { align: "left", width: 820 }),
      word("Parlour", WIDTH - 32, 610, 24, "#b9b0a0", { align: "right", display: true }),
    ].filter(({ text }) => text),
  };
}

function word(text: string, x: number, y: number, size: number, colour: string, more: Partial<Word> = {}): Word {
  return { text, x, y, size, colour, align: "center", display: false, width: 400, ...more };
}

// People.

const MEDALLION = 92;

function winnersIn({ winners, boards, grid }: Ending): Picture[] {
  const wide = 300;
  const y = boards.some((board) => board.length) ? 112 : 240;
  if (grid) return winners.map((winner, index) => winnerAt(winner, 250 + 700 * (index % 2), 230));
  return winners.map((winner, index) => winnerAt(winner, WIDTH / 2 + (index - (winners.length - 1) / 2) * wide, y));
}

function winnerAt({ person, name, bot, colour, cards }: Winner, x: number, y: number): Picture {
  const half = MEDALLION / 2;
  const enamel = enamelOf(person, colour, bot);
  const [ring, round] = bot ? ["#b9c0c7", 24] : ["#dcb66e", half];
  const left = x - (cards.length ? 64 : 0);
  const shapes = [
    `<rect x="${left - half}" y="${y - half}" width="${MEDALLION}" height="${MEDALLION}" rx="${round}" fill="${ring}" filter="url(#cast)"/>`,
    `<rect x="${left - half + 6}" y="${y - half + 6}" width="${MEDALLION - 12}" height="${MEDALLION - 12}" rx="${round - 6}" fill="${enamel}"/>`,
  ];
  const held = cards.map((card, index) => cardAt(card, left + half + 14 + index * (cards.length > 2 ? 40 : 62), y - 40, 56, 80));
  return {
    svg: shapes.join("") + held.map(({ svg }) => svg).join(""),
    words: [
      word(monogramOf(name), left, y + 15, 44, MONOGRAM, { display: true }),
      word(name, x, y + half + 32, 24, CREAM, { width: 270 }),
      ...held.flatMap(({ words }) => words),
    ],
  };
}

// What lies on the cloth.

function boardsIn(boards: string[][]): Picture[] {
  const laid = boards.filter((board) => board.length);
  const [wide, high, gap] = laid.length > 1 ? [84, 112, 10] : [112, 156, 14];
  return laid.slice(0, 3).flatMap((board, row) => {
    const height = Math.min(high, 196 / laid.length);
    const top = 300 + (row - (laid.length - 1) / 2) * (height + 8) - height / 2;
    const first = WIDTH / 2 - (board.length * wide + (board.length - 1) * gap) / 2;
    return board.map((card, index) => cardAt(card, first + index * (wide + gap), top, wide, height));
  });
}

function cardAt(card: string, x: number, y: number, wide: number, high: number): Picture {
  const colour = SUITS[suitOf(card)];
  const pip = Math.min(wide * 0.56, high * 0.5);
  return {
    svg:
      `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="${wide * 0.09}" fill="#fdf9ef" stroke="#cfc5b0" filter="url(#cast)"/>` +
      `<path transform="translate(${x + wide - pip - wide * 0.08} ${y + high - pip - wide * 0.08}) scale(${pip / 100})" fill="${colour}" d="${PIPS[suitOf(card)]}"/>`,
    words: [word(rankOf(card), x + wide * 0.1, y + high * 0.08 + wide * 0.4, wide * 0.46, colour, { align: "left", display: true, width: wide })],
  };
}

/** What each seat puts on a board: as `--seat-0` and so on in the room. */
const SEATS = ["#e3b862", "#d4574c", "#6fa3e8", "#7cc492", "#f1ebdd", "#b294e0"];

/** Between the winners at its sides. */
const GRID = { width: 520, height: 320 };

function gridIn({ columns, cells }: Grid): Picture {
  const rows = Math.ceil(cells.length / columns);
  const side = Math.min(104, GRID.height / rows, GRID.width / columns);
  const gap = Math.min(3, side * 0.06);
  const [left, top] = [WIDTH / 2 - (side * columns) / 2, 262 - (side * rows) / 2];
  const at = (index: number) => ({ x: left + (index % columns) * side, y: top + Math.floor(index / columns) * side });
  return {
    svg: cells
      .map((cell, index) => {
        const { x, y } = at(index);
        const square = `<rect x="${x + gap}" y="${y + gap}" width="${side - 2 * gap}" height="${side - 2 * gap}" rx="${side * 0.1}" fill="#0a2b29" fill-opacity=".55"/>`;
        return typeof cell === "string" ? square : square + discAt(cell.seat, x + side / 2, y + side / 2, side * 0.4);
      })
      .join(""),
    words: cells.flatMap((cell, index) => {
      if (typeof cell !== "string" || !cell) return [];
      const { x, y } = at(index);
      const size = cell.length > 2 ? 0.26 : 0.62;
      return [word(cell, x + side / 2, y + side * (0.5 + size * 0.36), side * size, CREAM, { display: size > 0.5, width: side * 0.9 })];
    }),
  };
}

/** Told apart by colour and by what is in its middle, as on the board itself. */
function discAt(seat: number, x: number, y: number, radius: number): string {
  const mark = ["", `<circle cx="${x}" cy="${y}" r="${radius * 0.32}" fill="#000" fill-opacity=".34"/>`, `<path d="M${x} ${y - radius * 0.4}l${radius * 0.4} ${radius * 0.72}h${-radius * 0.8}Z" fill="#000" fill-opacity=".34"/>`];
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${SEATS[seat % SEATS.length]}"/>${mark[seat % 3]}`;
}

/** The floor, the rim and the cloth under the lamp. */
const ROOM = (() => {
  const oval = (a: number, b: number) => pathOf({ x: 600, y: 296, a, b, k: 2.5 });
  return (
    `<defs><radialGradient id="floor"><stop stop-color="#3a383c"/><stop offset="1" stop-color="#0b0d12"/></radialGradient>` +
    `<radialGradient id="lamp" cy=".44"><stop stop-color="#2f7f6b"/><stop offset=".6" stop-color="#1c6156"/><stop offset="1" stop-color="#0f3d38"/></radialGradient>` +
    `<filter id="cast" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dx="0" dy="4" stdDeviation="4" flood-opacity=".5"/></filter></defs>` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#floor)"/>` +
    `<path d="${oval(580, 276)}" fill="#1c0f08" filter="url(#cast)"/><path d="${oval(576, 272)}" fill="#6b4223"/><path d="${oval(566, 262)}" fill="#8a5a32"/>` +
    `<path d="${oval(560, 256)}" fill="none" stroke="#d9b26a" stroke-width="4"/><path d="${oval(550, 246)}" fill="#4a2a16"/><path d="${oval(544, 240)}" fill="url(#lamp)"/>`
  );
})();
