// What operators ask and do, over HTTP.

import type * as Described from "../../described/requests.ts";
import { ask } from "../protocol/api.ts";
import type { Narrow } from "../protocol/narrow.ts";

export type OwnRole = Described.OwnRole;
/** A second factor to be put into an app: shown once. */
export type SetUp = Described.SetUp;
export type LogLine = Described.LogLine;
export type LogPage = Described.LogPage;
/** Somebody as an operator finds them; times are ms, 0 where there is none. The e-mail is masked, and a guest has none. */
export type FoundPerson = Required<Described.FoundPerson>;
export type RestrictionKind = Described.Restriction["kind"];
export type Restriction = Pick<Described.Restriction, "kind" | "reason" | "until" | "since">;
export type PersonSheet = Narrow<Described.PersonSheet, { person: FoundPerson; restrictions: Restriction[] }>;
/** A table as a stranger would know it. Whether everybody may see it: else there is no more than this. */
export type OpenTableRow = Required<Described.OpenTableRow>;
export type OpenTables = Narrow<Described.OpenTables, { tables: OpenTableRow[] }>;
export type Machine = Described.Machine;
/** A call into a game that never came back. */
export type Suspect = Pick<Described.Suspect, "table" | "kind">;
export type MachinesNow = Narrow<Described.MachinesNow, { troubles: Narrow<Described.Troubles, { suspects: Suspect[] }> }>;
export type ReportRow = Required<Described.PersonReport>;
export type ReportPage = Narrow<Described.ReportPage, { reports: ReportRow[] }>;
export type MailRow = Described.MailRow;

export type Doing = {
  [Path in keyof Described.paths]: Path extends `/api/operator/${infer What}` ? (Described.paths[Path]["post"] extends undefined ? never : What) : never;
}[keyof Described.paths];

export type AnnouncementRow = Pick<Described.KnownAnnouncement, "announcement" | "text" | "table" | "until">;

export interface OperatorApi {
  role(): Promise<OwnRole>;
  begin(password: string): Promise<SetUp>;
  /** The recovery codes. */
  confirm(code: string): Promise<{ codes: string[] }>;
  show(code: string): Promise<OwnRole>;
  renewCodes(code: string): Promise<{ codes: string[] }>;
  log(before: number | null): Promise<LogPage>;
  people(search: string): Promise<{ people: FoundPerson[] }>;
  person(person: string): Promise<PersonSheet>;
  tables(game: string, table: string, first: number): Promise<OpenTables>;
  machines(): Promise<MachinesNow>;
  mails(): Promise<{ failed: MailRow[]; waiting: MailRow[] }>;
  reports(undecided: boolean, before: number | null): Promise<ReportPage>;
  announcements(): Promise<{ announcements: AnnouncementRow[] }>;
  /** What an operator does, by its path, and what goes with it. */
  act(what: Doing, body: Record<string, unknown>): Promise<unknown>;
}

/** The same, and whoever is interested hears what was refused before whoever asked does. */
export function told(api: OperatorApi, refused: (error: unknown) => void): OperatorApi {
  const listening = Object.entries(api).map(([name, call]: [string, (...args: unknown[]) => Promise<unknown>]) => [
    name,
    (...args: unknown[]) =>
      call(...args).catch((error: unknown) => {
        refused(error);
        throw error;
      }),
  ]);
  return Object.fromEntries(listening) as OperatorApi;
}

/** What operators do has a path and a body for each deed. */
const act = ask as unknown as (method: "POST", path: string, body: Record<string, unknown>) => Promise<unknown>;

export const operators: OperatorApi = {
  role: () => ask("GET", "/api/operator"),
  begin: (password) => ask("POST", "/api/operator/second-factor/begin", { password }),
  confirm: (code) => ask("POST", "/api/operator/second-factor/confirm", { code }),
  show: (code) => ask("POST", "/api/operator/second-factor", { code }),
  renewCodes: (code) => ask("POST", "/api/operator/second-factor/codes", { code }),
  people: async (search) => (await ask("GET", `/api/operator/people?search=${encodeURIComponent(search)}`)) as { people: FoundPerson[] },
  person: async (person) => (await ask("GET", `/api/operator/people/${encodeURIComponent(person)}`)) as PersonSheet,
  tables: async (game, table, first) =>
    (await ask("GET", `/api/operator/tables?${new URLSearchParams({ game, table, first: `${first}` })}`)) as OpenTables,
  machines: () => ask("GET", "/api/operator/machines"),
  mails: () => ask("GET", "/api/operator/mails"),
  reports: async (undecided, before) =>
    (await ask("GET", `/api/operator/reports?undecided=${undecided}${before === null ? "" : `&before=${before}`}`)) as ReportPage,
  announcements: () => ask("GET", "/api/operator/announcements"),
  act: (what, body) => act("POST", `/api/operator/${what}`, body),
  log: (before) => ask("GET", `/api/operator/log?${before === null ? "" : `before=${before}`}`),
};
