// A world for tests: time passes, and sockets speak, when a test says so.

import type { FromServer } from "./messages.ts";
import type { Socket, World } from "./world.ts";

export type Frame = Record<string, unknown>;

export class FakeSocket implements Socket {
  sent: Frame[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text) as Frame);
  }
  close(): void {
    this.closed = true;
  }
  say(message: FromServer): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  welcome(now = 0): void {
    this.say({ type: "welcome", person: "ada", name: "Ada", now, protocol: 1 });
  }
  of(type: string): Frame[] {
    return this.sent.filter((frame) => frame.type === type);
  }
}

/** Time passes when a test says so. */
export class FakeWorld implements World {
  time = 1_000;
  /** By how much this computer's date is ahead of `time`; a test sets the date by changing it. */
  dateAhead = 50_000;
  sockets: FakeSocket[] = [];
  #waiting: { at: number; call: () => void }[] = [];
  open(): FakeSocket {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket;
  }
  now(): number {
    return this.time;
  }
  date(): number {
    return this.time + this.dateAhead;
  }
  chance(): number {
    return 1;
  }
  after(milliseconds: number, call: () => void): () => void {
    const entry = { at: this.time + milliseconds, call };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.#waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#waiting = this.#waiting.filter((entry) => entry !== next);
      this.time = next.at;
      next.call();
    }
    this.time = end;
  }
  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }
}
