// Tables of briscola: chiamata from its auction to its end, and the classic game.

import type { Option, View } from "../protocol/messages.ts";
import type { Seen } from "../protocol/seen.ts";
import type { TakenTrick } from "../briscola/view.ts";
import { NOW } from "./tables.ts";

const people = { p0: { name: "Maria" }, p1: { name: "Bartholomew Ashworth" }, p2: { name: "Chiara" }, b0: { name: "Pickle", bot: true }, p4: { name: "Ólafur" } };
const five = ["p0", "p1", "p2", "b0", "p4"];
const settings = { match: "5", deals: 5, auction: "points", dark: true, must_follow: false, act_seconds: 30 };
const clock = (seat: number) => ({ seat, at: NOW + 19_000, from: NOW - 11_000 });
const leaving: Option[] = [{ action: "stand" }, { action: "close" }, { action: "resign" }];

const laid = (...cards: string[]) => cards.map((each) => ({ seat: Number(each[0]), card: each.slice(1) }));
const taken = (winner: number, points: number, ...cards: string[]): TakenTrick => ({ winner, points, cards: laid(...cards) });

function table(game: string, view: Record<string, unknown>, mine: Record<string, unknown>, options: Option[]): Seen {
  const seats = (view.seats as string[] | undefined) ?? five;
  const none = seats.map(() => 0);
  const base = {
    seats, people, owner: "p0", phase: "playing", turn: 0, deadline: clock(0), result: null, settings, title: "Maria’s table", bots: 1, dealer: 4,
    trump: null, trick: [], taken: [], card_points: none, points: none, deal_number: 2, next_deal_at: null, ready: seats.map(() => false), clock: {},
  };
  return {
    table: "BRI222", game, version: 31, view: { ...base, ...view } as unknown as View, mine, prompt: { decision: 31, options: [...options, ...leaving] },
    forPeople: ["sit", "stand", "invite_bots", "close", "resume", "rematch", "resign", "be_ready", "take_over"],
  };
}

const chiamata = (view: Record<string, unknown>, mine: Record<string, unknown>, options: Option[]) =>
  table("chiamata", { auction: { by_rank: false, bids: [], highest: null, passed: [false, false, false, false, false] }, caller: null, called_rank: null, called_card: null, partner: null, points: [3, -1, 2, -3, -1], ...view }, mine, options);

const hand = ["Kd", "6d", "3c", "Jc", "4c", "As", "5s", "2b"];
/** What is left of it after so many tricks. */
const held = (tricks: number) => hand.filter((card) => !all.slice(0, tricks).some((trick) => trick.cards.some((played) => played.card === card)));
const highest = { seat: 1, points: 71 };
const bids = [{ seat: 0, points: 64 }, { seat: 1, points: 71 }, { seat: 2 }, { seat: 3 }, { seat: 4 }];
const auction = { by_rank: false, bids, highest, passed: [false, false, true, true, true] };
const called = { auction: { ...auction, bids: [...bids, { seat: 0 }], passed: [true, false, true, true, true] }, caller: 1, called_rank: "A" };
/** A deal whose caller, Bartholomew, makes 71 with Ólafur, who holds the ace of cups. */
const all = [
  taken(1, 22, "17c", "26s", "37b", "4Ad", "0As"),
  taken(3, 8, "1Ks", "22s", "3Kc", "44b", "06d"),
  taken(4, 21, "37s", "46c", "02b", "1Ab", "23s"),
  taken(2, 11, "47d", "0Kd", "1Nb", "25c", "3Kb"),
  taken(4, 26, "23b", "35d", "4Ac", "0Jc", "1Nc"),
  taken(0, 22, "43d", "03c", "16b", "24d", "3Js"),
  taken(1, 5, "05s", "12c", "2Nd", "35b", "4Jd"),
  taken(0, 5, "1Ns", "22d", "34s", "4Jb", "04c"),
];

