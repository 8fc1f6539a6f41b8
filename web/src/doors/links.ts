// What an owner hands out to a table: links by which one comes in or looks on, and tokens by which one plays. Pure.

import type { TableLink, TableToken } from "./api.ts";
import { count, moment, number } from "../ui/words.ts";

export type LinkKind = "come" | "watch" | "seat";
export interface LinkWish {
  kind: LinkKind;
  hours: number;
  /** So many people; 0 is any number. */
  uses: number;
  name: string;
  seat: number | null;
}
export type HandedOut = TableLink | TableToken;

export const KINDS: Record<LinkKind, { words: string; help: string }> = {
  come: { words: "may come in", help: "Whoever opens it may come in." },
  watch: { words: "looks on", help: "Whoever opens it looks on at once, at a closed table too, and can do nothing else." },
  seat: { words: "plays", help: "Whoever opens it plays at once, under that name or as their account. Give it to one person." },
};

/** All of them, those made last first. */
export function handedOut(links: readonly TableLink[], tokens: readonly TableToken[]): HandedOut[] {
  return [...links, ...tokens].sort((one, other) => other.made_at - one.made_at);
}

/** Whether it lets anybody in still. */
export function isGood(given: HandedOut): boolean {
  const usedUp = "link" in given && given.uses_max > 0 && given.uses >= given.uses_max;
  return !given.revoked && !given.expired && !usedUp;
}

/** What it is for, and how it stands. */
export function standsInWords(given: HandedOut, dateOf: (at: number) => number): string {
  const stands = given.revoked ? "revoked" : given.expired ? "expired" : `good until ${moment(dateOf(given.expires_at))}`;
  return `${purpose(given)} · ${stands} · ${use(given)}`;
}

function purpose(given: HandedOut): string {
  if ("link" in given) return given.role === "observer" ? "To look on" : "To come in";
  if (given.role === "host") return "For a host";
  const who = given.name || "Somebody";
  if (given.role === "observer") return `${who} looks on`;
  return given.seat === null ? `${who} plays` : `${who} plays in seat ${given.seat + 1}`;
}

function use(given: HandedOut): string {
  if (!("link" in given)) return given.used ? "used" : "not used yet";
  if (given.role === "observer") return `opened ${count(given.uses, "time")}`;
  return given.uses_max ? `used by ${number(given.uses)} of ${number(given.uses_max)}` : `used by ${count(given.uses, "person", "people")}`;
}
