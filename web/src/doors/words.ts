// What is said of doors. Pure.

import type { Entrance, Visibility } from "./api.ts";

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
