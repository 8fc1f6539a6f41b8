// What shows that a card was committed before anybody gave entropy: the same hashes as in
// `parlour.kit.commitment`, which says what they are. WebCrypto is missing on a plain http address.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Chance } from "./chance.ts";

/** A card with its place, its salt (hex) and the six hashes on its way to the root (base64). */
export interface Opening {
  card: string;
  place: number;
  salt: string;
  path: string;
}

const LEAVES = 64;
const PACK = 52;
const DEPTH = 6;
const HASH_BYTES = 32;

const CARD = /^[2-9TJQKA][cdhs]$/;
const SALT = /^[0-9a-f]{32}$/;
const HASH = /^[0-9a-f]{64}$/;
/** 192 bytes, so there is no padding. */
const PATH = /^[0-9A-Za-z+/]{256}$/;

/** Whether an opening, from wherever it came, shows that its card was committed at its place. */
export function opens(opening: Opening, root: string): boolean {
  const { card, place, salt, path } = opening;
  if (!CARD.test(card) || !Number.isInteger(place) || place < 0 || place >= LEAVES) return false;
  if (!SALT.test(salt) || !PATH.test(path)) return false;
  const hashes = Uint8Array.from(atob(path), (letter) => letter.charCodeAt(0));
  let here = sha256(concatBytes(Uint8Array.of(0, place), utf8ToBytes(card), hexToBytes(salt)));
  for (let height = 0; height < DEPTH; height++) {
    const beside = hashes.subarray(height * HASH_BYTES, (height + 1) * HASH_BYTES);
    const pair = (place >> height) & 1 ? [beside, here] : [here, beside];
    here = sha256(concatBytes(Uint8Array.of(1), ...pair));
  }
  return bytesToHex(here) === root;
}

/** What is published of entropy before it is given. */
export function pledgeOf(value: string): string {
  return bytesToHex(sha256(valueBytes(value)));
}

/** In which order the committed places are dealt, by what each seat gave. */
export function positions(root: string, entropy: Record<number, string>): number[] {
  const given = Object.entries(entropy)
    .map(([seat, value]) => ({ seat: Number(seat), value }))
    .sort((a, b) => a.seat - b.seat)
    .flatMap(({ seat, value }) => [Uint8Array.of(seat), valueBytes(value)]);
  const order = Array.from({ length: PACK }, (_, place) => place);
  new Chance(sha256(concatBytes(utf8ToBytes("parlour deal 1"), valueBytes(root), ...given))).shuffle(order);
  return order;
}

/** 32 bytes of this computer's chance, in hex. */
export function freshValue(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(HASH_BYTES)));
}

function valueBytes(text: string): Uint8Array {
  if (!HASH.test(text)) throw new Error(`${text} is not ${HASH_BYTES} bytes in hex`);
  return hexToBytes(text);
}
