import { expect, test } from "vitest";
import { Connection } from "./connection.ts";
import { FakeWorld } from "./fake_world.ts";
import type { FromServer, View } from "./messages.ts";
import type { Seen } from "./seen.ts";

const view = { title: "Thursday game", people: {} } as View;
const whole: FromServer = { type: "snapshot", table: "T", version: 4, now: 0, game: "g", view };
const first = { ...whole, more: { people: { count: 3, next: 0 } } } as FromServer;
const page = (entries: Record<string, unknown>, next?: number): FromServer => ({
  type: "page", table: "T", version: 4, field: "people", entries, ...(next !== undefined && { next }),
});

function joined(): { world: FakeWorld; shown: Seen[] } {
  const world = new FakeWorld();
  const shown: Seen[] = [];
  const connection = new Connection(world, () => {});
  connection.start();
  connection.join("T", { seen: (seen) => shown.push(seen), presence: () => {}, refused: () => {}, heard: () => {} });
  world.socket.welcome();
  return { world, shown };
}

test("a large collection is asked for page by page until all of it is there", () => {
  const { world, shown } = joined();
  world.socket.say(first);
  world.socket.say(page({ b: { name: "B" } }, 1));
  world.socket.say(page({ c: { name: "C" } }));
  expect(world.socket.of("more").map((frame) => frame.next)).toEqual([0, 1]);
  expect(Object.keys(shown.at(-1)!.view.people)).toEqual(["b", "c"]);
});

test("nothing is asked for where the snapshot has all of it", () => {
  const { world } = joined();
  world.socket.say(whole);
  expect(world.socket.of("more")).toEqual([]);
});
