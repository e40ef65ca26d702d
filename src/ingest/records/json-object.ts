import { assert } from '../../base/assert';
import { Dictionary } from '../../events/dictionary';
import { FieldForm, FieldRanges } from './field-ranges';

/** Objects and arrays nested deeper than this make a record malformed. */
const maxDepth = 64;

/** The fields of a record: for each slot the paths where it may stand, best first. */
export type FieldPaths = readonly (readonly string[])[];

/** A path being followed: `rest` is what is left of it below the object at hand. */
interface Trail {
  readonly slot: number;
  readonly rank: number;
  readonly rest: string;
}

/** What a key of the object at hand leads to. */
interface Step {
  readonly captures: readonly { readonly slot: number; readonly rank: number }[];
  /** What to look for if the value is an object; null when nothing. */
  readonly below: KeyTable | null;
}

const nowhere: Step = { captures: [], below: null };

/** The keys that matter in objects at one place of the tree; steps are worked out when a key is first seen. */
class KeyTable {
  private readonly keys = new Dictionary(64);
  private readonly steps: Step[] = [nowhere];

  constructor(private readonly trails: readonly Trail[]) {}

  step(bytes: Uint8Array, start: number, end: number): Step {
    const id = this.keys.intern(bytes, start, end);
    return this.steps[id] ?? (this.steps[id] = this.follow(this.keys.text(id)));
  }

  /** `a.b` is found below `{"a": {"b": …}}` and as the literal key `{"a.b": …}`. */
  private follow(key: string): Step {
    const captures = this.trails.filter(({ rest }) => rest === key);
    const below = this.trails
      .filter(({ rest }) => rest.startsWith(`${key}.`))
      .map(({ slot, rank, rest }) => ({ slot, rank, rest: rest.slice(key.length + 1) }));
    return captures.length + below.length === 0 ? nowhere : { captures, below: below.length > 0 ? new KeyTable(below) : null };
  }
}

/**
 * Reads one JSON text (RFC 8259) byte by byte, checks its grammar, and notes where the fields asked for stand. Strings
 * are noted without their quotes, numbers and truth values as written; `null`, objects and arrays are no field. Of equal
 * keys the last one wins.
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

  constructor(paths: FieldPaths) {
    assert(paths.every((alternatives) => alternatives.length > 0), 'every field has a path');
    this.fields = new FieldRanges(paths.length);
    this.rankOf = new Int32Array(paths.length);
    this.root = new KeyTable(
      paths.flatMap((alternatives, slot) => alternatives.map((rest, rank) => ({ slot, rank, rest }))),
    );
  }

  /** Reads the object in bytes[start, end); false when it is no well-formed JSON object. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.fields.clear();
    this.fields.bytes = bytes;
    this.rankOf.fill(0x7fffffff);
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.skipSpace();
    if (this.position >= end || bytes[this.position] !== 0x7b || !this.readObject(this.root, 0)) return false;
    this.skipSpace();
    return this.position === end;
  }

  private readValue(step: Step, depth: number): boolean {
    if (depth > maxDepth || this.position >= this.end) return false;
    const { bytes } = this;
    const start = this.position;
    switch (bytes[start]) {
      case 0x22:
        if (!this.readString()) return false;
        if (step.captures.length > 0) {
          this.capture(step, start + 1, this.position - 1, this.escaped ? FieldForm.jsonEscapes : FieldForm.plain);
        }
        return true;
      case 0x7b:
        return this.readObject(step.below, depth);
      case 0x5b:
        return this.readArray(depth);
      case 0x74:
        if (!this.readWord('true')) return false;
        break;
      case 0x66:
        if (!this.readWord('false')) return false;
        break;
      case 0x6e:
        return this.readWord('null');
      default:
        if (!this.readNumber()) return false;
    }
    if (step.captures.length > 0) this.capture(step, start, this.position, FieldForm.plain);
    return true;
  }

  private capture(step: Step, start: number, end: number, form: number): void {
    for (const { slot, rank } of step.captures) {
      if (rank > this.rankOf[slot]!) continue;
      this.rankOf[slot] = rank;
      this.fields.start[slot] = start;
      this.fields.end[slot] = end;
      this.fields.form[slot] = form;
    }
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
      this.skipSpace();
      if (this.position >= this.end || bytes[this.position] !== 0x3a) return false;
      this.position++;
      this.skipSpace();
      if (!this.readValue(step, depth + 1)) return false;
      this.skipSpace();
      if (this.position >= this.end) return false;
      const byte = bytes[this.position++];
      if (byte === 0x7d) return true;
      if (byte !== 0x2c) return false;
      this.skipSpace();
    }
  }

  private stepOf(keys: KeyTable, start: number, end: number): Step {
    if (!this.escaped) return keys.step(this.bytes, start, end);
    const key = new TextEncoder().encode(String(JSON.parse(new TextDecoder().decode(this.bytes.subarray(start - 1, end + 1)))));
    return keys.step(key, 0, key.length);
  }

  private readArray(depth: number): boolean {
    const { bytes } = this;
    this.position++;
    this.skipSpace();
    if (bytes[this.position] === 0x5d && this.position < this.end) {
      this.position++;
      return true;
    }
    for (;;) {
      if (!this.readValue(nowhere, depth + 1)) return false;
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
