import { beforeEach, describe, expect, test } from "vitest";
import { Connection, type Link, type Watcher } from "./connection.ts";
import type { FromServer, Update, View } from "./messages.ts";
import { FakeWorld } from "./fake_world.ts";
import type { Seen } from "./seen.ts";

const view = { title: "Thursday game" } as View;
const snapshot = (version: number): FromServer => ({ type: "snapshot", table: "T", version, now: 0, game: "g", view });
const update = (version: number): Update => ({ type: "update", table: "T", version, now: 0, changes: { turn: version } });

let world: FakeWorld;
let connection: Connection;
let links: Link[];
let versions: number[];
let heard: string[][];
let refused: string[];
let present: string[];
let shown: (Seen & { whole: boolean })[];
const watcher: Watcher = {
  seen: (seen, change) => {
    versions.push(seen.version);
    shown.push({ ...seen, whole: change === null });
  },
  presence: (connected) => present.push(connected.join(" ")),
  refused: (refusal) => refused.push(refusal.code),
  heard: (lines) => heard.push(lines.map((line) => line.text)),
};

beforeEach(() => {
  world = new FakeWorld();
  links = [];
  versions = [];
  heard = [];
  refused = [];
  present = [];
  shown = [];
  connection = new Connection(world, (link) => links.push(link));
  connection.start();
  connection.join("T", watcher);
});

function seated(version = 4): void {
  world.socket.welcome();
  world.socket.say(snapshot(version));
}

test("who is there is the whole list, and then what changes in it", () => {
  seated();
  const changed = (came: string[], left: string[]): FromServer => ({
    type: "presence.changes",
    table: "T",
    came,
    left,
    watching: 2,
  });
  world.socket.say({ type: "presence", table: "T", connected: ["ada", "bob"], watching: 2 });
  world.socket.say(changed(["cid"], ["ada"]));
  world.socket.say(changed([], ["nobody"]));
  expect(present).toEqual(["ada bob", "bob cid", "bob cid"]);
});

describe("joining", () => {
  test("nothing is said before the welcome", () => {
    expect(world.socket.sent).toEqual([]);
    world.socket.welcome();
    expect(world.socket.sent).toEqual([{ type: "join", table: "T" }]);
  });

  test("updates in order are shown one by one", () => {
    seated(4);
    world.socket.say(update(5));
    world.socket.say(update(6));
    expect(versions).toEqual([4, 5, 6]);
    expect(shown.map((seen) => seen.whole)).toEqual([true, false, false]);
  });

  test("an update that was seen already changes nothing", () => {
    seated(4);
    world.socket.say(update(5));
    world.socket.say(update(5));
    expect(versions).toEqual([4, 5]);
  });

  test("after a gap the whole is asked for once and nothing is shown until it comes", () => {
    seated(4);
    world.socket.say(update(6));
    world.socket.say(update(7));
    expect(versions).toEqual([4]);
    expect(world.socket.of("sync")).toHaveLength(1);
    world.socket.say(snapshot(7));
    expect(versions).toEqual([4, 7]);
  });

  test("a whole that is older than what was heard is asked for again", () => {
    seated(4);
    world.socket.say(update(6));
    world.socket.say(update(7));
    world.socket.say(snapshot(6));
    world.pass(600);
    expect(world.socket.of("sync")).toHaveLength(2);
  });
});

