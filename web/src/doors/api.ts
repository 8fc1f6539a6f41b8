// What is asked at the door of a table: what stands there, coming in, and what its owner hands out.

import type { Door } from "../../described/frames.ts";
import type * as Described from "../../described/requests.ts";
import { ask, type TableRow } from "../protocol/api.ts";
import type { Option } from "../protocol/messages.ts";
import type { Narrow } from "../protocol/narrow.ts";
import { freshActionId } from "../protocol/world.ts";

/** Who may come: everybody, by the list or by the address alone; whoever knows the password; whoever is invited. */
export type Visibility = NonNullable<TableDoor["visibility"]>;
/** The door of a table as its owner sees it: what is as at first is left out; people by id, with their names. */
export type TableDoor = Door;
export type Entrance = Narrow<Described.AtTheDoor, { row?: TableRow | null; sit?: Option | null }>;
export type Invitation = Described.Invitation;
export type TableLink = Described.LinkRow;
export type TableToken = Described.TokenRow;

/** A link to hand out, and its QR code. */
export type Carried = Described.MadeLink;

export interface DoorApi {
  entrance(table: string): Promise<Entrance>;
  enter(table: string, shown: { link: string } | { password: string } | { friend: true }): Promise<unknown>;
  links(table: string): Promise<TableLink[]>;
  makeLink(table: string, hours: number, uses: number, role: TableLink["role"]): Promise<Carried>;
  tokens(table: string): Promise<TableToken[]>;
  makeToken(table: string, wish: { name: string; seat: number | null; hours: number }): Promise<Carried>;
  revokeToken(table: string, id: string): Promise<unknown>;
  /** The token that the secret of an observer's link gives. */
  observerToken(table: string, link: string): Promise<string>;
  revokeLink(table: string, link: string): Promise<unknown>;
  setPassword(table: string, password: string): Promise<unknown>;
  /** The name as the account has it. */
  invite(table: string, username: string): Promise<{ name: string }>;
  invitations(): Promise<Invitation[]>;
}

const at = <What extends string>(table: string, what: What): `/api/tables/${string}/${What}` => `/api/tables/${encodeURIComponent(table)}/${what}`;

export const doors: DoorApi = {
  entrance: async (table) => (await ask("GET", at(table, "entrance"))) as Entrance,
  enter: (table, shown) => ask("POST", at(table, "enter"), shown),
  links: (table) => ask("GET", at(table, "links")),
  makeLink: (table, hours, uses, role) => ask("POST", at(table, "links"), { hours, uses, role }),
  tokens: (table) => ask("GET", at(table, "tokens")),
  makeToken: async (table, wish) => (await ask("POST", at(table, "tokens"), { role: "player", ...wish })) as Narrow<Described.GivenToken, Carried>,
  revokeToken: (table, id) => ask("POST", at(table, "tokens/revoke"), { id }),
  observerToken: async (table, link) => (await ask("POST", at(table, "observer-token"), { link })).token,
  revokeLink: (table, link) => ask("POST", at(table, "links/revoke"), { link }),
  setPassword: (table, password) => ask("POST", at(table, "password"), { password }),
  invite: (table, username) => ask("POST", at(table, "invitations"), { username, action_id: freshActionId() }),
  invitations: () => ask("GET", "/api/invitations"),
};
