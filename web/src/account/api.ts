// What is asked about accounts, over HTTP.

import { ask } from "../protocol/api.ts";

export interface OwnAccount {
  name: string;
  email: string;
  /** Since when (ms). */
  since: number;
  /** Whether it is that of somebody who runs the house. */
  operator?: boolean;
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

/** A mail that this server would have sent. */
export interface KeptMail {
  recipient: string;
  subject: string;
  text: string;
  at: number;
}

export interface AccountApi {
  account(): Promise<OwnAccount>;
  sessions(): Promise<OwnSession[]>;
  /** Newest first. A server that sends its mail refuses, and any other refuses whoever is not on its own machine. */
  outbox(): Promise<KeptMail[]>;
  /** Everything else: what it is called, and what goes with it. */
  do(what: string, typed?: Typed): Promise<{ name: string }>;
}

export const accounts: AccountApi = {
  account: () => ask("GET", "/api/account"),
  sessions: () => ask("GET", "/api/account/sessions"),
  outbox: () => ask("GET", "/api/outbox"),
  do: (what, typed) => ask("POST", `/api/account/${what}`, typed),
};

export const EXPORT = "/api/account/export";
