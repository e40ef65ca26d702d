import { assert } from '../base/assert';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Hash of bytes[start, end), 32 bits, four bytes a step. All of a text counts, however long: command lines differ
 * anywhere in their middle, and hashing costs less than having found the text did.
 */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = (end - start) ^ 0x9e3779b9;
  let i = start;
  for (const last = end - 3; i < last; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash = Math.imul((hash ^ word) + (hash >>> 15), 0x2c1b3c6d);
  }
  for (; i < end; i++) hash = Math.imul((hash ^ bytes[i]!) + (hash >>> 15), 0x2c1b3c6d);
  return mix(hash);
}

/** Spreads the last bytes over all bits, since slots are the low ones. */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x297a2d39);
  return once ^ (once >>> 14);
}

/** Short texts are encoded here, which spares a million of them an array each. */
const scratch = new Uint8Array(1024);

/** A text in UTF-8; holds until the next one is encoded. */
function encoded(text: string): Uint8Array {
  return text.length * 3 > scratch.length ? encoder.encode(text) : scratch.subarray(0, encoder.encodeInto(text, scratch).written);
}

/** A dictionary's texts without its index: what crosses a worker boundary and is kept in storage. */
export interface DictionaryTexts {
  /** All texts in UTF-8, one after another. */
  readonly bytes: Uint8Array;
  /** `starts[id]` to `starts[id + 1]` is the text of `id`; one longer than the number of texts. */
  readonly starts: Uint32Array;
}

/**
 * Distinct texts, numbered from 0 in the order first seen; 0 is always the empty text. Texts are kept as bytes and
 * decoded when somebody looks, so a million of them cost their bytes and some 12 more each.
 */
export class Dictionary {
  private bytes: Uint8Array;
  private starts: Uint32Array;
  /** Hash -> id + 1, open addressing, at most half full; 0 = free. */
  private slots: Int32Array;
  private hashes: Int32Array;
  count = 0;
  /** How many texts the index knows: all, or none yet. */
  private indexed = 0;

  constructor(expectedTexts = 1024, expectedBytes = expectedTexts * 24) {
    this.bytes = new Uint8Array(expectedBytes);
    this.starts = new Uint32Array(expectedTexts + 1);
    this.hashes = new Int32Array(expectedTexts);
    this.slots = new Int32Array(slotCount(expectedTexts));
    this.intern(this.bytes, 0, 0);
  }

  /** The id of the text bytes[start, end), new or known. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (this.indexed < this.count) this.index();
    const hash = hashBytes(bytes, start, end);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      if (this.hashes[entry - 1] === hash && this.equals(entry - 1, bytes, start, end)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    return this.insert(slot, hash, bytes, start, end);
  }

  internText(text: string): number {
    const bytes = encoded(text);
    return this.intern(bytes, 0, bytes.length);
  }

  /** The id of `text`, or -1 when it was never interned. */
  find(text: string): number {
    const bytes = encoded(text);
    return this.findBytes(bytes, 0, bytes.length);
  }

  /** The id of the text bytes[start, end), or -1 when it was never interned. */
  findBytes(bytes: Uint8Array, start: number, end: number): number {
    if (this.indexed < this.count) this.index();
    const hash = hashBytes(bytes, start, end);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot]!;
      if (entry === 0) return -1;
      if (this.hashes[entry - 1] === hash && this.equals(entry - 1, bytes, start, end)) return entry - 1;
    }
  }

  /** The text of `id`; bytes that are not UTF-8 read as U+FFFD. */
  text(id: number): string {
    const bytes = this.textBytes(id);
    return bytes.length <= longestAscii && isAscii(bytes) ? String.fromCharCode.apply(null, bytes as unknown as number[]) : decoder.decode(bytes);
  }

  /** The bytes of `id`, a view that is valid until the next text comes in. */
  textBytes(id: number): Uint8Array {
    return this.bytes.subarray(this.starts[id]!, this.starts[id + 1]!);
  }

  /**
   * Takes in all texts of another dictionary; where there are none yet, its very arrays.
   * @returns its id -> the id here.
   */
  merge(other: DictionaryTexts): Uint32Array {
    if (this.count === 1) return this.takeOver(other);
    const remap = new Uint32Array(other.starts.length - 1);
    for (let id = 0; id < remap.length; id++) {
      remap[id] = this.intern(other.bytes, other.starts[id]!, other.starts[id + 1]!);
    }
    return remap;
  }

  /** Uses the texts of another as they are, since there are none here yet; they are indexed when one is looked up first. */
  private takeOver({ bytes, starts }: DictionaryTexts): Uint32Array {
    assert(starts.length >= 2 && starts[1] === 0, 'a dictionary starts with the empty text');
    this.bytes = bytes;
    this.starts = starts;
    this.count = starts.length - 1;
    this.indexed = 0;
    return Uint32Array.from({ length: this.count }, (_, id) => id);
  }

  /** Views of the texts, valid until another comes in. */
  texts(): DictionaryTexts {
    return { bytes: this.bytes.subarray(0, this.starts[this.count]!), starts: this.starts.subarray(0, this.count + 1) };
  }

  /** A dictionary on these very texts. */
  static from(texts: DictionaryTexts): Dictionary {
    const dictionary = new Dictionary(1);
    dictionary.takeOver(texts);
    return dictionary;
  }

  /** Whether the text of `id` is bytes[start, end). */
  equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.starts[id]!;
    if (this.starts[id + 1]! - at !== end - start) return false;
    const own = this.bytes;
    for (let i = start; i < end; i++) if (own[at++] !== bytes[i]) return false;
    return true;
  }

  private insert(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const id = this.count;
    const from = this.starts[id]!;
    const length = end - start;
    if (from + length > this.bytes.length) this.bytes = grown(this.bytes, Math.max(from + length, this.bytes.length * 2));
    if (id === this.hashes.length) this.hashes = grown(this.hashes, id * 2);
    if (id + 1 === this.starts.length) this.starts = grown(this.starts, id * 2 + 1);
    if (length < 64) for (let i = 0; i < length; i++) this.bytes[from + i] = bytes[start + i]!;
    else this.bytes.set(bytes.subarray(start, end), from);
    this.starts[id + 1] = from + length;
    this.hashes[id] = hash;
    this.slots[slot] = id + 1;
    this.indexed = ++this.count;
    if (this.count * 2 > this.slots.length) this.rehash(this.slots.length * 2);
    return id;
  }

  /** Makes the index of texts that were taken over. */
  private index(): void {
    this.hashes = new Int32Array(this.count);
    for (let id = 0; id < this.count; id++) this.hashes[id] = hashBytes(this.bytes, this.starts[id]!, this.starts[id + 1]!);
    this.rehash(slotCount(this.count));
    this.indexed = this.count;
  }

  private rehash(length: number): void {
    const slots = new Int32Array(length);
    const mask = slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = this.hashes[id]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}

/** Names are short and nearly all ASCII; calling a decoder for each costs ten times as much. */
const longestAscii = 256;

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}

/** A power of two that leaves the table at most half full. */
function slotCount(texts: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(16, texts * 2)));
}

function grown<Column extends Uint8Array | Uint32Array | Int32Array>(column: Column, length: number): Column {
  const larger = new (column.constructor as new (length: number) => Column)(length);
  larger.set(column);
  return larger;
}
