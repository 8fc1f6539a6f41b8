// The fields of the forms about accounts, as browsers and password managers know them.

import type { Refused } from "../protocol/api.ts";

export interface Field {
  name: string;
  label: string;
  type: "text" | "email" | "password";
  autocomplete: "username" | "email" | "current-password" | "new-password" | "one-time-code" | "off";
  help?: string;
}

const PASSWORD_MIN = 8;

export const USERNAME: Field = { name: "name", label: "Username", type: "text", autocomplete: "username", help: "What others see at the table." };
export const CALLED: Field = { name: "name", label: "Username or e-mail", type: "text", autocomplete: "username" };
export const EMAIL: Field = { name: "email", label: "E-mail", type: "email", autocomplete: "email" };
export const PASSWORD: Field = { name: "password", label: "Password", type: "password", autocomplete: "current-password" };
export const NEW_PASSWORD: Field = { name: "password", label: "New password", type: "password", autocomplete: "new-password", help: "At least eight characters." };
export const CHOSEN_PASSWORD: Field = { ...NEW_PASSWORD, label: "Password" };
export const OLD_PASSWORD: Field = { ...PASSWORD, name: "old", label: "Present password" };

export const CODE: Field = { name: "code", label: "Code", type: "text", autocomplete: "one-time-code" };
export const WHY: Field = { name: "reason", label: "Why", type: "text", autocomplete: "off", help: "Whom it concerns is shown this." };

/** What is wrong with what was typed, before anybody is asked; null when nothing is. */
export function typedTrouble(field: Field, value: string): string | null {
  if (!value.trim()) return `Fill in this field.`;
  if (field.type === "email" && !/^\S+@\S+$/.test(value.trim())) return "That is no e-mail address.";
  if (field.autocomplete === "new-password" && value.length < PASSWORD_MIN) return `A password has at least ${PASSWORD_MIN} characters.`;
  return null;
}

/** Beside which field a refusal is said; null when it is about none of them. */
export function fieldOf(refused: Refused, fields: readonly Field[]): string | null {
  const named = (name: string): string | null => fields.find((field) => field.name === name)?.name ?? null;
  if (refused.code === "login_failed") return named("old") ?? named("password");
  if (refused.code === "second_factor_failed") return named("code");
  if (refused.code === "name_taken") return named("name");
  if (refused.code !== "invalid_action") return null;
  if (/reason|say why/.test(refused.message)) return named("reason");
  if (/password/.test(refused.message)) return named("password");
  if (/e-mail/.test(refused.message)) return named("email");
  return /name/.test(refused.message) ? named("name") : null;
}