describe("acting", () => {
  test("ok settles the action", async () => {
    seated();
    const settled = connection.act("T", "raise", { to: 400 }, 17);
    const [frame] = world.socket.of("act");
    expect(frame).toMatchObject({ table: "T", action: "raise", args: { to: 400 }, decision: 17 });
    world.socket.say({ type: "action.result", action_id: String(frame!.action_id), status: "ok", version: 5 });
    expect(await settled).toMatchObject({ status: "ok", version: 5 });
  });

  test("a refusal settles it with its reason", async () => {
    seated();
    const settled = connection.act("T", "call", {});
    const action_id = String(world.socket.of("act")[0]!.action_id);
    const refusal = { code: "invalid_turn", reason: "It is not your turn.", recovery: "noop" } as const;
    world.socket.say({ type: "action.result", action_id, status: "error", ...refusal });
    expect(await settled).toMatchObject(refusal);
  });

  test("two actions never share an id", () => {
    seated();
    void connection.act("T", "check", {});
    void connection.act("T", "check", {});
    const [first, second] = world.socket.of("act");
    expect(first!.action_id).not.toBe(second!.action_id);
  });

  test("an unknown outcome is asked again with the same frame", () => {
    seated();
    void connection.act("T", "call", {});
    const [frame] = world.socket.of("act");
    world.socket.say({ type: "action.result", action_id: String(frame!.action_id), status: "unknown" });
    world.pass(1_000);
    expect(world.socket.of("act")).toEqual([frame, frame]);
  });

  test("without an answer the same frame goes out again", () => {
    seated();
    void connection.act("T", "call", {});
    world.pass(4_100);
    const frames = world.socket.of("act");
    expect(frames).toHaveLength(2);
    expect(frames[1]).toEqual(frames[0]);
  });

  test("a refusal that says retry is tried again, but not for ever", async () => {
    seated();
    const settled = connection.act("T", "call", {});
    const action_id = String(world.socket.of("act")[0]!.action_id);
    for (let answer = 0; answer < 3; answer++) {
      world.socket.say({
        type: "action.result", action_id, status: "error", code: "rate_limited", reason: "Too fast.", recovery: "retry",
      });
      world.pass(3_000);
    }
    expect(await settled).toMatchObject({ status: "error", code: "rate_limited" });
    expect(world.socket.of("act")).toHaveLength(3);
  });

  test("ok without its update leads to a sync, with it to none", () => {
    seated(4);
    void connection.act("T", "call", {});
    const action_id = String(world.socket.of("act")[0]!.action_id);
    world.socket.say({ type: "action.result", action_id, status: "ok", version: 5 });
    world.pass(400);
    expect(world.socket.of("sync")).toHaveLength(0);
    world.pass(200);
    expect(world.socket.of("sync")).toHaveLength(1);
  });

  test("an update before its ok needs no sync", () => {
    seated(4);
    void connection.act("T", "call", {});
    const action_id = String(world.socket.of("act")[0]!.action_id);
    world.socket.say(update(5));
    world.socket.say({ type: "action.result", action_id, status: "ok", version: 5 });
    world.pass(1_000);
    expect(world.socket.of("sync")).toHaveLength(0);
  });
});