export const briscolas: Record<string, Seen> = {
  "briscola-bid": chiamata({ stage: "bid", auction }, { hand }, [{ action: "bid", args: { points: { min: 72, max: 120 } } }, { action: "pass" }]),
  "briscola-bid-rank": chiamata(
    { stage: "bid", auction: { ...auction, by_rank: true, bids: [{ seat: 0, rank: "3" }, { seat: 1, rank: "K" }, { seat: 2 }], highest: { seat: 1, rank: "K" }, passed: [false, false, true, false, false] } },
    { hand },
    [{ action: "bid_rank", args: { rank: { in: ["N", "J", "7", "6", "5", "4", "2"] } } }, { action: "pass" }],
  ),
  "briscola-call-rank": chiamata({ stage: "call_rank", ...called, caller: 0 }, { hand }, [{ action: "call_rank", args: { rank: { in: ["A", "3", "K", "N", "J", "7", "6", "5", "4", "2"] } } }]),
  "briscola-call-suit": chiamata({ stage: "call_suit", ...called, caller: 0, trick: all[0]!.cards }, { hand: held(1) }, [
    { action: "call_suit", args: { suit: { in: ["d", "c", "s", "b"] } } },
  ]),
  "briscola-trick": chiamata(
    { stage: "tricks", ...called, called_card: "Ac", trump: "c", trick: all[1]!.cards.slice(0, 4), taken: all.slice(0, 1), card_points: [0, 22, 0, 0, 0] },
    { hand: held(1) },
    [{ action: "play", args: { card: { in: held(1) } } }],
  ),
  "briscola-partner": chiamata(
    { stage: "tricks", deadline: { ...clock(0), at: NOW + 4_000 }, ...called, called_card: "Ac", partner: 4, trump: "c", trick: all[4]!.cards.slice(0, 3), taken: all.slice(0, 4), card_points: [0, 22, 11, 8, 21] },
    { hand: held(4) },
    [{ action: "play", args: { card: { in: held(4) } } }],
  ),
  "briscola-over": chiamata(
    { stage: "tricks", turn: null, deadline: null, ...called, called_card: "Ac", partner: 4, trump: "c", taken: all, card_points: [27, 27, 11, 8, 47], next_deal_at: NOW + 17_000, points: [2, 1, 1, -4, 0] },
    {},
    [{ action: "be_ready" }],
  ),
  "briscola-won": chiamata(
    { phase: "finished", stage: "tricks", turn: null, deadline: null, ...called, called_card: "Ac", partner: 4, trump: "c", taken: all, card_points: [27, 27, 11, 8, 47], result: { winners: [1], draw: false, reason: "" }, points: [-1, 5, -1, -3, 0] },
    {},
    [{ action: "rematch" }],
  ),
  "briscola-bot-s-chair": chiamata({ stage: "bid", seats: five, auction, turn: 1, deadline: clock(1) }, {}, [{ action: "take_over", args: { seat: { in: [3] } } }]),
  "briscola-waiting": chiamata({ seats: ["p0", "p1", null, null, null], phase: "waiting", turn: null, deadline: null, points: [], card_points: [] }, {}, [{ action: "invite_bots", args: { count: { min: 0, max: 4 } } }]),
  "briscola-two": table(
    "briscola",
    { seats: ["p0", "p1"], trump: "c", turned_up: "7c", stock: 18, trick: laid("13d"), taken: [taken(0, 14, "0Ab", "13b")], card_points: [21, 10], settings: { match: "3", deals: 3, exchange: "seven" } },
    { hand: ["Ac", "Ns", "4b"] },
    [{ action: "play", args: { card: { in: ["Ac", "Ns", "4b"] } } }, { action: "exchange" }],
  ),
  "briscola-four": table(
    "briscola",
    { seats: ["p0", "p1", "p2", "b0"], trump: "s", turned_up: null, stock: 0, trick: laid("1Kd", "2Jc", "34s"), taken: [taken(1, 24, "0Nb", "1Ab", "23b", "36c")], card_points: [31, 24, 20, 12], settings: { match: "3", deals: 3 } },
    { hand: ["Ad", "3s", "5b"], partners_hand: ["7d", "As"] },
    [{ action: "play", args: { card: { in: ["Ad", "3s", "5b"] } } }],
  ),
};

export const briscolaHappened = ["Bartholomew Ashworth plays the king of swords", "Bartholomew Ashworth takes the trick, 22 points", "Bartholomew Ashworth calls the ace of cups: cups are trumps", "Maria passes", "Bartholomew Ashworth bids 71"];
