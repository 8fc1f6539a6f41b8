// What concerns oneself so much that a line in the log is not enough. Pure.

import type { PersonId, TableEvent } from "../protocol/messages.ts";

export interface Told {
  text: string;
  /** It is nothing to be glad of. */
  wrong: boolean;
}

/** What somebody is told of these events, of the owner's decisions about them. */
export function toldMe(events: TableEvent[], me: PersonId | null, seat: number | null): Told[] {
  return events.flatMap((event): Told[] => {
    const mine = me !== null && (event.person === me || (event.person === undefined && event.seat === seat));
    if (!mine) return [];
    switch (event.kind) {
      case "kick":
        return [{ text: "The owner has removed you from this table. You may watch, and sit again when the owner lets you in.", wrong: true }];
      case "let_in":
        return [{ text: "The owner lets you sit again.", wrong: false }];
      case "decline":
        return [{ text: "The owner does not agree to the chips you asked for.", wrong: true }];
      case "unanswered":
        return [{ text: "The owner has not answered for five minutes: your seat is free again. You may ask once more.", wrong: true }];
      case "deputy":
        return [{ text: "The owner is away: until they are back you may start and pause the game, and agree to chips.", wrong: false }];
      default:
        return [];
    }
  });
}
