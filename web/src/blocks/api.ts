// What is asked about people one does not want to have to do with.

import type * as Described from "../../described/requests.ts";
import { ask } from "../protocol/api.ts";
import type { PersonId, Reason } from "../protocol/messages.ts";

export type Muted = Described.SilencedPerson;

export interface BlockApi {
  /** Whom one blocks, everywhere. */
  blocks(): Promise<Described.Acquaintance[]>;
  block(person: PersonId): Promise<Muted>;
  unblock(person: PersonId): Promise<Muted>;
  /** Whom one has muted at one table. */
  mutes(table: string): Promise<Muted[]>;
  mute(table: string, person: PersonId): Promise<Muted>;
  unmute(table: string, person: PersonId): Promise<Muted>;
  /** Away from any table; at one, its connection takes the report. */
  report(person: PersonId, reason: Reason, words: string): Promise<unknown>;
}

const at = (table: string): `/api/tables/${string}/mutes` => `/api/tables/${encodeURIComponent(table)}/mutes`;

export const blocks: BlockApi = {
  blocks: () => ask("GET", "/api/blocks"),
  block: (person) => ask("POST", "/api/blocks", { person }),
  unblock: (person) => ask("POST", "/api/blocks/lift", { person }),
  mutes: (table) => ask("GET", at(table)),
  mute: (table, person) => ask("POST", at(table), { person }),
  unmute: (table, person) => ask("POST", `${at(table)}/lift`, { person }),
  report: (person, reason, words) => ask("POST", "/api/reports", { person, reason, words }),
};
