// What an operator reads of deeds. Pure.

import type { LogLine } from "./api.ts";

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
