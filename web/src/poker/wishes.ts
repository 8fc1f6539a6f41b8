// What one may want beside the betting, in words: read off the prompt, so that a table offers just what is open. Pure.

import { choicesOf } from "../protocol/options.ts";
import type { Option } from "../protocol/messages.ts";
import { amountsOf, type PokerView } from "./view.ts";

export interface Wish {
  words: string;
  action: string;
  args?: Record<string, unknown>;
}

/** Wishes about one's own play: a button each. */
export function ownWishes(options: Option[]): Wish[] {
  return options.flatMap((option): Wish[] => {
    switch (option.action) {
      case "sit_out":
        return (choicesOf(option.args?.at) ?? ["next_hand"]).map((at) => ({
          words: at === "big_blind" ? "Sit out next big blind" : "Sit out next hand",
          action: "sit_out",
          args: { at },
        }));
      case "straddle":
        return (choicesOf(option.args?.on) ?? []).map((on) => ({
          words: on ? "Straddle from now on" : "Straddle no more",
          action: "straddle",
          args: { on },
        }));
      case "vote_bomb_pot":
        return [{ words: "I want a bomb pot", action: "vote_bomb_pot" }];
      default:
        return [];
    }
  });
}

/** A wish that stands or does not. */
export interface Switch {
  name: string;
  words: string;
  says: string;
  on: boolean;
  /** What the next press does; a vote cannot be taken back. */
  action: string | null;
  args?: Record<string, unknown>;
}

/** What can be wished of the next hand at the table itself: the shortest way to the most usual. */
export function switches(options: Option[], view: PokerView, seat: number | null): Switch[] {
  if (seat === null) return [];
  const option = (action: string) => options.find((other) => other.action === action);
  const found: Switch[] = [];
  const straddle = choicesOf(option("straddle")?.args?.on)?.[0];
  if (straddle !== undefined) {
    const says = view.settings.straddle === "button" ? "Straddle when you have the button" : "Straddle when you are under the gun";
    found.push({ name: "straddle", words: "Straddle", says, on: !straddle, action: "straddle", args: { on: straddle } });
  }
  const voted = view.bomb_votes?.[seat] ?? false;
  if (option("vote_bomb_pot") || voted) {
    const says = "A bomb pot is played when everybody wants one";
    found.push({ name: "bomb-pot", words: "Bomb pot", says, on: voted, action: voted ? null : "vote_bomb_pot" });
  }
  const at = choicesOf(option("sit_out")?.args?.at) ?? (option("sit_out") ? ["next_hand"] : []);
  if (at.includes("next_hand")) {
    found.push({ name: "sit-out", words: "Sit out", says: "Sit out from the next hand on", on: false, action: "sit_out", args: { at: "next_hand" } });
  }
  return found;
}

/** How to come into the game, for whoever owes something; what is chosen already is left out. */
export function entrances(options: Option[], view: PokerView, seat: number | null): Wish[] {
  const debt = seat === null ? null : view.debts?.[seat];
  if (!debt) return [];
  const { small_blind: small, big_blind: big } = view.settings;
  const price = (debt.big ? big : 0) + (debt.small ? small : 0);
  const chips = amountsOf(view);
  const words: Record<string, string> = {
    wait: "Wait for the big blind",
    post: `Post ${chips(price)} and play`,
    buy_button: `Buy the button for ${chips(small + big)}`,
  };
  return options.filter(({ action }) => action in words).map(({ action }) => ({ words: words[action]!, action }));
}

/** Wishes about the game of everybody, which the host has. */
export function deskWishes(options: Option[], view: PokerView): Wish[] {
  return options.flatMap((option): Wish[] => {
    switch (option.action) {
      case "start":
        return [{ words: view.started === false ? "Start the game" : "Start at once", action: "start" }];
      case "pause":
        return [{ words: "Pause after this hand", action: "pause" }];
      case "resume":
        return [{ words: "Let the game go on", action: "resume" }];
      case "let_in":
        return (choicesOf(option.args?.other) ?? []).map((other) => ({
          words: `Let ${view.kept_out?.[String(other)] ?? "them"} sit again`,
          action: "let_in",
          args: { other },
        }));
      case "approve_newcomers":
        return (choicesOf(option.args?.on) ?? []).map((on) => ({
          words: on ? "Ask me before newcomers get chips" : "Let newcomers in without asking me",
          action: "approve_newcomers",
          args: { on },
        }));
      default:
        return [];
    }
  });
}

/** What the host may do with whoever sits there. */
export function seatWishes(options: Option[], seat: number, name: string): Wish[] {
  const words: Record<string, string> = { hand_over: `Give the table to ${name}`, kick: `Remove ${name}` };
  return options
    .filter(({ action, args }) => action in words && choicesOf(args?.seat)?.includes(seat))
    .map(({ action }) => ({ words: words[action]!, action, args: { seat } }));
}

/** Other chairs that one may move to. */
export function moves(options: Option[], view: PokerView): Wish[] {
  return options.filter(({ action }) => action === "change_seat").flatMap((option) => movesTo(option, view));
}

/** A free move is one wish; one that costs a blind is two: to pay at once, or to wait for the big blind. */
function movesTo(option: Option, view: PokerView): Wish[] {
  const { small_blind: small, big_blind: big } = view.settings;
  const costs = (option.shows ?? {}) as { big?: number[]; small?: boolean };
  return (choicesOf(option.args?.to) ?? []).map(Number).flatMap((to): Wish[] => {
    const words = `Move to seat ${to + 1}`;
    const price = (costs.big?.includes(to) ? big : 0) + (costs.small ? small : 0);
    const move = (words: string, post: boolean): Wish => ({ words, action: "change_seat", args: { to, post } });
    return price ? [move(`${words}, post ${amountsOf(view)(price)}`, true), move(`${words}, wait for the big blind`, false)] : [move(words, false)];
  });
}

/** Somebody has asked for chips, and whoever looks may answer: the owner, or their deputy. */
export interface Request {
  seat: number;
  amount: number;
}

export function requests(options: Option[], view: PokerView): Request[] {
  const seats = choicesOf(options.find(({ action }) => action === "approve")?.args?.seat) ?? [];
  return seats.map((seat) => ({ seat: Number(seat), amount: view.asked?.[Number(seat)] ?? 0 }));
}

/** What a seat owes, as a sentence of its owner's. */
export function debtInWords(view: PokerView, seat: number): string | null {
  const debt = view.debts?.[seat];
  if (!debt || (view.phase !== "playing" && view.started !== false)) return null;
  if (debt.choice === "wait") return "You wait for the big blind";
  if (debt.choice) return "You come in as soon as the button has passed";
  return debt.big && debt.small ? "You have missed both blinds" : debt.big ? "You have missed the big blind" : "You have missed the small blind";
}
