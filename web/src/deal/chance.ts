// The server's chance, worked out again: a stream of bytes from 32 bytes of entropy (BLAKE2b, keyed, in
// counter mode), numbers from it without favour, and the order into which they shuffle things. It must
// give what `parlour.kit.chance` gives, byte for byte.

import { blake2b } from "@noble/hashes/blake2.js";

export class Chance {
  #key: Uint8Array;
  #block = 0;
  #stream = new Uint8Array();
  #position = 0;

  constructor(entropy: Uint8Array) {
    this.#key = entropy;
  }

  #byte(): number {
    if (this.#position === this.#stream.length) {
      const counter = new Uint8Array(8);
      new DataView(counter.buffer).setUint32(4, this.#block++);
      this.#stream = blake2b(counter, { key: this.#key, dkLen: 64 });
      this.#position = 0;
    }
    return this.#stream[this.#position++]!;
  }

  /** A whole number from 0 to n - 1, each equally likely; n is at most 256. */
  below(n: number): number {
    const limit = 256 - (256 % n);
    for (;;) {
      const number = this.#byte();
      if (number < limit) return number % n;
    }
  }

  /** In place, from the end. */
  shuffle<Item>(items: Item[]): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [items[last], items[other]] = [items[other]!, items[last]!];
    }
  }
}
