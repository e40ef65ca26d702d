/**
 * Distinct triples of whole numbers below 2^32, numbered from 0 in the order first seen. Three numbers of a triple stand
 * side by side, so that a look-up touches one place in memory.
 */
export class TripleIndex {
  private triples: Uint32Array;
  /** Hash -> id + 1, open addressing, at most half full; 0 = free. */
  private slots: Int32Array;
  count = 0;
  /** How many triples the slots know: all, or none yet. */
  private indexed = 0;

  constructor(expected = 1024) {
    this.triples = new Uint32Array(expected * 3);
    this.slots = new Int32Array(slotCount(expected));
  }

  /** The number of this triple, new or known. */
  intern(a: number, b: number, c: number): number {
    if (this.indexed < this.count) this.rehash(slotCount(this.count));
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

  /** A view of all triples, one after another. */
  packed(): Uint32Array {
    return this.triples.subarray(0, this.count * 3);
  }

  /** Uses packed triples as they are, in place of its own; they are indexed when one is looked up first. */
  takeOver(packed: Uint32Array): void {
    this.triples = packed;
    this.count = packed.length / 3;
    this.indexed = 0;
  }

  /**
   * Numbers the triples anew: the first one is now the one that was `order[0]`, and so on.
   * @returns the number before -> the number now.
   */
  reorder(order: Uint32Array): Uint32Array {
    const triples = new Uint32Array(this.count * 3);
    const now = new Uint32Array(this.count);
    for (let id = 0; id < this.count; id++) {
      const before = order[id]!;
      now[before] = id;
      triples[id * 3] = this.first(before);
      triples[id * 3 + 1] = this.second(before);
      triples[id * 3 + 2] = this.third(before);
    }
    this.takeOver(triples);
    return now;
  }

  private insert(slot: number, a: number, b: number, c: number): number {
    const id = this.count++;
    const at = id * 3;
    if (at === this.triples.length) {
      const triples = new Uint32Array(Math.max(3, this.triples.length * 2));
      triples.set(this.triples);
      this.triples = triples;
    }
    this.triples[at] = a;
    this.triples[at + 1] = b;
    this.triples[at + 2] = c;
    this.slots[slot] = id + 1;
    this.indexed = this.count;
    if (this.count * 2 > this.slots.length) this.rehash(this.slots.length * 2);
    return id;
  }

  private rehash(length: number): void {
    const slots = new Int32Array(length);
    const mask = slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = hashTriple(this.first(id), this.second(id), this.third(id)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
    this.indexed = this.count;
  }
}

/** A power of two that leaves the slots at most half full. */
function slotCount(triples: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(16, triples * 2)));
}

function hashTriple(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