describe("losing the connection", () => {
  test("it is said at once and tried again later and later", () => {
    seated();
    world.socket.onclose?.({ code: 1001 });
    expect(links.at(-1)).toBe("lost");
    world.pass(299);
    expect(world.sockets).toHaveLength(1);
    world.pass(1);
    expect(world.sockets).toHaveLength(2);
    world.socket.onclose?.({ code: 1006 });
    world.pass(449);
    expect(world.sockets).toHaveLength(2);
    world.pass(1);
    expect(world.sockets).toHaveLength(3);
  });

  test("it joins again from the version it has and sends what had no answer", () => {
    seated(4);
    void connection.act("T", "call", {}, 9);
    const [before] = world.socket.of("act");
    world.socket.onclose?.({ code: 1006 });
    world.pass(300);
    world.socket.welcome();
    expect(world.socket.sent).toEqual([{ type: "join", table: "T", since: 4 }, before]);
    world.socket.say(update(5));
    expect(versions).toEqual([4, 5]);
  });

  test("what is done while it is lost goes out when it is back", () => {
    seated();
    world.socket.onclose?.({ code: 1006 });
    void connection.act("T", "check", {});
    world.pass(300);
    world.socket.welcome();
    expect(world.socket.of("act")).toHaveLength(1);
  });

  test("a settled action is not sent again", async () => {
    seated();
    const settled = connection.act("T", "check", {});
    const action_id = String(world.socket.of("act")[0]!.action_id);
    world.socket.say({ type: "action.result", action_id, status: "ok", version: 4 });
    await settled;
    world.socket.onclose?.({ code: 1006 });
    world.pass(300);
    world.socket.welcome();
    expect(world.socket.of("act")).toEqual([]);
  });

  test("silence after a ping counts as lost", () => {
    seated();
    world.pass(5_000);
    expect(world.socket.of("ping")).toHaveLength(1);
    world.pass(10_000);
    expect(links).toContain("lost");
    expect(world.sockets[0]!.closed).toBe(true);
  });

  test("answered pings keep it open", () => {
    seated();
    for (let beat = 0; beat < 10; beat++) {
      world.pass(5_000);
      world.socket.say({ type: "pong", now: world.time });
    }
    expect(world.sockets).toHaveLength(1);
    expect(links).toEqual(["connected"]);
  });

  test("a socket that never answers is given up", () => {
    world.pass(8_400);
    expect(world.sockets.length).toBeGreaterThan(1);
  });

  test("taken over by a newer tab it stays closed", () => {
    seated();
    world.socket.onclose?.({ code: 4000 });
    world.pass(60_000);
    expect(links.at(-1)).toBe("replaced");
    expect(world.sockets).toHaveLength(1);
  });

  test("the button tries at once", () => {
    seated();
    world.socket.onclose?.({ code: 1006 });
    connection.retryNow();
    expect(world.sockets).toHaveLength(2);
    world.pass(300);
    expect(world.sockets).toHaveLength(2);
  });

  test("is made anew under a new name, and what is under way goes on there", async () => {
    seated();
    const before = world.socket;
    const settled = connection.act("T", "sit", { seat: 1 });
    connection.renew();
    expect(before.closed).toBe(true);
    expect(links.at(-1)).toBe("connecting");
    world.pass(10_000);
    world.socket.welcome();
    const frame = world.socket.of("act")[0]!;
    expect(frame).toEqual(before.of("act")[0]);
    expect(world.socket.of("join")).toEqual([{ type: "join", table: "T", since: 4 }]);
    world.socket.say({ type: "action.result", action_id: String(frame.action_id), status: "ok", version: 5 });
    expect(await settled).toMatchObject({ status: "ok" });
  });

  test("a line keeps the marks and the colour that came with it", () => {
    seated();
    const kept: unknown[] = [];
    connection.join("U", { ...watcher, heard: (lines) => kept.push(...lines) });
    world.socket.say({ type: "chat", table: "U", person: "bob", name: "Bob", text: "Hello", at: 1, marks: ["seat", "owner"], colour: "plum" });
    expect(kept).toEqual([{ person: "bob", name: "Bob", text: "Hello", at: 1, marks: ["seat", "owner"], colour: "plum" }]);
  });
});

describe("talking", () => {
  const line = (text: string, at: number, person = "bo"): FromServer => ({
    type: "chat", table: "T", person, name: person, text, at,
  });
  const tooFast = { code: "rate_limited", reason: "that is too much at once", recovery: "retry" } as const;

  test("a line is said when it is heard here too", async () => {
    seated();
    const said = connection.say("T", "Nice hand.");
    expect(world.socket.of("say")).toEqual([{ type: "say", table: "T", text: "Nice hand." }]);
    world.socket.say(line("Nice hand.", 10, "ada"));
    expect(await said).toEqual({ status: "ok" });
    expect(heard).toEqual([["Nice hand."]]);
  });

  test("a line of somebody else does not settle one's own", () => {
    seated();
    void connection.say("T", "Hello");
    world.socket.say(line("Hello", 10));
    void connection.say("T", "Hello?");
    expect(world.socket.of("say")).toHaveLength(1);
  });

  test("a refusal settles the line and is no trouble of the table", async () => {
    seated();
    const said = connection.say("T", "Hello");
    world.socket.say({ type: "error", table: "T", ...tooFast });
    expect(await said).toEqual({ status: "error", ...tooFast });
    expect(refused).toEqual([]);
  });

  test("a refusal of something else reaches the table", () => {
    world.socket.welcome();
    world.socket.say({ type: "error", table: "T", code: "game_unavailable", reason: "No.", recovery: "retry" });
    expect(refused).toEqual(["game_unavailable"]);
  });

  test("a line that nobody answers is given up and not sent again", async () => {
    seated();
    const said = connection.say("T", "Hello");
    world.pass(4_000);
    expect(await said).toMatchObject({ status: "error", recovery: "retry" });
    expect(world.socket.of("say")).toHaveLength(1);
  });

  test("a line on its way when the connection breaks is given up", async () => {
    seated();
    const said = connection.say("T", "Hello");
    world.socket.onclose?.({ code: 1006 });
    expect(await said).toMatchObject({ status: "error" });
    world.pass(300);
    world.socket.welcome();
    expect(world.socket.of("say")).toEqual([]);
  });

  test("nothing is said while the connection is lost", async () => {
    expect(await connection.say("T", "Hello")).toMatchObject({ status: "error" });
    expect(world.socket.sent).toEqual([]);
  });

  test("what is told again after a break is known, and what was missed takes its place", () => {
    seated();
    world.socket.say(line("one", 10));
    world.socket.say(line("three", 30));
    world.socket.onclose?.({ code: 1006 });
    world.pass(300);
    world.socket.welcome();
    for (const [text, at] of [["one", 10], ["two", 20], ["three", 30]] as const) world.socket.say(line(text, at));
    expect(heard.at(-1)).toEqual(["one", "two", "three"]);
    expect(heard).toHaveLength(3);
  });

  test("an own line that is told again does not settle a new one", () => {
    seated();
    world.socket.say(line("Hello", 10, "ada"));
    void connection.say("T", "Hello");
    world.socket.say(line("Hello", 10, "ada"));
    void connection.say("T", "Hello again");
    expect(world.socket.of("say")).toHaveLength(1);
  });
});

