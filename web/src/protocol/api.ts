// The few questions that are asked by HTTP. Pages are handed an `Api`, so that the fixtures can bring
// their own answers.

export interface Me {
  person: string;
  name: string;
  /** The one they have chosen; nothing: the one of their id. */
  colour?: string;
  /** Whether they have logged in to an account. */
  logged_in?: boolean;
  /** They may not play until then (ms), and why. */
  suspended?: { reason: string; until: number } | null;
}

export interface Setting {
  name: string;
  label: string;
  help?: string;
  type: string;
  default: number | string | boolean;
  min?: number;
  max?: number;
  /** When only these are possible. */
  choices?: (number | string)[];
  /** "chips": an amount in the table's unit. */
  format?: string;
  /** What it begins with in big blinds, when it follows them. */
  big_blinds?: number;
  /** The heading under which a later step of the form asks for it; nothing: at once. */
  group?: string;
  /** It belongs to the last step, about who runs the table. */
  house?: boolean;
}

export interface Game {
  name: string;
  title: string;
  about: string;
  /** Fewest and most seats; null for games without seats. */
  seats: [number, number] | null;
  bots: boolean;
  settings: Setting[];
}

/** What a value is, as the annotations of a game say it. */
export interface Shape {
  kind: "text" | "number" | "yes or no" | "card" | "italian card" | "seat" | "person" | "time" | "list" | "by seat" | "map" | "struct" | "anything";
  title?: string;
  /** What each entry of a list or a map is. */
  of?: Shape;
  key?: Shape;
  /** A list that is a board, row after row, each so wide. */
  columns?: number;
  fields?: Record<string, Shape>;
}

/** A game as the page that is made for any game reads it. */
export interface GameSheet {
  name: string;
  title: string;
  about: string;
  settings: Record<string, Shape>;
  /** What everybody sees, beside what every table has. */
  shown: Record<string, Shape>;
  /** What only oneself sees. */
  own: Record<string, Shape>;
  actions: Record<string, { about: string; args: Record<string, Shape> }>;
}

export interface Sitter {
  seat: number;
  person: string;
  name: string;
  bot?: boolean;
  colour?: string;
}

export interface TableRow {
  id: string;
  game: string;
  title: string;
  seats: number;
  /** People; bots sit beside them. */
  seated: number;
  bots: number;
  people: number;
  phase: string;
  summary: string;
  /** People before bots. */
  names: string[];
  /** Who sits where; those of the first seats. */
  sitters: Sitter[];
  /** Whether a person has it open now. */
  attended: boolean;
}

export interface TablePage {
  /** How many there are in all. */
  total: number;
  tables: TableRow[];
}

/** A seat of one's own, at whatever table. */
export interface OwnSeat {
  table: string;
  title: string;
  game: string;
  seat: number;
  /** What the chips count; nothing: chips. */
  unit?: string;
  /** Null in a game without chips. */
  chips: number | null;
  your_turn: boolean;
  sits_out: boolean;
  phase: string;
}

export interface NewTable {
  game: string;
  title: string;
  settings: Record<string, number | string | boolean>;
  bots: number;
  listed: boolean;
  /** Who may come; nothing: whether it is listed says it. */
  visibility?: "listed" | "friends" | "link" | "password" | "invited";
  observers?: boolean;
  password?: string;
}

export interface Share {
  url: string;
  qr: string;
}

export interface Api {
  /** Null for somebody without a name yet. */
  me(): Promise<Me | null>;
  guest(name: string, colour?: string): Promise<Me>;
  games(): Promise<Game[]>;
  /** What the page of a game needs to know that has none of its own. */
  game(name: string): Promise<GameSheet>;
  /** The first so many, those where people are on top; found by title and by who is there. */
  tables(limit: number, search: string): Promise<TablePage>;
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
      return await ask<Me>("GET", "/api/me");
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return null;
      throw error;
    }
  },
  guest: (name, colour) => ask("POST", "/api/guest", { name, colour }),
  games: () => ask("GET", "/api/games"),
  game: (name) => ask("GET", `/api/games/${encodeURIComponent(name)}`),
  tables: (limit, search) => ask("GET", `/api/tables?limit=${limit}&search=${encodeURIComponent(search)}`),
  seats: () => ask("GET", "/api/me/seats"),
  open: (table) => ask("POST", "/api/tables", table),
  share: (table) => ask("GET", `/api/tables/${encodeURIComponent(table)}/share`),
};

/** Asks the server, and refuses in its words. */
export async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused("unreachable", "The server does not answer. Is it running, and are you online?");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  const { code, reason } = (answer ?? {}) as { code?: string; reason?: string };
  throw new Refused(code ?? "internal_error", reason ?? `The server answered ${response.status}.`, response.status);
}
