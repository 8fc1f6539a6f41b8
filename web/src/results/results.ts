// Sessions and ledgers as the server tells them, and what is reckoned from them. Pure.

/** From sitting down to cashing out. */
export interface Session {
  table: string;
  title: string;
  game: string;
  from: number;
  /** Null: still sits. */
  till: number | null;
  bought: number;
  cashed: number;
  /** Null until the chips are cashed. */
  won: number | null;
  bounties: number;
}

export interface Results {
  /** Newest first. */
  sessions: Session[];
}

export interface LedgerPerson {
  person: string;
  name: string;
  bought: number;
  cashed: number;
  /** Of the sessions that are over. */
  won: number;
  seated: boolean;
}

export interface LedgerEntry {
  at: number;
  entry: string;
  person: string;
  name: string;
  seat: number;
  amount: number;
}

export interface Ledger {
  people: LedgerPerson[];
  entries: LedgerEntry[];
}

export interface Ended extends Session {
  till: number;
  won: number;
}

/** The sessions that are over, oldest first. */
export function endedOf(sessions: Session[]): Ended[] {
  const ended = sessions.filter((session): session is Ended => session.till !== null && session.won !== null);
  return ended.sort((a, b) => a.till - b.till);
}

export interface Overall {
  won: number;
  sessions: number;
  /** In how many something was won. */
  winning: number;
  best: number;
  worst: number;
}

export function overallOf(ended: Ended[]): Overall {
  const won = ended.map((session) => session.won);
  return {
    won: won.reduce((sum, amount) => sum + amount, 0),
    sessions: ended.length,
    winning: won.filter((amount) => amount > 0).length,
    best: Math.max(0, ...won),
    worst: Math.min(0, ...won),
  };
}

/** What is left of all that was bought and not cashed: the chips at the table. */
export function onTheTable(people: LedgerPerson[]): number {
  return people.reduce((sum, { bought, cashed }) => sum + bought - cashed, 0);
}
