// The few questions that are asked by HTTP. Pages are handed an `Api`, so that the fixtures can bring
// their own answers.

import type * as Described from "../../described/requests.ts";
import type { Answer, Method, Sent } from "./described.ts";
import type { Later, Narrow } from "./narrow.ts";
import { authorization } from "./passes.ts";

export type Me = Described.Me;
export type Setting = Narrow<Later<Described.SettingField, "help">, { default: number | string | boolean }>;
export type Game = Narrow<Described.GameCard, { settings: Setting[] }>;
/** A value in a game of which this client knows nothing. */
export type Shape = Described.Shape;
/** A game as the page that is made for any game reads it. */
export type GameSheet = Described.GameSheet;
export type Sitter = Described.Sitter;
export type TableRow = Omit<Described.TableRow, "opened_at">;
/** How many tables there are of a game at these stakes. */
export type Stakes = Described.StakesOffered;
/** Which tables are asked for; what is empty leaves all of them. */
export interface Sought {
  search: string;
  game: string;
  stakes: string;
  free: boolean;
}
export type TablePage = Narrow<Described.TablePage, { tables: TableRow[] }>;
/** A seat of one's own, at whatever table. */
export type OwnSeat = Later<Described.OwnSeat, "unit">;
export type NewTable = Narrow<Described.NewTable, { settings: Record<string, number | string | boolean> }>;
export type Share = Described.Share;

export interface Api {
  /** Null for somebody without a name yet. */
  me(): Promise<Me | null>;
  guest(name: string, colour?: string): Promise<Me>;
  games(): Promise<Game[]>;
  /** What the page of a game needs to know that has none of its own. */
  game(name: string): Promise<GameSheet>;
  /** The first so many, those where people are on top. */
  tables(limit: number, sought: Sought): Promise<TablePage>;
  /** A table to sit down at, of this game and at these stakes where they are not empty; null: there is none. */
  quickSeat(game: string, stakes: string): Promise<{ table: string | null }>;
  /** Where one sits; only for somebody with a name. */
  seats(): Promise<OwnSeat[]>;
  open(table: NewTable): Promise<{ table: string }>;
  share(table: string): Promise<Share>;
}

/** The server said no, or nothing at all (`code` is then `unreachable`). */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, reason: string, status = 0) {
    super(reason);
    this.code = code;
    this.status = status;
  }
}

export const http: Api = {
  me: async () => {
    try {
      return await ask("GET", "/api/me");
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return null;
      throw error;
    }
  },
  guest: (name, colour) => ask("POST", "/api/guest", { name, colour }),
  games: async () => (await ask("GET", "/api/games")) as Game[],
  game: (name) => ask("GET", `/api/games/${encodeURIComponent(name)}`),
  tables: (limit, { search, game, stakes, free }) =>
    ask("GET", `/api/tables?${new URLSearchParams({ limit: `${limit}`, search, game, stakes, free: `${free}` })}`),
  quickSeat: (game, stakes) => ask("GET", `/api/quick-seat?${new URLSearchParams({ game, stakes })}`),
  seats: () => ask("GET", "/api/me/seats"),
  open: (table) => ask("POST", "/api/tables", table),
  share: (table) => ask("GET", `/api/tables/${encodeURIComponent(table)}/share`),
};

/** Asks the server, and refuses in its words. What is asked, sent and answered is what the server describes. */
export async function ask<M extends Method, Address extends string>(
  method: M,
  path: Address,
  ...[body]: Sent<M, Address>
): Promise<Answer<M, Address>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: { ...authorization(path), ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused("unreachable", "The server does not answer. Is it running, and are you online?");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer<M, Address>;
  const { code, reason } = (answer ?? {}) as Partial<Described.Refused>;
  throw new Refused(code ?? "internal_error", reason ?? `The server answered ${response.status}.`, response.status);
}
