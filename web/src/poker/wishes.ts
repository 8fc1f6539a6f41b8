// What one may want beside the betting, in words: read off the prompt, so that a table offers just what is open. Pure.

import { choicesOf } from "../protocol/options.ts";
import type { Option } from "../protocol/messages.ts";
import { chips } from "../ui/words.ts";
import type { HoldemView } from "./view.ts";

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
          words: at === "big_blind" ? "Sit out at my big blind" : "Sit out next hand",
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

/** How to come into the game, for whoever owes something; what is chosen already is left out. */
export function entrances(options: Option[], view: HoldemView, seat: number | null): Wish[] {
  const debt = seat === null ? null : view.debts?.[seat];
  if (!debt) return [];
  const { small_blind: small, big_blind: big } = view.settings;
  const price = (debt.big ? big : 0) + (debt.small ? small : 0);
  const words: Record<string, string> = {
    wait: "Wait for the big blind",
    post: `Post ${chips(price)} and play`,
    buy_button: `Buy the button for ${chips(small + big)}`,
  };
  return options.filter(({ action }) => action in words).map(({ action }) => ({ words: words[action]!, action }));
}

/** Wishes about the table: changing seats, and what its owner decides. */
export function tableWishes(options: Option[], view: HoldemView, nameOf: (seat: number) => string): Wish[] {
  const forSeats = (option: Option, words: (seat: number) => string): Wish[] =>
    (choicesOf(option.args?.seat) ?? []).map((seat) => ({ words: words(seat as number), action: option.action, args: { seat } }));
  return options.flatMap((option): Wish[] => {
    switch (option.action) {
      case "start":
        return [{ words: view.started === false ? "Start the game" : "Start at once", action: "start" }];
      case "pause":
        return [{ words: "Pause after this hand", action: "pause" }];
      case "approve":
        return forSeats(option, (seat) => `Give ${nameOf(seat)} ${chips(view.asked?.[seat] ?? 0)} chips`);
      case "decline":
        return forSeats(option, (seat) => `Refuse ${nameOf(seat)} the chips`);
      case "change_seat":
        return (choicesOf(option.args?.to) ?? []).map((to) => ({
          words: `Move to seat ${Number(to) + 1}`,
          action: "change_seat",
          args: { to },
        }));
      case "hand_over":
        return forSeats(option, (seat) => `Give the table to ${nameOf(seat)}`);
      case "kick":
        return forSeats(option, (seat) => `Send ${nameOf(seat)} away`);
      default:
        return [];
    }
  });
}

/** What a seat owes, as a sentence of its owner's. */
export function debtInWords(view: HoldemView, seat: number): string | null {
  const debt = view.debts?.[seat];
  if (!debt || view.phase !== "playing") return null;
  if (debt.choice === "wait") return "You wait for the big blind";
  if (debt.choice) return "You come in as soon as the button has passed";
  return debt.big && debt.small ? "You have missed both blinds" : debt.big ? "You have missed the big blind" : "You have missed the small blind";
}
