import { expect, test } from "vitest";
import { toldMe } from "./told.ts";

const words = (kind: string, person?: string, seat = 1) => toldMe([{ kind, seat, ...(person && { person }) }], "bo", 1).map(({ text }) => text);

test("what the owner decides about somebody is told them plainly, and nobody else", () => {
  expect(words("kick", "bo")[0]).toContain("removed you");
  expect(words("let_in", "bo")[0]).toContain("sit again");
  expect(words("decline")[0]).toContain("does not agree");
  expect(words("unanswered", "bo")[0]).toContain("five minutes");
  expect(words("deputy", "bo")[0]).toContain("start and pause");
  expect(words("kick", "cy")).toEqual([]);
  expect(words("decline", undefined, 2)).toEqual([]);
  expect(words("fold")).toEqual([]);
  expect(toldMe([{ kind: "decline", seat: 1 }], null, null)).toEqual([]);
});
