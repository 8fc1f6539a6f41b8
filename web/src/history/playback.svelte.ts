// Where one is in a recorded hand, and how one moves through it.

const STEP_MS = 1_300;

export class Playback {
  at = $state(0);
  playing = $state(false);
  readonly last: number;

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(steps: number, at = 0) {
    this.last = Math.max(0, steps - 1);
    this.at = this.#within(at);
  }

  /** Goes to a step, and stays there. */
  go(at: number): void {
    this.stop();
    this.at = this.#within(at);
  }

  forward = (): void => this.go(this.at + 1);
  back = (): void => this.go(this.at - 1);
  toFirst = (): void => this.go(0);
  toLast = (): void => this.go(this.last);

  /** Plays on from here, from the beginning if this is the end; or stops. */
  toggle = (): void => {
    if (this.playing) return this.stop();
    if (this.at === this.last) this.at = 0;
    this.playing = true;
    this.#wait();
  };

  stop = (): void => {
    clearTimeout(this.#timer);
    this.playing = false;
  };

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.at = this.#within(this.at + 1);
      if (this.at === this.last) this.playing = false;
      else this.#wait();
    }, STEP_MS);
  }

  #within(at: number): number {
    return Math.min(this.last, Math.max(0, at));
  }
}
