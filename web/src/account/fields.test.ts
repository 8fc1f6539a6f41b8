import { expect, test } from "vitest";
import { Refused } from "../protocol/api.ts";
import { CALLED, CHOSEN_PASSWORD, EMAIL, fieldOf, OLD_PASSWORD, NEW_PASSWORD, PASSWORD, typedTrouble, USERNAME } from "./fields.ts";

const SIGN_UP = [USERNAME, EMAIL, CHOSEN_PASSWORD];

test("what is missing or cannot be is said before the server is asked", () => {
  expect(typedTrouble(EMAIL, "")).toBe("Fill in this field.");
  expect(typedTrouble(EMAIL, "ada")).toContain("no e-mail");
  expect(typedTrouble(EMAIL, " ada@example.org ")).toBeNull();
  expect(typedTrouble(CHOSEN_PASSWORD, "short")).toContain("8 characters");
  expect(typedTrouble(PASSWORD, "short")).toBeNull();
});

test("a refusal stands beside the field that it is about", () => {
  expect(fieldOf(new Refused("name_taken", "that name is taken"), SIGN_UP)).toBe("name");
  expect(fieldOf(new Refused("invalid_action", "that is no e-mail address"), SIGN_UP)).toBe("email");
  expect(fieldOf(new Refused("invalid_action", "a password has 8 to 200 characters"), SIGN_UP)).toBe("password");
  expect(fieldOf(new Refused("login_failed", "wrong"), [CALLED, PASSWORD])).toBe("password");
  expect(fieldOf(new Refused("login_failed", "wrong"), [OLD_PASSWORD, NEW_PASSWORD])).toBe("old");
  expect(fieldOf(new Refused("rate_limited", "too many for now"), SIGN_UP)).toBeNull();
});
