import type { Dictionary } from '../../events/dictionary';

const decoder = new TextDecoder();

/** How the bytes of a field are to be read. */
export const FieldForm = { plain: 0, doubledQuotes: 1, jsonEscapes: 2, xmlEntities: 3, twiceEscaped: 4 } as const;

/**
 * The fields asked for of the record at hand, as byte ranges: valid until the splitter goes on. A missing field has
 * an empty range. Fields are asked for by slot: their index in the list given to the splitter; -1 is always missing.
 */
export class FieldRanges {
  bytes: Uint8Array = new Uint8Array(0);
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly form: Uint8Array;
  private scratch = new Uint8Array(4096);

  constructor(slotCount: number) {
    this.start = new Int32Array(slotCount);
    this.end = new Int32Array(slotCount);
    this.form = new Uint8Array(slotCount);
  }

  clear(): void {
    this.start.fill(0);
    this.end.fill(0);
    this.form.fill(FieldForm.plain);
  }

  isEmpty(slot: number): boolean {
    return !(this.end[slot]! > this.start[slot]!);
  }

  /** The field as text; '' when missing. */
  text(slot: number): string {
    return this.isEmpty(slot) ? '' : decoder.decode(this.unescaped(slot));
  }

  /** The field's bytes without escapes: a view, valid until the next field is looked at. */
  unescaped(slot: number): Uint8Array {
    if (this.isEmpty(slot)) return this.bytes.subarray(0, 0);
    if (this.form[slot] === FieldForm.plain) return this.bytes.subarray(this.start[slot], this.end[slot]);
    return this.scratch.subarray(0, this.unescape(slot));
  }

  /** The field's id in `dictionary`; 0 when missing. */
  intern(slot: number, dictionary: Dictionary): number {
    const start = this.start[slot]!;
    const end = this.end[slot]!;
    if (!(end > start)) return 0;
    if (this.form[slot] === FieldForm.plain) return dictionary.intern(this.bytes, start, end);
    return dictionary.intern(this.scratch, 0, this.unescape(slot));
  }

  /** Writes the unescaped field into the scratch buffer and returns its length. */
  private unescape(slot: number): number {
    const start = this.start[slot]!;
    const end = this.end[slot]!;
    if (end - start > this.scratch.length) this.scratch = new Uint8Array((end - start) * 2);
    return unescapers[this.form[slot] as keyof typeof unescapers](this.bytes, start, end, this.scratch);
  }
}

/** Each writes bytes[start, end) unescaped into another buffer, which is long enough, and returns the length. */
const unescapers = {
  [FieldForm.doubledQuotes]: undoubleQuotes,
  [FieldForm.jsonEscapes]: unescapeJson,
  [FieldForm.xmlEntities]: unescapeXml,
  [FieldForm.twiceEscaped]: unescapeTwice,
} as const;

const quote = 0x22;
const backslash = 0x5c;

function undoubleQuotes(bytes: Uint8Array, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    into[length++] = byte;
    if (byte === quote && bytes[i + 1] === quote) i++;
  }
  return length;
}

const simpleEscapes: Readonly<Record<number, number>> = {
  0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 0x08, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09,
};

/** Undoes the escapes of a JSON string whose form was checked before. Lone surrogates become U+FFFD. */
export function unescapeJson(bytes: Uint8Array, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte !== backslash) {
      into[length++] = byte;
      continue;
    }
    const escape = bytes[++i]!;
    if (escape !== 0x75) {
      into[length++] = simpleEscapes[escape] ?? escape;
      continue;
    }
    let code = hex4(bytes, i + 1);
    i += 4;
    if (code >= 0xd800 && code < 0xdc00 && bytes[i + 1] === backslash && bytes[i + 2] === 0x75) {
      const low = hex4(bytes, i + 3);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i += 6;
      }
    }
    length = writeUtf8(code >= 0xd800 && code < 0xe000 ? 0xfffd : code, into, length);
  }
  return length;
}

/** Undoes JSON's escapes and then those of backslashes and quotes that the product had put in before. */
function unescapeTwice(bytes: Uint8Array, start: number, end: number, into: Uint8Array): number {
  const onceLength = unescapeJson(bytes, start, end, into);
  let length = 0;
  for (let i = 0; i < onceLength; i++) {
    const isEscape = into[i] === backslash && (into[i + 1] === backslash || into[i + 1] === quote) && i + 1 < onceLength;
    into[length++] = into[isEscape ? ++i : i]!;
  }
  return length;
}

const ampersand = 0x26;
const semicolon = 0x3b;
/** `&#x10FFFF;` is as long as an entity gets. */
const longestEntity = 10;
const namedEntities: ReadonlyMap<string, number> = new Map([['lt', 0x3c], ['gt', 0x3e], ['amp', 0x26], ['quot', 0x22], ['apos', 0x27]]);

/** Undoes the entities of XML text; what is none stays as written. */
function unescapeXml(bytes: Uint8Array, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    const close = byte === ampersand ? bytes.subarray(i, Math.min(end, i + longestEntity)).indexOf(semicolon) : -1;
    const code = close < 0 ? null : entityCode(String.fromCharCode(...bytes.subarray(i + 1, i + close)));
    if (code === null) {
      into[length++] = byte;
    } else {
      length = writeUtf8(code, into, length);
      i += close;
    }
  }
  return length;
}

/** The character that `lt`, `#39` or `#x27` stands for; null when there is none. */
function entityCode(entity: string): number | null {
  const digits = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(entity);
  if (digits === null) return namedEntities.get(entity) ?? null;
  const code = digits[1] === undefined ? Number(digits[2]) : parseInt(digits[1], 16);
  if (code > 0x10ffff) return null;
  return code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
}

function hex4(bytes: Uint8Array, at: number): number {
  let code = 0;
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i]!;
    code = code * 16 + (byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57);
  }
  return code;
}

function writeUtf8(code: number, into: Uint8Array, at: number): number {
  if (code < 0x80) {
    into[at++] = code;
  } else if (code < 0x800) {
    into[at++] = 0xc0 | (code >> 6);
    into[at++] = 0x80 | (code & 63);
  } else if (code < 0x10000) {
    into[at++] = 0xe0 | (code >> 12);
    into[at++] = 0x80 | ((code >> 6) & 63);
    into[at++] = 0x80 | (code & 63);
  } else {
    into[at++] = 0xf0 | (code >> 18);
    into[at++] = 0x80 | ((code >> 12) & 63);
    into[at++] = 0x80 | ((code >> 6) & 63);
    into[at++] = 0x80 | (code & 63);
  }
  return at;
}
