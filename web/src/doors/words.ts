// What is said of doors. Pure.

import type { Entrance, TableLink, Visibility } from "./api.ts";
import { count, moment, number } from "../ui/words.ts";

export const PASSWORD_MIN = 6;

/** Who may come, in the order in which it is asked. */
export const VISIBILITIES: readonly { value: Visibility; words: string; short: string }[] = [
  { value: "listed", words: "Listed on the front page", short: "on the front page" },
  { value: "friends", words: "For my friends", short: "for friends" },
  { value: "link", words: "By its link only", short: "by its link only" },
  { value: "password", words: "With a password", short: "with a password" },
  { value: "invited", words: "By invitation only", short: "by invitation only" },
];

export function shortOf(visibility: Visibility): string {
  return VISIBILITIES.find(({ value }) => value === visibility)!.short;
}

/** What is wrong with the password of a table, before anybody is asked. */
export function passwordTrouble(password: string): string | null {
  return password.length < PASSWORD_MIN ? `A password has at least ${PASSWORD_MIN} characters.` : null;
}

/** Why somebody stands at the door, in a sentence for them. */
export function whyClosed({ way, host }: Entrance, loggedIn: boolean): string {
  const whose = host ? `${host}’s table` : "This table";
  switch (way) {
    case "password":
      return `${whose} is open to whoever knows its password.`;
    case "friends":
      return `${whose} is open to friends${host ? ` of ${host}` : ""}. ${loggedIn ? "Ask them to be yours." : "If you are one, log in."}`;
    case "invited":
      return `${whose} is open to those invited. ${loggedIn ? "You are not among them: ask for an invitation." : "If your account is invited, log in; or ask for a link."}`;
    case "banned":
      return `${host || "The owner"} has banned you from this table.`;
    case "sit":
      return "Only those who sit see the play. Take a seat and you are in.";
    case "friend":
    case "open":
      return "Come in.";
    case "closed":
      return "This table is closed.";
  }
}

/** How a link stands. */
export function linkInWords({ uses, uses_max, expires_at, revoked, expired }: TableLink, dateOf: (at: number) => number): string {
  const used = uses_max ? `used by ${number(uses)} of ${number(uses_max)}` : `used by ${count(uses, "person", "people")}`;
  if (revoked) return `revoked · ${used}`;
  if (expired) return `expired · ${used}`;
  return `good until ${moment(dateOf(expires_at))} · ${used}`;
}

/** Whether it lets anybody in still. */
export function isGood({ uses, uses_max, revoked, expired }: TableLink): boolean {
  return !revoked && !expired && (!uses_max || uses < uses_max);
}
