// What a connection needs of the outside: sockets, time and chance. Tests bring their own world and
// let time pass as they like.

export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface World {
  open(): Socket;
  /** Milliseconds of a clock that goes evenly and that nobody can set, from anywhere on. */
  now(): number;
  /** Milliseconds since the epoch, as this computer's date has it; somebody may set it. */
  date(): number;
  /** Evenly from 0 up to 1. */
  chance(): number;
  /** Calls back once after so many milliseconds; the answer takes it back. */
  after(milliseconds: number, call: () => void): () => void;
}

export const browserWorld: World = {
  open: () => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    return new WebSocket(`${scheme}://${location.host}/ws`) as Socket;
  },
  now: () => performance.now(),
  date: () => Date.now(),
  chance: () => Math.random(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A fresh id for an action. `crypto.randomUUID` is missing where friends join by a plain http address. */
export function freshActionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