describe("a page out of sight", () => {
  test("says so when that changes, and only then", () => {
    seated();
    connection.inSight(true);
    connection.inSight(false);
    connection.inSight(false);
    connection.inSight(true);
    expect(world.socket.of("sight")).toEqual([{ type: "sight", visible: false }, { type: "sight", visible: true }]);
  });

  test("says so to each new connection before it comes to a table", () => {
    seated();
    world.socket.onclose?.({ code: 1006 });
    connection.inSight(false);
    connection.retryNow();
    world.socket.welcome();
    expect(world.socket.sent.map(({ type }) => type).slice(0, 2)).toEqual(["sight", "join"]);
  });
});

describe("the server's clock", () => {
  test("the sample that travelled fastest counts", () => {
    world.socket.welcome(world.time + 5_000 - 80);
    world.socket.say({ type: "pong", now: world.time + 5_000 - 5 });
    world.socket.say({ type: "pong", now: world.time + 5_000 - 300 });
    expect(connection.serverNow()).toBe(world.time + 4_995);
  });

  test("setting this computer's date changes nothing", () => {
    world.socket.welcome(1_000_000);
    world.dateAhead += 5 * 60_000;
    world.pass(3_000);
    world.socket.say({ type: "pong", now: 1_003_000 });
    expect(connection.serverNow()).toBe(1_003_000);
    world.dateAhead -= 60 * 60_000;
    world.pass(2_000);
    expect(connection.serverNow()).toBe(1_005_000);
    expect(links).toEqual(["connected"]);
  });

  test("until something is heard the date of this computer has to do", () => {
    expect(connection.serverNow()).toBe(world.date());
  });

  test("a broken connection leaves the clock as it was, until the server is heard again", () => {
    world.socket.welcome(1_000_000);
    world.socket.onclose?.({ code: 1006 });
    world.pass(300);
    expect(connection.serverNow()).toBe(1_000_300);
    world.socket.welcome(900_000);
    expect(connection.serverNow()).toBe(900_000);
  });

  test("a date of the server's is told by the date of this computer", () => {
    world.socket.welcome(1_000_000);
    world.pass(60_000);
    expect(connection.dateOf(1_000_000)).toBe(world.date() - 60_000);
  });
});

describe("by a token", () => {
  test("a table is joined by it, and after a break again", () => {
    connection.join("K", watcher, "e30.e30.c2ln");
    world.socket.welcome();
    expect(world.socket.of("join").find((frame) => frame.table === "K")).toEqual({ type: "join", table: "K", token: "e30.e30.c2ln" });
    expect(world.socket.of("join").find((frame) => frame.table === "T")).toEqual({ type: "join", table: "T" });
    connection.renew();
    world.socket.welcome();
    expect(world.socket.of("join").find((frame) => frame.table === "K")?.token).toBe("e30.e30.c2ln");
  });

  test("whoever turns out to be somebody else is told so, and joins nothing twice", () => {
    seated();
    const joins = world.socket.of("join").length;
    world.socket.say({ type: "welcome", person: "ann", name: "Ann", now: 0, protocol: 1 });
    expect(connection.person).toBe("ann");
    expect(links).toEqual(["connected", "connected"]);
    expect(world.socket.of("join")).toHaveLength(joins);
  });
});
