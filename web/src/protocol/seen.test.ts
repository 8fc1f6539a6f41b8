import { describe, expect, test } from "vitest";
import type { Page, Snapshot, Update, View } from "./messages.ts";
import { applyUpdate, follows, seeSnapshot, withPage } from "./seen.ts";

const view: View = {
  seats: ["ada", null],
  people: { ada: { name: "Ada" } },
  owner: "ada",
  phase: "waiting",
  turn: null,
  deadline: null,
  result: null,
  settings: {},
  title: "Thursday game",
};
const snapshot: Snapshot = { type: "snapshot", table: "K7Q2ZD", version: 4, now: 0, game: "tictactoe", view };
const update = (more: Partial<Update>): Update => ({ type: "update", table: "K7Q2ZD", version: 5, now: 1, ...more });

describe("what has been seen of a table", () => {
  test("a snapshot without private part or prompt has empty ones", () => {
    expect(seeSnapshot(snapshot)).toMatchObject({ version: 4, mine: {}, prompt: null });
  });

  test("only the very next version follows", () => {
    const seen = seeSnapshot(snapshot);
    expect(follows(seen, update({}))).toBe(true);
    expect(follows(seen, update({ version: 4 }))).toBe(false);
    expect(follows(seen, update({ version: 6 }))).toBe(false);
  });

  test("changes replace whole fields and leave the others alone", () => {
    const next = applyUpdate(seeSnapshot(snapshot), update({ changes: { turn: 0, seats: ["ada", "bo"] } }));
    expect(next.view).toEqual({ ...view, turn: 0, seats: ["ada", "bo"] });
    expect(next.version).toBe(5);
  });

  test("entries are set and removed one by one", () => {
    const joined = applyUpdate(seeSnapshot(snapshot), update({ entries: { people: { bo: { name: "Bo" } } } }));
    expect(joined.view.people).toEqual({ ada: { name: "Ada" }, bo: { name: "Bo" } });
    const left = applyUpdate(joined, update({ version: 6, entries: { people: { ada: null } } }));
    expect(left.view.people).toEqual({ bo: { name: "Bo" } });
  });

  test("entries of a collection that was not there yet begin it", () => {
    const next = applyUpdate(seeSnapshot(snapshot), update({ entries: { net: { ada: -200 } } }));
    expect((next.view as View & { net: unknown }).net).toEqual({ ada: -200 });
  });

  test("a page brings more entries of a collection", () => {
    const page: Page = { type: "page", table: "K7Q2ZD", version: 4, field: "people", entries: { bo: { name: "Bo" } } };
    expect(withPage(seeSnapshot(snapshot), page).view.people).toEqual({ ada: { name: "Ada" }, bo: { name: "Bo" } });
  });

  test("a private field comes, changes and goes", () => {
    const dealt = applyUpdate(seeSnapshot(snapshot), update({ mine: { hand: ["As", "Jh"] } }));
    expect(dealt.mine).toEqual({ hand: ["As", "Jh"] });
    expect(applyUpdate(dealt, update({ version: 6, mine: { hand: null } })).mine).toEqual({});
  });

  test("the prompt stays until another one comes", () => {
    const prompt = { decision: 3, options: [{ action: "fold" }] };
    const asked = applyUpdate(seeSnapshot(snapshot), update({ prompt }));
    expect(applyUpdate(asked, update({ version: 6 })).prompt).toEqual(prompt);
    expect(applyUpdate(asked, update({ version: 6, prompt: null })).prompt).toBeNull();
  });

  test("what was seen before is not changed in place", () => {
    const before = seeSnapshot(snapshot);
    const kept = structuredClone(before);
    applyUpdate(before, update({ changes: { turn: 1 }, entries: { people: { bo: { name: "Bo" } } } }));
    expect(before).toEqual(kept);
  });
});
