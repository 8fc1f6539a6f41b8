// What is asked at the door of a table: what stands there, coming in, and what its owner hands out.

import type { Unit } from "../amounts/unit.ts";
import { ask, type TableRow } from "../protocol/api.ts";
import type { Option } from "../protocol/messages.ts";
import { freshActionId } from "../protocol/world.ts";

/** Who may come: everybody, by the list or by the address alone; friends of the owner; whoever knows the password; whoever is invited. */
export type Visibility = "listed" | "friends" | "link" | "password" | "invited";

/** The door of a table as its owner sees it: what is as at first is left out; people by id, with their names. */
export interface TableDoor {
  visibility?: Visibility;
  observers?: boolean;
  invited?: Record<string, string>;
  admitted?: Record<string, string>;
  banned?: Record<string, string>;
}

export interface Entrance {
  table: string;
  game: string;
  title_of_game: string;
  title: string;
  host: string;
  /** What lets one in: it is open; one may sit down and sees it then; one is a friend of the owner, or would have to be; a password; an invitation; nothing. */
  way: "open" | "sit" | "friend" | "friends" | "password" | "invited" | "banned" | "closed";
  row?: TableRow;
  /** How one sits down. */
  sit?: Option;
  unit?: Unit;
}

export interface Invitation {
  table: string;
  game: string;
  title_of_game: string;
  title: string;
  host: string;
  at: number;
}

export interface TableLink {
  link: string;
  made_at: number;
  expires_at: number;
  /** 0: any number. */
  uses_max: number;
  uses: number;
  revoked: boolean;
  expired: boolean;
}

export interface DoorApi {
  entrance(table: string): Promise<Entrance>;
  enter(table: string, shown: { link: string } | { password: string } | { friend: true }): Promise<unknown>;
  links(table: string): Promise<TableLink[]>;
  makeLink(table: string, hours: number, uses: number): Promise<{ url: string; qr: string }>;
  revokeLink(table: string, link: string): Promise<unknown>;
  setPassword(table: string, password: string): Promise<unknown>;
  /** The name as the account has it. */
  invite(table: string, username: string): Promise<{ name: string }>;
  invitations(): Promise<Invitation[]>;
}

const at = (table: string, what: string): string => `/api/tables/${encodeURIComponent(table)}/${what}`;

export const doors: DoorApi = {
  entrance: (table) => ask("GET", at(table, "entrance")),
  enter: (table, shown) => ask("POST", at(table, "enter"), shown),
  links: (table) => ask("GET", at(table, "links")),
  makeLink: (table, hours, uses) => ask("POST", at(table, "links"), { hours, uses }),
  revokeLink: (table, link) => ask("POST", at(table, "links/revoke"), { link }),
  setPassword: (table, password) => ask("POST", at(table, "password"), { password }),
  invite: (table, username) => ask("POST", at(table, "invitations"), { username, action_id: freshActionId() }),
  invitations: () => ask("GET", "/api/invitations"),
};
