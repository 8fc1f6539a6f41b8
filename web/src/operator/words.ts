// What an operator reads of deeds. Pure.

import { REASONS } from "../blocks/reasons.ts";
import type { LogLine, Machine, MachinesNow, ReportRow } from "./api.ts";

const DEEDS: Record<string, string> = {
  "operator.added": "made {person} an operator",
  "operator.removed": "took the role of operator from {person}",
  "second_factor.reset": "forgot the second factor of {person}",
  "second_factor.confirmed": "set up a second factor",
  "second_factor.codes_renewed": "made new recovery codes",
  "second_factor.failed": "typed a code that was not right",
  "console.opened": "opened the console",
  "sessions.ended": "ended all sessions of {person}",
  "table.closed": "closed table {table}",
  "mail.retried": "had a mail tried again",
  "mail.forgotten": "forgot a mail",
  "report.done": "put a report of {person} aside",
  "report.muted": "muted {person} for a report",
  "report.suspended": "suspended {person} for a report",
  "person.suspended": "suspended {person}",
  "person.unsuspended": "ended the suspension of {person}",
  "person.muted": "muted {person}",
  "person.unmuted": "let {person} talk again",
  announced: "announced",
  "announcement.ended": "ended an announcement",
  "machine.drained": "drained a machine",
};

/** "Olga suspended Bob". */
export function deedInWords(line: LogLine): string {
  const words = DEEDS[line.act] ?? line.act;
  const where = line.act === "announced" && line.table ? ` at table ${line.table}` : "";
  return `${line.by_name} ${words.replace("{person}", line.person_name || "somebody").replace("{table}", line.table)}${where}`;
}

/** Refusals of all processes by code, the most frequent first: what gateways told counts, or those of dealers would count twice. */
export function refusals(machines: readonly Machine[]): [string, number][] {
  const all = new Map<string, number>();
  for (const { role, refusals } of machines)
    if (role === "gateway") for (const [code, count] of Object.entries(refusals)) all.set(code, (all.get(code) ?? 0) + count);
  return [...all].sort(([, one], [, other]) => other - one);
}

/** What somebody ought to look at, in sentences. */
export function troublesInWords({ machines, troubles }: MachinesNow): string[] {
  const sum = (what: "bugs" | "unknown"): number => machines.reduce((total, it) => total + (it.role === "dealer" ? it[what] : 0), 0);
  const told: string[] = [];
  if (sum("bugs")) told.push(`Games have failed ${sum("bugs")} times: the log of the dealer says where.`);
  if (sum("unknown")) told.push(`The outcome of ${sum("unknown")} commits was never heard: the way to the store breaks.`);
  for (const { table } of troubles.suspects) told.push(`A call into the game of table ${table} never came back.`);
  for (const [module, count] of Object.entries(troubles.parked)) told.push(`The module ${module} has left out ${count} records.`);
  for (const it of machines) if (it.silent_s > 15) told.push(`Nothing was heard of ${it.name} (${it.role}) for ${Math.round(it.silent_s)} seconds.`);
  return told;
}

/** What a report is about, in a few words. */
export function reasonInWords({ reason, words }: Pick<ReportRow, "reason" | "words">): string {
  const title = REASONS.find((it) => it.reason === reason)?.words ?? reason;
  return words ? `${title}: ${words}` : title;
}

/** What has become of a report. */
export function decisionInWords({ decision }: Pick<ReportRow, "decision">): string {
  return { "": "not decided", done: "put aside", muted: "muted", suspended: "suspended" }[decision] ?? decision;
}
