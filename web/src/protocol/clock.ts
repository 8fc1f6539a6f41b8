// The server's clock, as well as it can be known here. Every message that carries `now` was on its way
// for a while, so each sample is a little late: the largest of the recent ones is the best.
//
// Here time is measured with a clock that nobody can set (`World.now`): by the date, a computer that is
// set forward would put every sample wrong at once, and one set back would let no deadline come nearer.

const SAMPLES_MAX = 8;

export class ServerClock {
  #samples: number[] = [];
  #broken = false;

  /** The server said `now` when it sent what has just arrived. */
  hear(serverNow: number, hereNow: number): void {
    if (this.#broken) this.#samples = [];
    this.#broken = false;
    this.#samples.push(serverNow - hereNow);
    if (this.#samples.length > SAMPLES_MAX) this.#samples.shift();
  }

  /** The connection broke: the samples have to do until the next one, which counts alone. A computer may have slept. */
  forget(): void {
    this.#broken = true;
  }

  /** What the server's clock shows when this one shows `hereNow`; null before anything was heard. */
  at(hereNow: number): number | null {
    return this.#samples.length ? hereNow + Math.max(...this.#samples) : null;
  }
}
