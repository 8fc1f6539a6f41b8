// From a page to a seat: open a table, go there, and sit down on arrival.

import type { Api, NewTable } from "../protocol/api.ts";
import { session } from "../protocol/session.svelte.ts";
import { route } from "../ui/route.svelte.ts";

/** The table to sit down at on arrival; taken once. */
let sitAt: string | null = null;

export async function openAndGo(api: Api, table: NewTable, sit: boolean): Promise<void> {
  const opened = await api.open(table);
  if (sit) sitAt = opened.table;
  route.go(`/t/${opened.table}`);
}

export function takeSitting(table: string): boolean {
  if (sitAt !== table) return false;
  sitAt = null;
  return true;
}

/** Takes the name when it is new; whoever has it already keeps seat and chips. */
export async function ensureName(api: Api, name: string): Promise<string> {
  if (session.me && session.me.name === name.trim()) return session.me.name;
  return (await session.takeName(api, name)).name;
}
