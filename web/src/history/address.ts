// Where the pages about the past of a table are. Pure.

/** What an address shows of a table's past; null for any other address. */
export type Past = { table: string; page: "hands" | "ledger" } | { table: string; page: "hand"; number: number };

export function pastAt(path: string): Past | null {
  const [, table, page, number] = /^\/t\/([^/]+)\/(hands|ledger)(?:\/([1-9]\d{0,8}))?\/?$/.exec(path) ?? [];
  if (!table || !page) return null;
  const id = decodeURIComponent(table);
  if (number) return page === "hands" ? { table: id, page: "hand", number: Number(number) } : null;
  return { table: id, page: page as "hands" | "ledger" };
}

export function tableAddress(table: string): string {
  return `/t/${encodeURIComponent(table)}`;
}

export function handsAddress(table: string, before: number | null = null): string {
  return `${tableAddress(table)}/hands${before === null ? "" : `?before=${before}`}`;
}

/** A time somebody sat there, in ms; it has no end while they sit. */
export interface Sitting {
  from: number;
  till: number | null;
}

/** The hands of a table, with those of a session to take along. */
export function sessionAddress(table: string, { from, till }: Sitting): string {
  return `${handsAddress(table)}?since=${from}${till === null ? "" : `&till=${till}`}`;
}

/** The session that an address names. */
export function sessionIn(query: URLSearchParams): Sitting | null {
  const time = (name: string) => (/^\d{1,15}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : null);
  const from = time("since");
  return from === null ? null : { from, till: time("till") };
}

export function handAddress(table: string, number: number): string {
  return `${tableAddress(table)}/hands/${number}`;
}

export function ledgerAddress(table: string): string {
  return `${tableAddress(table)}/ledger`;
}
