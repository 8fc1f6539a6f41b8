// One question to the server and how it stands: asked, answered, or failed. Only the newest question counts.

import { Refused } from "../protocol/api.ts";

export class Asking<Answer> {
  answer = $state.raw<Answer | null>(null);
  trouble = $state.raw<Refused | null>(null);
  waiting = $state(false);

  #asked = 0;
  #again: (() => Promise<void>) | null = null;

  /** Asks; an answer that is there stays until the new one comes. */
  ask(question: () => Promise<Answer>): Promise<void> {
    this.#again = () => this.#put(question);
    return this.#again();
  }

  /** Asks the same again. */
  again = (): Promise<void> => this.#again?.() ?? Promise.resolve();

  async #put(question: () => Promise<Answer>): Promise<void> {
    const asked = ++this.#asked;
    this.waiting = true;
    this.trouble = null;
    try {
      const answer = await question();
      if (asked === this.#asked) this.answer = answer;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.answer = null;
      this.trouble = error instanceof Refused ? error : new Refused("internal_error", (error as Error).message);
    } finally {
      if (asked === this.#asked) this.waiting = false;
    }
  }
}
