import { describe, expect, test } from "vitest";
import { EMOTE_MS, EMOTES, emoteIn, emotesAt, lineOf } from "./emotes.ts";

const says = (person: string, text: string, at: number) => ({ person, name: person, text, at });
const seats = ["ada", null, "bo"];

describe("gestures", () => {
  test("each is one line of the chat and is read back from it", () => {
    for (const emote of EMOTES) expect(emoteIn(lineOf(emote))).toBe(emote);
  });

  test("nothing but the exact line of the list is one, so nothing can hide in it", () => {
    for (const text of ["*Oops*", "*oops* ", "*oops*​", "oops", "*dances*", "*oops*!", ""]) expect(emoteIn(text)).toBeNull();
  });

  test("the newest of each seat is shown, for three seconds", () => {
    const lines = [says("ada", "*oops*", 1_000), says("bo", "*wow*", 1_500), says("ada", "*sorry*", 2_000), says("ada", "Really.", 2_100)];
    expect([...emotesAt(lines, seats, {}, 2_200)]).toEqual([[0, { emote: "sorry", at: 2_000 }], [2, { emote: "wow", at: 1_500 }]]);
    expect([...emotesAt(lines, seats, {}, 1_500 + EMOTE_MS).keys()]).toEqual([0]);
    expect(emotesAt(lines, seats, {}, 2_000 + EMOTE_MS).size).toBe(0);
  });

  test("nothing is seen of those who are muted, nor of those who do not sit", () => {
    const lines = [says("ada", "*oops*", 1_000), says("eve", "*wow*", 1_000)];
    expect(emotesAt(lines, seats, { ada: "Ada" }, 1_100).size).toBe(0);
  });
});
