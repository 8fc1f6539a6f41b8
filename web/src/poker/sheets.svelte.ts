// What lies open over a poker table: one sheet at a time, and whose seat it is about.

import type { PersonId } from "../protocol/messages.ts";

export type SheetName = "seat" | "buy-in" | "top-up" | "bots" | "sizes" | "desk" | "settings" | "close" | "log" | "keys" | "leaving" | "newcomers";

export class Sheets {
  name = $state<SheetName | null>(null);
  /** What the sheet about a seat, or about buying in, is about. */
  seat = $state<number | null>(null);
  /** Where somebody wants to go who has a seat here. */
  leavingFor = $state("/");
  /** Who has just been removed by whoever looks. */
  removed = $state("");

  readonly open = (name: SheetName, seat: number | null = null): void => {
    this.name = name;
    this.seat = seat;
  };

  readonly close = (): void => {
    this.name = null;
  };

  /** Whoever goes from a table where they sit is asked about the seat. */
  leave(address: string): void {
    this.leavingFor = address;
    this.open("leaving");
  }

  /** Once somebody is removed, one may want to be asked about newcomers. */
  remove(name: string): void {
    this.removed = name;
    this.open("newcomers");
  }
}

/** Who sits where a sheet is about a seat; it closes when they are gone. */
export function sitsAt(seats: readonly (PersonId | null)[], seat: number | null): PersonId | null {
  return seat === null ? null : (seats[seat] ?? null);
}
