// Passkeys: what the browser is asked and gives is bytes, and travels as WebAuthn writes it in JSON. Not every browser that
// has passkeys writes it itself.

import type * as Described from "../../described/requests.ts";
import { ask } from "../protocol/api.ts";

export type OwnPasskey = Described.OwnPasskey;

export interface PasskeyApi {
  /** Whether this browser has any, at this address. */
  readonly possible: boolean;
  all(): Promise<OwnPasskey[]>;
  /** Has the device make one. */
  make(password: string): Promise<void>;
  remove(credential: string): Promise<void>;
  /** Logs in by one that the device has. */
  logIn(): Promise<void>;
}

export const passkeys: PasskeyApi = {
  possible: typeof PublicKeyCredential !== "undefined" && !/^[\d.]+$|:/.test(location.hostname),
  all: () => ask("GET", "/api/account/passkeys"),
  make: async (password) => {
    const { options } = await ask("POST", "/api/account/passkeys/begin", { password });
    const made = await byHand(() => navigator.credentials.create({ publicKey: creation(options) }));
    await ask("POST", "/api/account/passkeys/add", { credential: written(made) });
  },
  remove: async (credential) => void (await ask("POST", "/api/account/passkeys/remove", { credential })),
  logIn: async () => {
    const { options } = await ask("POST", "/api/account/passkeys/ask");
    const given = await byHand(() => navigator.credentials.get({ publicKey: request(options) }));
    await ask("POST", "/api/account/passkeys/log-in", { credential: written(given) });
  },
};

/** What the person does at their device; whoever waves it away has done nothing wrong. */
async function byHand(act: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    return (await act()) as PublicKeyCredential;
  } catch (error) {
    const known = (error as Error).name === "InvalidStateError";
    throw new Error(known ? "This device has a passkey for this account already." : "Nothing came of the passkey: it was not confirmed.", { cause: error });
  }
}

type Json = Record<string, any>;

export function creation(options: Json): PublicKeyCredentialCreationOptions {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(described),
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function request(options: Json): PublicKeyCredentialRequestOptions {
  return { ...options, challenge: bytes(options.challenge), allowCredentials: (options.allowCredentials ?? []).map(described) };
}

const described = (known: Json): PublicKeyCredentialDescriptor => ({ ...known, type: "public-key", id: bytes(known.id) });

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] as const;

/** What the device has given, of whichever kind. */
export function written({ id, rawId, type, response }: Pick<PublicKeyCredential, "id" | "rawId" | "type" | "response">): Json {
  const given = response as unknown as Partial<Record<(typeof PARTS)[number], ArrayBuffer | null>>;
  const parts = PARTS.flatMap((part) => (given[part] ? [[part, text(given[part])]] : []));
  return { id, rawId: text(rawId), type, response: Object.fromEntries(parts) };
}

export function bytes(written: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(written.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

export function text(given: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(given))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
