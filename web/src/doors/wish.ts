// The door of a new table, as it is chosen in the form. Pure.

import type { NewTable } from "../protocol/api.ts";
import type { Visibility } from "./api.ts";
import { passwordTrouble } from "./words.ts";

export interface NewDoor {
  visibility: Visibility;
  observers: boolean;
  password: string;
}

export function doorFor(listed: boolean): NewDoor {
  return { visibility: listed ? "listed" : "link", observers: true, password: "" };
}

export function isDoorSound(door: NewDoor): boolean {
  return door.visibility !== "password" || !passwordTrouble(door.password);
}

/** What is sent of it: a password only where it opens the table. */
export function wishOf({ visibility, observers, password }: NewDoor): Pick<NewTable, "listed" | "visibility" | "observers" | "password"> {
  return { listed: visibility === "listed", visibility, observers, ...(visibility === "password" && { password }) };
}
