// What the pages about money ask the server.

import { ask } from "../protocol/api.ts";
import type { Ledger, Results } from "./results.ts";

export interface ResultsApi {
  /** One's own, from all tables. */
  results(): Promise<Results>;
  ledger(table: string): Promise<Ledger>;
}

export const results: ResultsApi = {
  results: () => ask("GET", "/api/results"),
  ledger: (table) => ask("GET", `/api/tables/${encodeURIComponent(table)}/ledger`),
};

export const RESULTS_CSV = "/api/results/csv";

export function ledgerCsv(table: string): string {
  return `/api/tables/${encodeURIComponent(table)}/ledger/csv`;
}
