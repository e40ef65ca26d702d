import { assert } from '../../base/assert';
import { FieldForm, FieldRanges, unescapeJson } from './field-ranges';
import { type FieldPaths, type KeyTable, keyTable, nowhere, type Step } from './key-table';

export type { FieldPaths };

/** Objects and arrays nested deeper than this make a record malformed. */
const maxDepth = 64;
/** Rank of a slot that no path has filled: worse than all. */
const unfilled = 0x7fffffff;

/**
 * Reads one JSON text (RFC 8259) byte by byte, checks its grammar, and notes where the fields asked for stand. Strings
 * are noted without their quotes, numbers and truth values as written; `null`, the empty string, objects and arrays are
 * no field, except for arrays asked for as `a[]`. Of equal keys the last one wins.
 */
export class JsonObjectReader {
  readonly fields: FieldRanges;
  private readonly root: KeyTable;
  /** Rank of the path that filled a slot; a better path may overwrite a worse one. */
  private readonly rankOf: Int32Array;
  private bytes: Uint8Array = new Uint8Array(0);
  private position = 0;
  private end = 0;
  /** Whether the string read last holds escapes. */
  private escaped = false;
  /** What was unescaped of the record: the JSON that its strings hold, and then all its fields; see {@link readHeld}. */
  private held: Uint8Array = new Uint8Array(1024);
  private heldLength = 0;
  /** For each slot whether its range lies in `held`. */
  private readonly isHeld: Uint8Array;

  constructor(paths: FieldPaths) {
    assert(paths.every((alternatives) => alternatives.length > 0), 'every field has a path');
    this.fields = new FieldRanges(paths.length);
    this.rankOf = new Int32Array(paths.length);
    this.isHeld = new Uint8Array(paths.length);
    this.root = keyTable(paths);
  }

  /** Reads the object in bytes[start, end); false when it is no well-formed JSON object. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.fields.clear();
    this.fields.bytes = bytes;
    this.rankOf.fill(unfilled);
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.heldLength = 0;
    this.skipSpace();
    if (this.position >= end || bytes[this.position] !== 0x7b || !this.readObject(this.root, 0)) return false;
    this.skipSpace();
    if (this.heldLength > 0) this.holdFields();
    return this.position === end;
  }

  private readValue(step: Step, depth: number): boolean {
    if (depth > maxDepth || this.position >= this.end) return false;
    const { bytes } = this;
    const start = this.position;
    switch (bytes[start]) {
      case 0x22:
        if (!this.readString()) return false;
        if (this.position - start === 2) this.forget(step.captures);
        else if (step.captures.length > 0) {
          this.capture(step.captures, start + 1, this.position - 1, this.escaped ? FieldForm.jsonEscapes : FieldForm.plain);
        }
        if (step.within !== null && this.escaped) this.readHeld(step.within, start + 1, this.position - 1, depth);
        return true;
      case 0x7b:
        this.forget(step.captures);
        return this.readObject(step.below, depth);
      case 0x5b:
        this.forget(step.captures);
        if (!this.readArray(step.elements ?? nowhere, depth)) return false;
        if (step.arrayCaptures.length > 0) this.capture(step.arrayCaptures, start, this.position, FieldForm.plain);
        return true;
      case 0x74:
        if (!this.readWord('true')) return false;
        break;
      case 0x66:
        if (!this.readWord('false')) return false;
        break;
      case 0x6e:
        this.forget(step.captures);
        return this.readWord('null');
      default:
        if (!this.readNumber()) return false;
    }
    if (step.captures.length > 0) this.capture(step.captures, start, this.position, FieldForm.plain);
    return true;
  }

  private capture(captures: Step['captures'], start: number, end: number, form: number): void {
    for (const { slot, rank } of captures) {
      if (rank > this.rankOf[slot]!) continue;
      this.rankOf[slot] = rank;
      this.isHeld[slot] = this.bytes === this.held ? 1 : 0;
      this.fields.start[slot] = start;
      this.fields.end[slot] = end;
      this.fields.form[slot] = form;
    }
  }

  /** What an equal key said before, now that the last one says nothing. */
  private forget(captures: Step['captures']): void {
    for (const { slot, rank } of captures) {
      if (rank !== this.rankOf[slot]) continue;
      this.rankOf[slot] = unfilled;
      this.isHeld[slot] = 0;
      this.fields.end[slot] = this.fields.start[slot]!;
    }
  }

  /**
   * Reads the object that the string in [start, end) holds, unescaped into `held`; a string that holds none is no
   * object. Strings in it are not looked into again.
   */
  private readHeld(keys: KeyTable, start: number, end: number, depth: number): void {
    const { bytes, position, end: recordEnd } = this;
    if (bytes === this.held) return;
    const from = this.heldLength;
    this.makeRoom(end - start);
    this.heldLength += unescapeJson(bytes, start, end, this.held.subarray(from));
    this.bytes = this.held;
    this.position = from;
    this.end = this.heldLength;
    this.skipSpace();
    if (this.held[this.position] === 0x7b && this.position < this.end) this.readObject(keys, depth + 1);
    this.bytes = bytes;
    this.position = position;
    this.end = recordEnd;
  }

