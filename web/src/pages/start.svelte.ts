// From a page to a seat: open a table, go there, and sit down on arrival.

import type { Api, NewTable } from "../protocol/api.ts";
import { type Colour, colourOf } from "../protocol/colours.ts";
import { session } from "../protocol/session.svelte.ts";
import { route } from "../ui/route.svelte.ts";

/** The table to sit down at on arrival; taken once. */
let sitAt: string | null = null;

export async function openAndGo(api: Api, table: NewTable, sit: boolean): Promise<void> {
  const opened = await api.open(table);
  if (sit) sitAt = opened.table;
  route.go(`/t/${opened.table}`);
}

/** Sits down at a table where there is room; false when there is none. */
export async function findSeat(api: Api, game: string, stakes: string): Promise<boolean> {
  const { table } = await api.quickSeat(game, stakes);
  if (table === null) return false;
  sitAt = table;
  route.go(`/t/${table}`);
  return true;
}

export function takeSitting(table: string): boolean {
  if (sitAt !== table) return false;
  sitAt = null;
  return true;
}

/** Takes the name and the colour when they are new; whoever has them already keeps seat and chips. */
export async function ensureName(api: Api, name: string, colour: Colour): Promise<string> {
  const me = session.me;
  if (me && me.name === name.trim() && colourOf(me.person, me.colour) === colour) return me.name;
  return (await session.takeName(api, name, colour)).name;
}
