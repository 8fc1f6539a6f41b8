// What the pages about money ask the server.

import { ask } from "../protocol/api.ts";
import type { Ledger, Results } from "./results.ts";

export interface ResultsApi {
  /** One's own, from all tables. */
  results(): Promise<Results>;
  /** Since a time: only of the sessions that began then or later. */
  ledger(table: string, since: number | null): Promise<Ledger>;
}

export const results: ResultsApi = {
  results: () => ask("GET", "/api/results"),
  ledger: (table, since) => ask("GET", `/api/tables/${encodeURIComponent(table)}/ledger?since=${since ?? 0}`),
};

export const RESULTS_CSV = "/api/results/csv";

export function ledgerCsv(table: string): string {
  return `/api/tables/${encodeURIComponent(table)}/ledger/csv`;
}
