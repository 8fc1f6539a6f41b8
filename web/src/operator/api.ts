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

export interface OperatorApi {
  role(): Promise<OwnRole>;
  begin(password: string): Promise<SetUp>;
  /** The recovery codes. */
  confirm(code: string): Promise<{ codes: string[] }>;
  show(code: string): Promise<OwnRole>;
  renewCodes(code: string): Promise<{ codes: string[] }>;
  log(before: number | null): Promise<LogPage>;
}

const post = <Answer>(path: string, body: unknown): Promise<Answer> => ask("POST", `/api/operator/${path}`, body);

export const operators: OperatorApi = {
  role: () => ask("GET", "/api/operator"),
  begin: (password) => post("second-factor/begin", { password }),
  confirm: (code) => post("second-factor/confirm", { code }),
  show: (code) => post("second-factor", { code }),
  renewCodes: (code) => post("second-factor/codes", { code }),
  log: (before) => ask("GET", `/api/operator/log${before === null ? "" : `?before=${before}`}`),
};
