// What happens at a table of briscola, in sentences. Pure.

import type { Names } from "../anygame/shapes.ts";
import { sentence } from "../anygame/told.ts";
import type { TableEvent } from "../protocol/messages.ts";
import { cardWords } from "../room/decks.ts";
import { count, list } from "../ui/words.ts";
import { aCardOf, RANK_NAMES, SUIT_NAMES } from "./view.ts";

const card = (named: unknown) => cardWords(`${named}`, "italian card");

/** One event in words; null for what is seen without them. */
export function told(event: TableEvent, names: Names): string | null {
  const who = event.seat === undefined ? "Somebody" : names.nameOf(event.seat);
  switch (event.kind) {
    case "dealt":
      return event.turned_up ? `${names.nameOf(event.dealer as number)} deals: the ${card(event.turned_up)} is turned up` : `${names.nameOf(event.dealer as number)} deals`;
    case "bid":
      return `${who} bids ${event.points !== undefined ? event.points : RANK_NAMES[event.rank as string]}`;
    case "pass":
      return `${who} passes`;
    case "caller":
      return `${who} calls, for ${event.points} points`;
    case "called_rank":
      return `${who} calls ${aCardOf(event.rank as string)}`;
    case "called_suit":
      return `${who} calls the ${card(event.card)}: ${SUIT_NAMES[event.suit as string]} are trumps`;
    case "played":
      return `${who} plays the ${card(event.card)}`;
    case "trick":
      return `${who} takes the trick, ${count(event.points as number, "point")}`;
    case "partner":
      return event.alone ? `${who} has called a card of their own, and plays alone` : `${who} is the partner`;
    case "exchanged":
      return `${who} gives the ${card(event.gave)} for the ${card(event.took)}`;
    case "hands_shown_to_partners":
      return "Partners see each other's hands";
    case "deal_over":
      return dealOver(event, names);
    case "deal_void":
      return "All have passed: the next one deals";
    case "time_bank":
      return `${who} takes from the time bank`;
    case "run_out":
      return `${who} has run out of time`;
    case "seat_lost":
      return `${names.nameOfPerson(event.person as string) ?? "Somebody"} has been away for too long and loses the seat`;
    case "ready":
    case "deal":
      return null;
    default:
      return sentence(event, null, names);
  }
}

function dealOver(event: TableEvent, names: Names): string {
  if (event.caller !== undefined && event.caller !== null) {
    const [caller, partner] = [event.caller as number, event.partner as number];
    const alone = caller === partner;
    const verb = event.won ? (alone ? "makes" : "make") : alone ? "misses" : "miss";
    return `${list((alone ? [caller] : [caller, partner]).map((seat) => names.nameOf(seat)))} ${verb} ${event.goal}, with ${count(event.side_points as number, "point")}`;
  }
  const winners = (event.winners as number[] | undefined) ?? [];
  if (!winners.length) return "60 to 60: nobody wins the deal";
  return `${list(winners.map((seat) => names.nameOf(seat)))} ${winners.length === 1 ? "wins" : "win"} the deal`;
}
