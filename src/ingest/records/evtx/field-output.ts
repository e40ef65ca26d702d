import type { PathNode } from './path-tree';

/** Fields of one record as UTF-8 byte ranges in `bytes`, valid during the callback; an empty range is a missing field. */
export interface EvtxFields {
  readonly bytes: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The record's closing copy of its size is missing: the end of the record was never written, or overwritten. */
  readonly isTorn: boolean;
}

/** Where text of values is written to. */
export interface TextSink {
  bytes: Uint8Array;
  length: number;
  /** Makes room for `count` more bytes. */
  reserve(count: number): void;
}

const unfilled = 0x7fffffff;

/** Collects the text of the fields asked for, one record after another, in one growing buffer. */
export class FieldOutput implements EvtxFields, TextSink {
  bytes = new Uint8Array(16384);
  length = 0;
  isTorn = false;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Rank of the place that filled a slot; only a better one may fill it again. */
  private readonly rankOf: Int32Array;

  constructor(slotCount: number) {
    this.start = new Int32Array(slotCount);
    this.end = new Int32Array(slotCount);
    this.rankOf = new Int32Array(slotCount);
  }

  clear(): void {
    this.length = 0;
    this.isTorn = false;
    this.start.fill(0);
    this.end.fill(0);
    this.rankOf.fill(unfilled);
  }

  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(needed * 2);
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  append(text: Uint8Array): void {
    this.reserve(text.length);
    this.bytes.set(text, this.length);
    this.length += text.length;
  }

  /** Whether text found at `node` would fill a slot. */
  wants(node: PathNode): boolean {
    for (const { slot, rank } of node.captures) if (rank < this.rankOf[slot]!) return true;
    return false;
  }

  /** The text written since `from` is what stands at `node`. Empty text leaves room for what may stand elsewhere. */
  capture(node: PathNode, from: number): void {
    if (this.length === from) return;
    for (const { slot, rank } of node.captures) {
      if (rank >= this.rankOf[slot]!) continue;
      this.rankOf[slot] = rank;
      this.start[slot] = from;
      this.end[slot] = this.length;
    }
  }
}
