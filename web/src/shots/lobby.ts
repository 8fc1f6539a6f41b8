// Open tables as the server lists them: few and many people, bots, money, every cloth.

import type { Sitter, TablePage, TableRow } from "../protocol/api.ts";

const sitting = (...names: (string | null)[]): Sitter[] =>
  names.flatMap((name, seat) => (name ? [{ seat, person: `p${seat}${name}`, name: name.replace("~", ""), bot: name.startsWith("~") }] : []));

const rows: TableRow[] = (
  [
    ["K7Q2ZD", "holdem", "Thursday game", 9, "50 / 100", true, sitting("Ada", "Bruno", null, "Chiara", "~Amber", "Dario", "Elena", "~Basil", "Hugo")],
    ["M4X9PL", "holdem", "High stakes until the sun comes up", 9, "50,000 / 100,000", false, sitting("Maximiliana Oberhuber", "Bartholomew Ashworth", "Wilhelmina Montgomery", "Hugo", "İpek", "Ólafur", "Zoë", "Nadia", "Quentin")],
    ["V3N8HW", "omaha", "Omaha after midnight", 6, "€0.25 / €0.50", true, sitting("Noor", null, "Tomás", null, "Ines", null)],
    ["B2C8RT", "holdem", "Quiet corner", 6, "5 / 10", true, sitting(null, null, "~Cedar")],
    ["P9L4JK", "holdem", "Heads-up", 2, "100 / 200", false, sitting("Sanne")],
    ["TTT222", "tictactoe", "Maria’s table", 2, "", false, sitting("Maria")],
  ] as const
).map(([id, game, title, seats, summary, attended, sitters]) => {
  const people = sitters.filter(({ bot }) => !bot);
  const bots = sitters.length - people.length;
  const names = [...people, ...sitters.filter(({ bot }) => bot)].map(({ name }) => name);
  return { id, game, title, seats, seated: people.length, bots, people: people.length, attended, phase: "playing", summary, names: people.length ? names : [], sitters };
});

/** All of them, or the first of very many. */
export function pageAt(state: string): TablePage {
  if (state === "front-empty") return { total: 0, tables: [], stakes: [] };
  const stakes = rows.map(({ game, summary }, index) => ({ game, stakes: summary, tables: 340 - 60 * index }));
  return { total: state === "front-many" ? 1_234 : rows.length, tables: rows, stakes };
}
