/**
 * XXH64 with seed 0, of bytes that come in parts: the checksum of zstd's frames.
 * https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md#xxh64-algorithm-description
 *
 * A 64-bit number is two 32-bit halves here, because BigInt is some thirty times as slow.
 */
export class Xxh64 {
  /** The four accumulators, low and high half of each. */
  private readonly accumulators = new Int32Array(8);
  private readonly stripe = new Uint8Array(stripeLength);
  private stripeFilled = 0;
  private total = 0;

  constructor() {
    const [p1, p2] = [primes[0], primes[1]];
    this.accumulators.set([...sum(p1, p2), ...p2, 0, 0, ...negative(p1)]);
  }

  update(bytes: Uint8Array): void {
    this.total += bytes.length;
    let at = 0;
    if (this.stripeFilled > 0) {
      at = Math.min(stripeLength - this.stripeFilled, bytes.length);
      this.stripe.set(bytes.subarray(0, at), this.stripeFilled);
      this.stripeFilled += at;
      if (this.stripeFilled < stripeLength) return;
      this.addStripes(this.stripe, 0, stripeLength);
      this.stripeFilled = 0;
    }
    const whole = at + Math.floor((bytes.length - at) / stripeLength) * stripeLength;
    this.addStripes(bytes, at, whole);
    this.stripe.set(bytes.subarray(whole));
    this.stripeFilled = bytes.length - whole;
  }

  /** The low 32 bits of the hash, which is all that zstd keeps of it; from 0 to 2^32 - 1. */
  low32(): number {
    return this.digest()[0] >>> 0;
  }

  /** The hash as 16 hexadecimal digits. */
  hex(): string {
    return this.digest().toReversed().map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private digest(): Word {
    const [p1, p2, p3, p4, p5] = primes;
    let hash = this.total < stripeLength ? p5 : this.merged();
    hash = sum(hash, [this.total | 0, Math.floor(this.total / 2 ** 32) | 0]);
    const { stripe, stripeFilled } = this;
    let at = 0;
    for (; at + 8 <= stripeFilled; at += 8) {
      const lane = product(rotated(product([read32(stripe, at), read32(stripe, at + 4)], p2), 31), p1);
      hash = sum(product(rotated(xor(hash, lane), 27), p1), p4);
    }
    for (; at + 4 <= stripeFilled; at += 4) {
      hash = sum(product(rotated(xor(hash, product([read32(stripe, at), 0], p1)), 23), p2), p3);
    }
    for (; at < stripeFilled; at++) hash = product(rotated(xor(hash, product([stripe[at]!, 0], p5)), 11), p1);
    hash = product(xor(hash, shiftedRight(hash, 33)), p2);
    hash = product(xor(hash, shiftedRight(hash, 29)), p3);
    return xor(hash, shiftedRight(hash, 32));
  }

  private merged(): Word {
    const [p1, p2, , p4] = primes;
    const lanes = [0, 2, 4, 6].map((at): Word => [this.accumulators[at]!, this.accumulators[at + 1]!]);
    const start = lanes.map((lane, index) => rotated(lane, [1, 7, 12, 18][index]!)).reduce(sum);
    return lanes.reduce((hash, lane) => sum(product(xor(hash, product(rotated(product(lane, p2), 31), p1)), p1), p4), start);
  }

  /** The one loop that every byte goes through: acc = rotl(acc + lane * p2, 31) * p1, written out. */
  private addStripes(bytes: Uint8Array, from: number, until: number): void {
    const acc = this.accumulators;
    for (let at = from; at < until; at += 8) {
      const slot = ((at - from) & 31) >> 2;
      const low = read32(bytes, at);
      const high = read32(bytes, at + 4);
      // acc + lane * p2
      const addedLow = Math.imul(low, p2Low);
      const addedHigh = (highOfProduct(low, p2Low) + Math.imul(low, p2High) + Math.imul(high, p2Low)) | 0;
      const sumLow = (acc[slot]! + addedLow) | 0;
      const sumHigh = (acc[slot + 1]! + addedHigh + (sumLow >>> 0 < addedLow >>> 0 ? 1 : 0)) | 0;
      // Rotated by 31 is by one to the right with the halves changed over.
      const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
      const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
      acc[slot] = Math.imul(turnedLow, p1Low);
      acc[slot + 1] = (highOfProduct(turnedLow, p1Low) + Math.imul(turnedLow, p1High) + Math.imul(turnedHigh, p1Low)) | 0;
    }
  }
}

/** A 64-bit number: its low and its high half. */
type Word = readonly [low: number, high: number];

const stripeLength = 32;

const primes = [
  [0x85ebca87 | 0, 0x9e3779b1 | 0],
  [0x27d4eb4f | 0, 0xc2b2ae3d | 0],
  [0x9e3779f9 | 0, 0x165667b1 | 0],
  [0xc2b2ae63 | 0, 0x85ebca77 | 0],
  [0x165667c5 | 0, 0x27d4eb2f | 0],
] as const satisfies readonly Word[];
const [[p1Low, p1High], [p2Low, p2High]] = primes;

const read32 = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);

/** Bits 32 to 63 of the product of two unsigned 32-bit numbers. */
function highOfProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Each sum stays below 2^32, so that wrapping around to a negative number loses nothing.
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

function product([aLow, aHigh]: Word, [bLow, bHigh]: Word): Word {
  return [Math.imul(aLow, bLow), (highOfProduct(aLow, bLow) + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) | 0];
}

function sum([aLow, aHigh]: Word, [bLow, bHigh]: Word): Word {
  const low = (aLow + bLow) | 0;
  return [low, (aHigh + bHigh + (low >>> 0 < aLow >>> 0 ? 1 : 0)) | 0];
}

const negative = ([low, high]: Word): Word => sum([~low, ~high], [1, 0]);
const xor = ([aLow, aHigh]: Word, [bLow, bHigh]: Word): Word => [aLow ^ bLow, aHigh ^ bHigh];

/** @param by from 1 to 31 */
const rotated = ([low, high]: Word, by: number): Word => [(low << by) | (high >>> (32 - by)), (high << by) | (low >>> (32 - by))];

/** @param by from 1 to 63 */
const shiftedRight = ([low, high]: Word, by: number): Word => (by >= 32 ? [by === 32 ? high : high >>> (by - 32), 0] : [(low >>> by) | (high << (32 - by)), high >>> by]);
