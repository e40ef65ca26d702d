import type { FieldRanges } from './field-ranges';
import { type FieldPaths, JsonObjectReader } from './json-object';
import type { RecordHandler, Splitter } from './splitter';

const lineFeed = 0x0a;
const blank = 0x20;
const comma = 0x2c;
const doubleQuote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/**
 * JSON objects wherever their lines end: one document, pretty-printed ones one after another, an array of them, or an
 * array inside a wrapper such as `{"events": [...]}`. Commas and brackets between records, and the wrapper's other
 * members, are passed over; anything else between records is malformed.
 */
export class JsonValuesSplitter implements Splitter {
  private readonly reader: JsonObjectReader;
  /** Bytes of the wrapper still to pass over before the first record. */
  private lead: number;
  private readonly isWrapped: boolean;

  /** @param lead bytes before the first record: those of `{"events": [`, say. */
  constructor(
    paths: FieldPaths,
    lead: number,
    private readonly handler: RecordHandler,
  ) {
    this.reader = new JsonObjectReader(paths);
    this.lead = lead;
    this.isWrapped = lead > 0;
  }

  get fields(): FieldRanges {
    return this.reader.fields;
  }

  scan(bytes: Uint8Array, from: number, to: number, last: boolean, limit: number): number {
    const skipped = Math.min(this.lead, to - from);
    this.lead -= skipped;
    let position = from + skipped;
    for (let records = 0; records < limit; records++) {
      const start = nextBrace(bytes, position, to, last);
      const stray = this.isWrapped ? -1 : firstStray(bytes, position, start);
      if (stray >= 0) {
        // What is no record ends where the next one starts, and only there.
        if (!last && !isBrace(bytes, start, to)) return stray;
        this.handler.onMalformed('malformed', bytes, stray, start);
        position = start;
        continue;
      }
      if (!isBrace(bytes, start, to)) return start;
      const end = endOfObject(bytes, start, to);
      if (end < 0) {
        if (!last) return start;
        this.handler.onMalformed('malformed', bytes, start, to);
        return to;
      }
      if (this.reader.read(bytes, start, end)) this.handler.onRecord(this.reader.fields);
      else this.handler.onMalformed('malformed', bytes, start, end);
      position = end;
    }
    return position;
  }

  abandon(bytes: Uint8Array, from: number, to: number): number {
    // A brace too few leaves the record open to the end; records that start a line are the surest place to go on.
    for (let at = bytes.indexOf(lineFeed, from); at >= 0 && at + 1 < to; at = bytes.indexOf(lineFeed, at + 1)) {
      if (bytes[at + 1] !== openBrace) continue;
      this.handler.onMalformed('malformed', bytes, from, at + 1);
      return at + 1;
    }
    this.handler.onMalformed('too-long', bytes, from, to);
    return to;
  }
}

const isBrace = (bytes: Uint8Array, at: number, to: number): boolean => at < to && bytes[at] === openBrace;

/** The first byte of bytes[from, to) that is neither blank nor what stands between the values of an array; -1 when none. */
function firstStray(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte > blank && byte !== comma && byte !== openBracket && byte !== closeBracket) return i;
  }
  return -1;
}

/**
 * Where the next object starts, or `to`; strings on the way (members of the wrapper) are passed over. Unless `last`, a
 * string that ends beyond `to` is told by its opening quote.
 */
function nextBrace(bytes: Uint8Array, from: number, to: number, last: boolean): number {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === openBrace) return i;
    if (byte !== doubleQuote) continue;
    const end = endOfString(bytes, i + 1, to);
    if (end >= to && !last) return i;
    i = end;
  }
  return to;
}

/** Behind the brace that closes the object at `start`, or -1 when it lies beyond `to`. */
function endOfObject(bytes: Uint8Array, start: number, to: number): number {
  let depth = 0;
  for (let i = start; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === doubleQuote) i = endOfString(bytes, i + 1, to);
    else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) {
      depth--;
      if (depth === 0) return i + 1;
    }
  }
  return -1;
}

/** The closing quote of the string whose first character is at `from`, or `to`. */
function endOfString(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === doubleQuote) return i;
    if (byte === backslash) i++;
  }
  return to;
}

/** How the objects of a JSON text stand. */
export type JsonLayout = { readonly kind: 'lines' } | { readonly kind: 'values'; readonly lead: number };

/** A member that is no array, and no object with others in it. */
const member = String.raw`"[^"\\]{1,64}"\s*:\s*(?:"(?:[^"\\]|\\.){0,2000}"|\{[^{}[\]]{0,1000}\}|-?[0-9.eE+]{1,40}|true|false|null)\s*,\s*`;

/** Members of a wrapper under which products put their records; those of Elasticsearch lie deeper. */
const wrapperKeys = new RegExp(
  String.raw`^\s*\{\s*(?:${member}){0,20}(?:"hits"\s*:\s*\{\s*(?:${member}){0,20})?"(?:events|records|value|data|results|hits|response|logs)"\s*:\s*\[`,
  'i',
);

/**
 * Tells from the head how the objects stand: one a line if the first line is a whole object, else values.
 * @param head text of the head, whose offsets are those of the bytes as long as it is ASCII up to the first record.
 */
export function sniffJsonLayout(head: string): JsonLayout {
  const start = head.trimStart();
  const firstLine = start.split('\n', 1)[0] ?? '';
  const isWhole = isWholeObject(firstLine);
  // A record may hold arrays of its own; with another behind it, it is no wrapper.
  if (isWhole && start.slice(firstLine.length).trimStart().startsWith('{')) return { kind: 'lines' };
  const wrapper = wrapperKeys.exec(head)?.[0];
  if (wrapper !== undefined) return { kind: 'values', lead: new TextEncoder().encode(wrapper).length };
  if (!start.startsWith('{')) return { kind: 'values', lead: 0 };
  // A first line longer than the head is a long line; one document on one line reads the same either way.
  return isWhole || firstLine.length === start.length ? { kind: 'lines' } : { kind: 'values', lead: 0 };
}

function isWholeObject(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The first whole objects of a head, parsed: for telling the format. */
export function firstObjects(head: string, layout: JsonLayout, most: number): readonly Readonly<Record<string, unknown>>[] {
  const bytes = new TextEncoder().encode(head);
  const objects: Readonly<Record<string, unknown>>[] = [];
  let position = layout.kind === 'values' ? layout.lead : 0;
  while (objects.length < most) {
    const start = nextBrace(bytes, position, bytes.length, true);
    const end = start === bytes.length ? -1 : endOfObject(bytes, start, bytes.length);
    if (end < 0) break;
    try {
      objects.push(JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))) as Readonly<Record<string, unknown>>);
    } catch {
      // A malformed object tells nothing; it is counted when the text is read.
    }
    position = end;
  }
  return objects;
}
