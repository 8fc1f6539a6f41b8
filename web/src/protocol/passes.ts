// Tokens of tables by which this tab comes to them: kept as long as the tab is, so that a reload changes nothing.

import type { Prompt } from "./messages.ts";

export interface Pass {
  token: string;
  role: "host" | "player" | "observer";
  /** The only one in which one may sit down by it. */
  seat: number | null;
}

const KEY = "parlour.token.";

/** What a token says of itself; the server judges it. Null where it is none. */
export function passOf(token: string): Pass | null {
  try {
    const said = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as Partial<Pass>;
    const { role, seat = null } = said;
    return role === "host" || role === "player" || role === "observer" ? { token, role, seat } : null;
  } catch {
    return null;
  }
}

/** What is offered to whoever comes by a token: nothing to onlookers, and to players no other seat than theirs. */
export function offered(prompt: Prompt | null, pass: Pass | null): Prompt | null {
  if (!prompt || !pass) return prompt;
  if (pass.role !== "player") return null;
  const { seat } = pass;
  if (seat === null) return prompt;
  const options = prompt.options.flatMap((option) => {
    const seats = option.action === "sit" ? option.args?.seat : undefined;
    if (!seats) return [option];
    const free = "in" in seats ? seats.in.includes(seat) : "min" in seats && seats.min <= seat && seat <= seats.max;
    return free ? [{ ...option, args: { ...option.args, seat: { in: [seat] } } }] : [];
  });
  return { ...prompt, options };
}

export function keepPass(table: string, token: string): Pass | null {
  const pass = passOf(token);
  if (pass) stored()?.setItem(KEY + table, token);
  return pass;
}

export function keptPass(table: string): Pass | null {
  const token = stored()?.getItem(KEY + table);
  return token ? passOf(token) : null;
}

export function dropPass(table: string): void {
  stored()?.removeItem(KEY + table);
}

/** Who asks for pages of a table, where a token says it. */
export function authorization(path: string): Record<string, string> {
  const table = /^\/api\/tables\/([^/?]+)/.exec(path)?.[1];
  const pass = table ? keptPass(decodeURIComponent(table)) : null;
  return pass?.role === "player" ? { authorization: `Bearer ${pass.token}` } : {};
}

function stored(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null; // then a reload asks for the link again
  }
}
