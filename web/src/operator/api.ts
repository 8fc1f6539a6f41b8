// What operators ask and do, over HTTP.

import { ask } from "../protocol/api.ts";

export interface OwnRole {
  name: string;
  /** There is no second factor yet, its code is asked for, or it was shown and the console is open. */
  second_factor: "missing" | "asked" | "shown";
  /** Until when it is open (ms). */
  until: number;
  /** How many recovery codes are left. */
  codes: number;
}

/** A second factor to be put into an app: shown once. */
export interface SetUp {
  secret: string;
  address: string;
  qr: string;
}

export interface LogLine {
  line: number;
  at: number;
  /** Nobody: the command line. */
  by: string;
  by_name: string;
  act: string;
  person: string;
  person_name: string;
  table: string;
  reason: string;
}

export interface LogPage {
  lines: LogLine[];
  /** What asks for the lines before; null: there are none. */
  before: number | null;
}

/** Somebody as an operator finds them; times are ms, 0 where there is none. */
export interface FoundPerson {
  person: string;
  name: string;
  /** Masked; nothing for a guest. */
  email: string;
  since: number;
  seen_at: number;
  sessions: number;
  operator: boolean;
}

export type RestrictionKind = "suspended" | "muted";

export interface Restriction {
  kind: RestrictionKind;
  reason: string;
  until: number;
  since: number;
}

export interface PersonSheet {
  person: FoundPerson;
  restrictions: Restriction[];
}

/** A table as a stranger would know it. */
export interface OpenTableRow {
  table: string;
  game: string;
  title: string;
  opened_at: number;
  attended_at: number;
  /** Whether everybody may see it; else there is no more than this. */
  shown: boolean;
  phase: string;
  summary: string;
  seated: number;
  seats: number;
  names: string[];
}

export interface OpenTables {
  games: Record<string, number>;
  tables: OpenTableRow[];
}

export interface Machine {
  name: string;
  role: "gateway" | "dealer";
  version: string;
  leaving: boolean;
  silent_s: number;
  tables: number;
  connections: number;
  /** Actions of a dealer, messages of a gateway. */
  work: number;
  per_second: number;
  unknown: number;
  bugs: number;
  suspects: number;
  conflicts: number;
  refusals: Record<string, number>;
}

export interface MachinesNow {
  machines: Machine[];
  troubles: { suspects: { table: string; kind: string }[]; parked: Record<string, number> };
}

export interface MailRow {
  mail: string;
  recipient: string;
  subject: string;
  at: number;
  attempts: number;
  why: string;
}

export interface AnnouncementRow {
  announcement: number;
  text: string;
  table: string;
  until: number;
}

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
  announcements(): Promise<{ announcements: AnnouncementRow[] }>;
  /** What an operator does, by its path, and what goes with it. */
  act(what: string, body: Record<string, unknown>): Promise<unknown>;
}

const post = <Answer>(path: string, body: unknown): Promise<Answer> => ask("POST", `/api/operator/${path}`, body);

export const operators: OperatorApi = {
  role: () => ask("GET", "/api/operator"),
  begin: (password) => post("second-factor/begin", { password }),
  confirm: (code) => post("second-factor/confirm", { code }),
  show: (code) => post("second-factor", { code }),
  renewCodes: (code) => post("second-factor/codes", { code }),
  people: (search) => ask("GET", `/api/operator/people?search=${encodeURIComponent(search)}`),
  person: (person) => ask("GET", `/api/operator/people/${encodeURIComponent(person)}`),
  tables: (game, table, first) => ask("GET", `/api/operator/tables?${new URLSearchParams({ game, table, first: `${first}` })}`),
  machines: () => ask("GET", "/api/operator/machines"),
  mails: () => ask("GET", "/api/operator/mails"),
  announcements: () => ask("GET", "/api/operator/announcements"),
  act: (what, body) => post(what, body),
  log: (before) => ask("GET", `/api/operator/log${before === null ? "" : `?before=${before}`}`),
};
