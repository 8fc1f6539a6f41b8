// The one sentence that says how things stand. Pure.

import type { Seen } from "../protocol/seen.ts";
import { list, secondsUntil } from "../ui/words.ts";
import { amountsOf, askedFor, isBroke, isShuffling, mustVote, type PokerView } from "./view.ts";
import { runQuestion } from "./story.ts";
import { debtInWords } from "./wishes.ts";

export interface Standing {
  text: string;
  /** Brass: it is yours to do. */
  yours: boolean;
}

export function standing(seen: Seen, seat: number | null, now: number, nameOf: (seat: number) => string): Standing {
  const view = seen.view as PokerView;
  const yours = seat !== null && view.turn === seat;
  const resting = seat !== null && view.status[seat] === "in" && seen.prompt?.options.some(({ action }) => action === "sit_in");
  if (seat !== null && mustVote(view, seat)) return { text: voteWords(view, now), yours: true };
  const leaving = seat !== null && !yours ? leavingWords(view, seat, seen.prompt?.options.some(({ action }) => action === "stay") ?? false) : null;
  if (leaving) return { text: `${others(view, seat, now, nameOf)}. ${leaving}`, yours };
  if (resting && !yours) return { text: `${others(view, seat, now, nameOf)}. You sit out after this hand`, yours };
  if (yours) return { text: yourTurn(view, seat, now), yours };
  const text = others(view, seat, now, nameOf);
  return { text: seat !== null && view.status[seat] === "sitting_out" && view.turn !== null ? `${text}. You sit out` : text, yours };
}

/** Who has been sent away has no way to take it back. */
function leavingWords(view: PokerView, seat: number, mayStay: boolean): string | null {
  if (!view.leaving?.[seat]) return null;
  return mayStay ? "You leave after this hand" : "The owner has removed you: you leave after this hand";
}

function voteWords(view: PokerView, now: number): string {
  return `${runQuestion(view.run_vote!.most)} ${secondsUntil(view.run_vote!.at, now)} s`;
}

function yourTurn(view: PokerView, seat: number, now: number): string {
  if (!view.deadline) return "Your turn";
  const seconds = secondsUntil(view.deadline.at, now);
  if (view.bank_running) return `Your turn: ${seconds} s left of your time bank`;
  const bank = Math.floor((view.banks[seat] ?? 0) / 1000);
  return `Your turn: ${seconds} s${bank ? `, then ${bank} s time bank` : ""}`;
}

function others(view: PokerView, seat: number | null, now: number, nameOf: (seat: number) => string): string {
  if (view.phase === "paused") return "The table is paused: something went wrong with it. Whoever sits here can let it go on";
  if (view.phase === "aborted") return view.result?.reason ? `This table is closed: ${view.result.reason}` : "This table is closed";
  if (view.phase === "finished") return "This game is over";
  const asked = askedFor(view, seat);
  if (asked && isBroke(view, seat)) return `You asked for ${amountsOf(view)(asked)}; the owner has to agree`;
  const owed = seat === null || view.status[seat] !== "waiting" ? null : debtInWords(view, seat);
  if (owed) return owed;
  const wanted = view.settings.start_when_ready;
  if (view.started === false && view.turn === null && wanted && view.next_hand_at === null) return readyWords(view, wanted);
  if (view.started === false && view.turn === null) return view.hand_number ? "The owner has paused the game" : "The owner has not started the game yet";
  if (view.turn !== null) {
    const seconds = view.deadline ? `: ${secondsUntil(view.deadline.at, now)} s${view.bank_running ? " left of the time bank" : ""}` : "";
    return `${nameOf(view.turn)} to act${seconds}`;
  }
  if (view.run_vote) {
    const missing = list(view.run_vote.seats.map(nameOf));
    return `${missing} to choose how many times to run it: ${secondsUntil(view.run_vote.at, now)} s`;
  }
  if (isShuffling(view)) return "The deck is made from everybody’s numbers";
  const own = seat === null ? null : view.status[seat];
  if (view.next_hand_at !== null) return `Next hand in ${secondsUntil(view.next_hand_at, now)} s${isBroke(view, seat) ? ": you are out of chips" : ownWords(own)}`;
  if (view.street !== null && !view.outcome) return view.status.includes("all_in") ? "All-in: the rest of the board comes" : "Dealing";
  if (isBroke(view, seat)) return `You are out of chips: buy in for up to ${amountsOf(view)(view.settings.buy_in_max)}`;
  if (own === "sitting_out") return "You sit out";
  const ready = view.status.filter(
    (status, other) => status !== "empty" && status !== "sitting_out" && !view.away?.[other] && view.stacks[other] !== 0,
  ).length;
  if (ready === 0) return "Nobody plays yet: take a seat";
  if (ready === 1) return seat === null ? "Waiting for one more player: take a seat" : "Waiting for one more player: share the link";
  return "The next hand begins in a moment";
}

/** Bots are ready when somebody is. */
function readyWords(view: PokerView, wanted: number): string {
  const pressed = view.seats.filter((person, seat) => person && view.ready?.[seat]).length;
  const bots = view.seats.filter((person, seat) => person && !view.ready?.[seat] && view.people[person]?.bot).length;
  return `The game starts when ${wanted} are ready: ${pressed && pressed + bots} so far`;
}

function ownWords(own: string | null | undefined): string {
  return own === "sitting_out" ? ": you sit out" : "";
}
