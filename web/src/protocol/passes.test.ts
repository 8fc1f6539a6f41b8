import { beforeEach, expect, test, vi } from "vitest";
import { authorization, dropPass, keepPass, keptPass, offered, passOf } from "./passes.ts";

const token = (said: object): string => `e30.${btoa(JSON.stringify(said)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}.c2ln`;
const player = token({ table: "K7Q2ZD", role: "player", seat: 2, name: "Zoë?>" });

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test("a token says who comes by it, and what is none says nothing", () => {
  expect(passOf(player)).toEqual({ token: player, role: "player", seat: 2 });
  expect(passOf(token({ role: "observer" }))?.seat).toBeNull();
  for (const wrong of ["", "a.b.c", "e30.e30.e30", token({ role: "king" })]) expect(passOf(wrong)).toBeNull();
});

test("a token lasts as long as its tab, and for its own table", () => {
  expect(keepPass("K7Q2ZD", player)?.role).toBe("player");
  expect(keptPass("K7Q2ZD")?.token).toBe(player);
  expect(keptPass("OTHER")).toBeNull();
  dropPass("K7Q2ZD");
  expect(keptPass("K7Q2ZD")).toBeNull();
});

test("by a token one is offered no other seat, and an onlooker nothing", () => {
  const leave = { action: "leave" };
  const prompt = { decision: 4, options: [{ action: "sit", args: { seat: { in: [0, 2, 3] }, buy_in: { min: 1, max: 9 } } }, leave] };
  expect(offered(prompt, null)).toBe(prompt);
  expect(offered(prompt, passOf(token({ role: "observer" })))).toBeNull();
  expect(offered(prompt, passOf(token({ role: "player" })))).toBe(prompt);
  expect(offered(prompt, passOf(player))?.options).toEqual([{ action: "sit", args: { seat: { in: [2] }, buy_in: { min: 1, max: 9 } } }, leave]);
  expect(offered(prompt, passOf(token({ role: "player", seat: 1 })))?.options).toEqual([leave]);
});

test("pages of its table are asked for by a player's token, and no others", () => {
  keepPass("K7Q2ZD", player);
  expect(authorization("/api/tables/K7Q2ZD/hands?limit=1")).toEqual({ authorization: `Bearer ${player}` });
  expect(authorization("/api/tables/OTHER/hands")).toEqual({});
  expect(authorization("/api/me")).toEqual({});
  keepPass("K7Q2ZD", token({ role: "observer" }));
  expect(authorization("/api/tables/K7Q2ZD")).toEqual({});
});
