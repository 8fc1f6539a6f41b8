// The server's clock, as well as it can be known here. Every message that carries `now` was on its way
// for a while, so each sample is a little late: the largest of the recent ones is the best.

const SAMPLES_MAX = 8;

export class ServerClock {
  #samples: number[] = [];

  /** The server said `now` when it sent what has just arrived. */
  hear(serverNow: number, hereNow: number): void {
    this.#samples.push(serverNow - hereNow);
    if (this.#samples.length > SAMPLES_MAX) this.#samples.shift();
  }

  /** After a pause of the connection the old samples may be wrong: a computer slept, a clock was set. */
  forget(): void {
    this.#samples = [];
  }

  /** What the server's clock shows when this one shows `hereNow`. */
  at(hereNow: number): number {
    return this.#samples.length ? hereNow + Math.max(...this.#samples) : hereNow;
  }
}
