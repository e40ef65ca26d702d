/**
 * Distinct triples of whole numbers below 2^32, numbered from 0 in the order first seen. Three numbers of a triple stand
 * side by side, so that a look-up touches one place in memory.
 */
export class TripleIndex {
  private triples: Uint32Array;
  /** Hash -> id + 1, open addressing, at most half full; 0 = free. */
  private slots: Int32Array;
  count = 0;

  constructor(expected = 1024) {
    this.triples = new Uint32Array(expected * 3);
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, expected * 2))));
  }

  /** The number of this triple, new or known. */
  intern(a: number, b: number, c: number): number {
    const mask = this.slots.length - 1;
    const { triples } = this;
    let slot = hashTriple(a, b, c) & mask;
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      const at = (entry - 1) * 3;
      if (triples[at] === a && triples[at + 1] === b && triples[at + 2] === c) return entry - 1;
      slot = (slot + 1) & mask;
    }
    return this.insert(slot, a, b, c);
  }

  first(id: number): number {
    return this.triples[id * 3]!;
  }
  second(id: number): number {
    return this.triples[id * 3 + 1]!;
  }
  third(id: number): number {
    return this.triples[id * 3 + 2]!;
  }

  /** A copy of all triples, one after another; its buffer can be transferred. */
  packed(): Uint32Array {
    return this.triples.slice(0, this.count * 3);
  }

  private insert(slot: number, a: number, b: number, c: number): number {
    const id = this.count++;
    const at = id * 3;
    if (at === this.triples.length) {
      const triples = new Uint32Array(this.triples.length * 2);
      triples.set(this.triples);
      this.triples = triples;
    }
    this.triples[at] = a;
    this.triples[at + 1] = b;
    this.triples[at + 2] = c;
    this.slots[slot] = id + 1;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = hashTriple(this.first(id), this.second(id), this.third(id)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}

function hashTriple(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
