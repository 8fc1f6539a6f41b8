import { expect, test } from "vitest";
import { REASONS, reportTrouble } from "./reasons.ts";

test("a report has a reason, and words where the reason says nothing", () => {
  expect(reportTrouble(null, "")).toContain("Choose");
  expect(reportTrouble("spam", "")).toBeNull();
  expect(reportTrouble("other", "  ")).toContain("in words");
  expect(reportTrouble("other", "they know my cards")).toBeNull();
  expect(reportTrouble("abuse", "x".repeat(501))).toContain("500");
  expect(new Set(REASONS.map(({ reason }) => reason)).size).toBe(5);
});