  /** Fields of a record stand in one place: those outside `held` join those in it. */
  private holdFields(): void {
    const { start, end } = this.fields;
    for (let slot = 0; slot < start.length; slot++) {
      if (this.isHeld[slot] === 1 || this.fields.isEmpty(slot)) continue;
      const length = end[slot]! - start[slot]!;
      this.makeRoom(length);
      this.held.set(this.bytes.subarray(start[slot], end[slot]), this.heldLength);
      start[slot] = this.heldLength;
      end[slot] = this.heldLength += length;
    }
    this.fields.bytes = this.held;
  }

  private makeRoom(length: number): void {
    if (this.heldLength + length <= this.held.length) return;
    const larger = new Uint8Array((this.heldLength + length) * 2);
    larger.set(this.held);
    this.held = larger;
  }

  private readObject(keys: KeyTable | null, depth: number): boolean {
    const { bytes } = this;
    this.position++;
    this.skipSpace();
    if (bytes[this.position] === 0x7d && this.position < this.end) {
      this.position++;
      return true;
    }
    for (;;) {
      const start = this.position;
      if (start >= this.end || bytes[start] !== 0x22 || !this.readString()) return false;
      const step = keys === null ? nowhere : this.stepOf(keys, start + 1, this.position - 1);
      // As a rule there are no blanks: a look at the byte saves a call.
      if (bytes[this.position]! <= 0x20) this.skipSpace();
      if (this.position >= this.end || bytes[this.position] !== 0x3a) return false;
      this.position++;
      if (bytes[this.position]! <= 0x20) this.skipSpace();
      if (!this.readValue(step, depth + 1)) return false;
      if (bytes[this.position]! <= 0x20) this.skipSpace();
      if (this.position >= this.end) return false;
      const byte = bytes[this.position++];
      if (byte === 0x7d) return true;
      if (byte !== 0x2c) return false;
      if (bytes[this.position]! <= 0x20) this.skipSpace();
    }
  }

  private stepOf(keys: KeyTable, start: number, end: number): Step {
    if (!this.escaped) return keys.step(this.bytes, start, end);
    const key = new TextEncoder().encode(String(JSON.parse(new TextDecoder().decode(this.bytes.subarray(start - 1, end + 1)))));
    return keys.step(key, 0, key.length);
  }

  private readArray(element: Step, depth: number): boolean {
    const { bytes } = this;
    this.position++;
    this.skipSpace();
    if (bytes[this.position] === 0x5d && this.position < this.end) {
      this.position++;
      return true;
    }
    for (;;) {
      if (!this.readValue(element, depth + 1)) return false;
      this.skipSpace();
      if (this.position >= this.end) return false;
      const byte = bytes[this.position++];
      if (byte === 0x5d) return true;
      if (byte !== 0x2c) return false;
      this.skipSpace();
    }
  }

  /** Leaves the position behind the closing quote. */
  private readString(): boolean {
    const { bytes, end } = this;
    let position = this.position + 1;
    let escaped = false;
    while (position < end) {
      const byte = bytes[position]!;
      if (byte === 0x22) {
        this.position = position + 1;
        this.escaped = escaped;
        return true;
      }
      if (byte < 0x20) return false;
      if (byte === 0x5c) {
        escaped = true;
        const escape = bytes[++position]!;
        if (escape === 0x75) {
          for (let digit = 1; digit <= 4; digit++) if (!isHex(bytes[position + digit]!)) return false;
          position += 4;
        } else if (!isEscape(escape)) {
          return false;
        }
      }
      position++;
    }
    return false;
  }

  private readWord(word: 'true' | 'false' | 'null'): boolean {
    if (this.position + word.length > this.end) return false;
    for (let i = 0; i < word.length; i++) if (this.bytes[this.position + i] !== word.charCodeAt(i)) return false;
    this.position += word.length;
    return true;
  }

  private readNumber(): boolean {
    const { bytes } = this;
    if (bytes[this.position] === 0x2d) this.position++;
    if (bytes[this.position] === 0x30 && this.position < this.end) this.position++;
    else if (!this.readDigits()) return false;
    if (this.position < this.end && bytes[this.position] === 0x2e) {
      this.position++;
      if (!this.readDigits()) return false;
    }
    if (this.position < this.end && (bytes[this.position]! | 0x20) === 0x65) {
      this.position++;
      if (this.position < this.end && (bytes[this.position] === 0x2b || bytes[this.position] === 0x2d)) this.position++;
      if (!this.readDigits()) return false;
    }
    return true;
  }

  private readDigits(): boolean {
    const start = this.position;
    while (this.position < this.end && this.bytes[this.position]! - 0x30 >>> 0 <= 9) this.position++;
    return this.position > start;
  }

  private skipSpace(): void {
    const { bytes, end } = this;
    while (this.position < end) {
      const byte = bytes[this.position]!;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.position++;
    }
  }
}

const isHex = (byte: number): boolean => (byte - 0x30) >>> 0 <= 9 || ((byte | 0x20) - 0x61) >>> 0 <= 5;
/** One of `"\/bfnrt`. */
const isEscape = (byte: number): boolean =>
  byte === 0x22 || byte === 0x5c || byte === 0x2f || byte === 0x6e || byte === 0x72 || byte === 0x74 || byte === 0x62 || byte === 0x66;
