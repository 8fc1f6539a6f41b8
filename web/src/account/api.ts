// What is asked about accounts, over HTTP.

import { ask } from "../protocol/api.ts";

export interface OwnAccount {
  name: string;
  email: string;
  /** Since when (ms). */
  since: number;
}

export interface OwnSession {
  session: string;
  /** Such as "Firefox on Linux"; nothing: it did not say. */
  device: string;
  address: string;
  /** When it began, and was seen last (ms); 0 is not known. */
  since: number;
  seen: number;
  /** Whether it is the one that asks. */
  this: boolean;
}

/** What is typed into a form, by the name of the field. */
export type Typed = Record<string, string>;

export interface AccountApi {
  account(): Promise<OwnAccount>;
  sessions(): Promise<OwnSession[]>;
  /** Everything else: what it is called, and what goes with it. */
  do(what: string, typed?: Typed): Promise<{ name: string }>;
}

export const accounts: AccountApi = {
  account: () => ask("GET", "/api/account"),
  sessions: () => ask("GET", "/api/account/sessions"),
  do: (what, typed) => ask("POST", `/api/account/${what}`, typed),
};

export const EXPORT = "/api/account/export";
