// What is asked about accounts, over HTTP.

import type * as Described from "../../described/requests.ts";
import { ask } from "../protocol/api.ts";

export type OwnAccount = Described.OwnAccount;
export type OwnSession = Described.OwnSession;
/** A mail that this server would have sent. */
export type KeptMail = Described.KeptMail;

/** What is typed into a form, by the name of the field. */
export type Typed = Record<string, string>;

type Doing = {
  [Path in keyof Described.paths]: Path extends `/api/account/${infer What}` ? (Described.paths[Path]["post"] extends undefined ? never : What) : never;
}[keyof Described.paths];

export interface AccountApi {
  account(): Promise<OwnAccount>;
  sessions(): Promise<OwnSession[]>;
  /** Newest first. A server that sends its mail refuses, and any other refuses whoever is not on its own machine. */
  outbox(): Promise<KeptMail[]>;
  /** Everything else: what it is called, and what goes with it, by the fields of a form. */
  do(what: Doing, typed?: Typed): Promise<Described.Done>;
}

export const accounts: AccountApi = {
  account: () => ask("GET", "/api/account"),
  sessions: () => ask("GET", "/api/account/sessions"),
  outbox: () => ask("GET", "/api/outbox"),
  do: (what, typed) => (ask as unknown as (method: "POST", path: string, typed?: Typed) => Promise<Described.Done>)("POST", `/api/account/${what}`, typed),
};

export const EXPORT = "/api/account/export";
