// What the pages about the past ask the server. Handed to them, so that the fixtures can bring their own answers.

import { ask } from "../protocol/api.ts";
import type { Sitting } from "./address.ts";
import type { HandPage, HandRecord } from "./record.ts";

export interface HistoryApi {
  /** The hands below this number, or the newest. */
  hands(table: string, before: number | null): Promise<HandPage>;
  /** So many of the newest. */
  last(table: string, count: number): Promise<HandPage>;
  hand(table: string, number: number): Promise<HandRecord>;
  /** The number of the newest hand. */
  latest(table: string): Promise<number>;
}

export const HANDS_A_PAGE = 50;

export const history: HistoryApi = {
  hands: (table, before) =>
    ask("GET", `${handsOf(table)}?limit=${HANDS_A_PAGE}${before === null ? "" : `&before=${before}`}`),
  last: (table, count) => ask("GET", `${handsOf(table)}?limit=${count}`),
  latest: async (table) => (await ask("GET", `${handsOf(table)}?limit=1`)).total,
  hand: async (table, number) => (await ask("GET", `${handsOf(table)}/${number}`)) as HandRecord,
};

export type Format = "phh" | "pokerstars" | "json";

/** Where a hand is downloaded. */
export function download(table: string, number: number, format: Format): string {
  return `${handsOf(table)}/${number}/${format}`;
}

/** Where all hands of a table are downloaded, or those of a session. */
export function downloadAll(table: string, format: "phh" | "pokerstars", session: Sitting | null = null): string {
  const times = session ? `?since=${session.from}${session.till === null ? "" : `&till=${session.till}`}` : "";
  return `/api/tables/${encodeURIComponent(table)}/export/${format}${times}`;
}

function handsOf(table: string): `/api/tables/${string}/hands` {
  return `/api/tables/${encodeURIComponent(table)}/hands`;
}
