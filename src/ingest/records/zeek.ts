import { FieldRanges } from './field-ranges';
import type { RecordHandler, Splitter } from './splitter';

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hash = 0x23;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const hyphen = 0x2d;

/** A row is not whole: its end lies beyond the bytes at hand. */
const unfinished = -1;

const decoder = new TextDecoder();

/**
 * Zeek's own text: lines that start with `#` say how the rows below are written, and may come again at any place, as in
 * logs put together from several. Columns behind the last one asked for are not looked at. `-` is no field, nor is
 * `(empty)`.
 * https://docs.zeek.org/en/current/log-formats.html#zeek-tsv-format-logs
 */
export class ZeekSplitter implements Splitter {
  readonly fields: FieldRanges;
  /** Whether the row at hand ends before the last column asked for. */
  isShort = false;
  private separator = tab;
  /** For each column its slot, or -1; up to the last one asked for. */
  private slotOfColumn: readonly number[] = [];

  /** @param onHeader told the columns of the rows to come; says for each its slot, or -1. */
  constructor(
    slotCount: number,
    private readonly onHeader: (columns: readonly string[]) => readonly number[],
    private readonly handler: RecordHandler,
  ) {
    this.fields = new FieldRanges(slotCount);
  }

  scan(bytes: Uint8Array, from: number, to: number, last: boolean, limit: number): number {
    this.fields.bytes = bytes;
    let position = from;
    let records = 0;
    while (position < to && records < limit) {
      const first = bytes[position]!;
      if (first === lineFeed || first === carriageReturn) {
        position++;
        continue;
      }
      const next = first === hash ? this.readDirective(bytes, position, to, last) : this.readRow(bytes, position, to, last);
      if (next === unfinished) break;
      position = next;
      if (first === hash) continue;
      this.handler.onRecord(this.fields);
      records++;
    }
    return position;
  }

  abandon(bytes: Uint8Array, from: number, to: number): number {
    this.handler.onMalformed('too-long', bytes, from, to);
    return to;
  }

  /** `#separator \x09` or `#fields` and the names of the columns; nothing else changes how rows are read. */
  private readDirective(bytes: Uint8Array, start: number, to: number, last: boolean): number {
    const next = lineAfter(bytes, start, to, last);
    if (next === unfinished) return next;
    const line = decoder.decode(bytes.subarray(start, next)).trimEnd();
    const separator = /^#separator \\x([0-9a-f]{2})$/i.exec(line)?.[1];
    if (separator !== undefined) this.separator = parseInt(separator, 16);
    const [directive, ...columns] = line.split(String.fromCharCode(this.separator));
    if (directive === '#fields') {
      const slots = this.onHeader(columns);
      this.slotOfColumn = slots.slice(0, slots.findLastIndex((slot) => slot >= 0) + 1);
      this.fields.clear();
    }
    return next;
  }

  private readRow(bytes: Uint8Array, start: number, to: number, last: boolean): number {
    const { separator, slotOfColumn } = this;
    const { start: starts, end: ends } = this.fields;
    const columnCount = slotOfColumn.length;
    const highestStop = Math.max(separator, lineFeed);
    let column = 0;
    let fieldStart = start;
    // One loop over all fields, and not one for each: they are short, and this is thrice as fast.
    for (let at = start; at < to && column < columnCount; at++) {
      const byte = bytes[at]!;
      if (byte > highestStop || (byte !== separator && byte !== lineFeed)) continue;
      const slot = slotOfColumn[column]!;
      if (slot >= 0) {
        starts[slot] = fieldStart;
        ends[slot] = isUnset(bytes, fieldStart, at) ? fieldStart : at;
      }
      column++;
      fieldStart = at + 1;
      if (byte === lineFeed) return this.finishShortRow(column, bytes, at);
    }
    if (column < columnCount) {
      if (!last) return unfinished;
      const slot = slotOfColumn[column]!;
      if (slot >= 0) {
        starts[slot] = fieldStart;
        ends[slot] = isUnset(bytes, fieldStart, to) ? fieldStart : to;
      }
      return Math.min(to, this.finishShortRow(column + 1, bytes, to));
    }
    this.isShort = false;
    return lineAfter(bytes, fieldStart, to, last);
  }

  /** The row ends at bytes[end], behind `columnCount` fields; returns where the next line starts. */
  private finishShortRow(columnCount: number, bytes: Uint8Array, end: number): number {
    const { slotOfColumn, fields } = this;
    const slot = slotOfColumn[columnCount - 1]!;
    if (slot >= 0 && fields.end[slot] === end && bytes[end - 1] === carriageReturn) fields.end[slot] = end - 1;
    this.isShort = columnCount < slotOfColumn.length;
    for (const missing of slotOfColumn.slice(columnCount)) if (missing >= 0) fields.start[missing] = fields.end[missing] = 0;
    return end + 1;
  }
}

/** `-` or `(empty)`. */
function isUnset(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === hyphen) return end === start + 1;
  return bytes[start] === openParenthesis && end === start + 7 && bytes[end - 1] === closeParenthesis;
}

/** Where the next line starts. */
function lineAfter(bytes: Uint8Array, from: number, to: number, last: boolean): number {
  const end = bytes.indexOf(lineFeed, from);
  if (end >= 0 && end < to) return end + 1;
  return last ? to : unfinished;
}
