import { describe, expect, test } from "vitest";
import { type PokerView, potTotal } from "../poker/view.ts";
import type { TableEvent } from "../protocol/messages.ts";
import { records } from "../shots/records.ts";
import { sidePots } from "./pots.ts";
import { scenesOf } from "./replay.ts";
import { netOf } from "./summary.ts";

const every = Object.entries(records);
const viewsOf = (name: string) => scenesOf(records[name]!).map((scene) => scene.seen.view as PokerView);
const told = (name: string) => scenesOf(records[name]!).map(({ lines }) => lines.map((line) => line.parts.map((part) => (typeof part === "string" ? part : "who" in part ? part.who : part.cards.join(" "))).join("")));

describe("a hand that is stepped through", () => {
  test.each(every)("%s: after the last step the stacks are what the outcome says", (name, record) => {
    const last = viewsOf(name).at(-1)!;
    for (const { seat, stack } of record.players) expect(last.stacks[seat], `seat ${seat}`).toBe(stack + netOf(record, seat));
  });

  test("people have the colours that they had chosen then", () => {
    const record = { ...records.evening!, players: records.evening!.players.map((player) => ({ ...player, colour: "plum" })) };
    const people = Object.values(scenesOf(record)[0]!.seen.view.people);
    expect(people.map(({ colour }) => colour)).toEqual(people.map(() => "plum"));
  });

  test.each(every)("%s: no chip is made or lost on the way", (name, record) => {
    const brought = record.players.reduce((sum, player) => sum + player.stack, 0);
    for (const view of viewsOf(name)) {
      const middle = view.outcome ? 0 : potTotal(view);
      expect(view.stacks.reduce((sum, stack) => sum + stack, 0) + middle).toBe(brought);
    }
  });

  test.each(every)("%s: the boards and the outcome at the end are those of the record", (name, record) => {
    const last = viewsOf(name).at(-1)!;
    expect(last.boards).toEqual(record.boards);
    expect(last.outcome).toEqual(record.outcome);
    expect(last.bounty).toEqual(record.bounty);
  });

  test.each(every)("%s: the pots before the end are those that are won", (name, record) => {
    const before = viewsOf(name).findLast((view) => view.outcome === null)!;
    const swept = sidePotsOf(before);
    const won = record.outcome.pots.filter((pot) => pot.board === 0).map((pot) => pot.amount);
    if (record.outcome.hands.length === 1 && Object.keys(record.outcome.hands[0]!).length) expect(swept).toEqual(won);
  });

  test("nothing of the end is seen before it", () => {
    const views = viewsOf("evening");
    expect(views.findIndex((view) => view.outcome !== null)).toBe(views.length - 1);
    expect(views[0]!.boards).toEqual([[]]);
    expect(views[0]!.shown.every((cards) => cards === null)).toBe(true);
  });

  test("each act is a step, and what is posted or shown in one breath is one", () => {
    const words = told("evening");
    expect(words[0]).toEqual(["Ada posts the small blind, 50", "Maria posts the big blind, 100"]);
    expect(words[1]).toEqual(["Bruno folds"]);
    expect(words.at(-2)).toEqual(["Maria shows Ac Jh", "Chiara shows Qd Qc", "Ada shows Ah Kh"]);
    expect(words.at(-1)).toHaveLength(2);
  });

  test("positions are those that were told with the deal, and old hands were told none", () => {
    expect(viewsOf("evening").map(({ positions }) => positions![8])).toEqual(viewsOf("evening").map(() => "SB"));
    expect(scenesOf(records.evening!)[1]!.lines[0]!.parts[0]).toMatchObject({ who: "Bruno", position: "UTG" });
    const old = { ...records.evening!, events: records.evening!.events.map(({ positions: _, ...event }) => event as TableEvent) };
    expect((scenesOf(old)[0]!.seen.view as PokerView).positions).toEqual([]);
    expect(scenesOf(old)[1]!.lines[0]!.parts[0]).not.toHaveProperty("position");
  });

  test("at the end it is said in a few words who won, however many pots there were", () => {
    const said = scenesOf(records.rich!).at(-1)!.said;
    expect(said).toMatchObject([{ parts: [{ who: "Theodora Vandenberghe" }, " wins 9,261,111 with a full house, fours over tens"] }]);
    expect(scenesOf(records.twice!).at(-1)!.said[1]!.parts[0]).toBe("Board 2: ");
  });

  test("how the button was drawn is told, and antes that are alike are said once", () => {
    const draw = [{ kind: "high_card", seat: 0, card: "Ah" }, { kind: "high_card", seat: 1, card: "2s" }];
    const [shuffle, ...rest] = records.bomb!.events;
    const first = scenesOf({ ...records.bomb!, events: [shuffle!, ...draw, ...rest] })[0]!;
    expect(first.lines).toHaveLength(2 + 4);
    expect(first.said).toEqual([{ parts: ["All ante 200"] }]);
  });

  test("a board that comes once needs no step to say so", () => {
    const { events } = records.evening!;
    const flop = events.findIndex(({ kind }) => kind === "street");
    const once = scenesOf({ ...records.evening!, events: [...events.slice(0, flop), { kind: "runs", times: 1 }, ...events.slice(flop)] });
    expect(once).toHaveLength(scenesOf(records.evening!).length);
  });

  test.each(every)("%s: what each won or lost is what the outcome says", (_, record) => {
    const bounties = new Map(record.bounty?.paid.map(({ seat, amount }) => [seat, -amount]));
    if (record.bounty) bounties.set(record.bounty.seat, record.bounty.paid.reduce((sum, { amount }) => sum + amount, 0));
    for (const [seat, net] of Object.entries(record.outcome.net)) expect(netOf(record, Number(seat))).toBe(net + (bounties.get(Number(seat)) ?? 0));
  });

  test("bets lie before the seats until the street ends, and whoever acts next has the turn", () => {
    const views = viewsOf("evening");
    const raise = views.findIndex((view) => view.bets[8] === 1_200);
    expect(views[raise]!.turn).toBe(0);
    expect(views[raise]!.last[8]).toEqual({ kind: "raise", amount: 1_200 });
    const turn = views.findIndex((view) => view.boards[0]!.length === 4);
    expect(views[turn]!.bets.every((bet) => bet === 0)).toBe(true);
    expect(views[turn]!.pots).toEqual([{ amount: 4_200, seats: [8, 0, 2] }, { amount: 400, seats: [8, 0] }]);
    expect(views[turn]!.status[2]).toBe("all_in");
  });

  test("what nobody called goes back before the pot is won, and who had put in all has chips again", () => {
    const views = viewsOf("twice");
    const called = views.findIndex((view) => view.bets[1] === 4_000);
    expect(views[called]!.bets[0]).toBe(4_000);
    expect(views[called]!.stacks[0]).toBe(2_000);
    expect(views[called]!.status[0]).toBe("in");
  });

  test("what an ante exceeds a short one by goes back as well", () => {
    const { players, ...record } = records.evening!;
    const antes = (...amounts: number[]) => amounts.map((amount, seat) => ({ kind: "ante", seat, amount }));
    const views = scenesOf({
      ...record, players: [3, 100].map((stack, seat) => ({ ...players[0]!, seat, stack })),
      events: [
        ...antes(3, 10), { kind: "small_blind", seat: 1, amount: 5 }, { kind: "returned", seat: 1, amount: 12 },
        { kind: "show", seat: 0, cards: ["As", "Ah"] }, { kind: "win", seat: 0, amount: 6, pot: 0, board: 0 },
      ],
    }).map((scene) => scene.seen.view as PokerView);
    expect([views[0]!.stacks.slice(0, 2), views[0]!.bets.slice(0, 2)]).toEqual([[0, 97], [0, 0]]);
    expect(views[0]!.pots).toEqual([{ amount: 6, seats: [0, 1] }]);
    expect(views.at(-1)!.stacks.slice(0, 2)).toEqual([6, 97]);
  });

  test("a board that is run twice is two boards from there on", () => {
    const boards = viewsOf("twice").map((view) => view.boards.map((board) => board.length));
    expect(boards).toContainEqual([0]);
    expect(boards).toContainEqual([3, 3]);
    expect(boards.at(-1)).toEqual([5, 5]);
  });

  test("one sees one's own cards all along, and what would have come once somebody asked", () => {
    const scenes = scenesOf(records.folded!);
    expect(scenes.every(({ seen }) => String(seen.mine.hand) === "8s,8h")).toBe(true);
    expect(scenes.at(-2)!.seen.mine.rabbit).toBeUndefined();
    expect(scenes.at(-1)!.seen.mine.rabbit).toEqual(["2c", "8d"]);
  });

  test("an ante of one for all is nobody's stake, and each one's own is", () => {
    expect(viewsOf("bounty")[0]!.pots).toEqual([{ amount: 150, seats: [2, 3, 4, 0, 1] }]);
    expect(viewsOf("bomb")[0]!.pots).toEqual([{ amount: 800, seats: [0, 1, 2, 3] }]);
  });

  test("what is not of the hand, or not known, changes nothing", () => {
    const record = records.evening!;
    const more = [...record.events.slice(0, 6), { kind: "top_up", seat: 0, amount: 500 }, { kind: "new" }, ...record.events.slice(6)];
    expect(scenesOf({ ...record, events: more })).toEqual(scenesOf(record));
  });
});

function sidePotsOf(view: PokerView): number[] {
  return view.pots.map((pot) => pot.amount);
}

describe("side pots", () => {
  test("folded chips belong to the layers they reach, dead ones to the main pot", () => {
    expect(sidePots([300, 100, 50, 300], [0, 1, 3], 20)).toEqual([{ amount: 370, seats: [0, 1, 3] }, { amount: 400, seats: [0, 3] }]);
  });

  test("what a folded seat has put in above all others goes to the last pot", () => {
    expect(sidePots([100, 250], [0])).toEqual([{ amount: 350, seats: [0] }]);
    expect(sidePots([0, 0], [0, 1], 30)).toEqual([{ amount: 30, seats: [0, 1] }]);
    expect(sidePots([0, 0], [0, 1])).toEqual([]);
  });
});
