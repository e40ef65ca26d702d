import { FieldForm, FieldRanges } from './field-ranges';
import type { RecordHandler, Splitter } from './splitter';

/** How a delimited file is written. */
export interface Dialect {
  /** Code of the character between fields. */
  readonly delimiter: number;
  /** Code of the character around fields, or -1 when there is none. */
  readonly quote: number;
  /** Blanks before a field are no part of it: columns are aligned by them, or one follows each delimiter. */
  readonly padded?: boolean;
}

const blank = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A record is not whole: its end lies beyond the bytes at hand. */
const unfinished = -1;
/** A quote was never closed: what seemed its end is the start of another quoted field, lines further on. */
const unclosed = -2;

/**
 * Delimited text (RFC 4180 and its relatives), byte by byte. Line ends are LF, CRLF or CR, also mixed; a quoted field
 * may hold any of them. What follows a closing quote within the field makes the quotes part of the value, as written.
 * Blank lines are no records. A quote that is never closed costs its row alone: reading goes on at the next line.
 */
export class DelimitedSplitter implements Splitter {
  readonly fields: FieldRanges;
  /** Number of fields of the record at hand. */
  columnCount = 0;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly padded: boolean;
  private readonly slotOfColumn: Int32Array;
  /** No stop byte is above this, so most bytes are passed by one comparison. */
  private readonly highestStop: number;

  /**
   * @param slotOfColumn for each column from 0 its slot in `fields`, or -1 when nobody asks for it.
   */
  constructor(
    dialect: Dialect,
    slotOfColumn: readonly number[],
    private readonly handler: RecordHandler,
  ) {
    this.delimiter = dialect.delimiter;
    this.quote = dialect.quote;
    this.padded = dialect.padded ?? false;
    this.highestStop = Math.max(this.delimiter, carriageReturn);
    this.slotOfColumn = Int32Array.from(slotOfColumn);
    this.fields = new FieldRanges(Math.max(0, ...slotOfColumn.map((slot) => slot + 1)));
  }

  scan(bytes: Uint8Array, from: number, to: number, last: boolean, limit: number): number {
    let position = from;
    let records = 0;
    this.fields.bytes = bytes;
    while (position < to && records < limit) {
      const first = bytes[position]!;
      if (first === lineFeed || first === carriageReturn) {
        position++;
        continue;
      }
      const end = this.scanRecord(bytes, position, to, last);
      if (end === unclosed) {
        position = this.passOver('unclosed-quote', bytes, position, to);
        continue;
      }
      if (end === unfinished) {
        if (!last) break;
        // Only a quote that is never closed leaves the last record unfinished.
        position = this.passOver('unclosed-quote', bytes, position, to);
        continue;
      }
      this.handler.onRecord(this.fields);
      records++;
      position = end;
    }
    return position;
  }

  abandon(bytes: Uint8Array, from: number, to: number): number {
    // With a line end in sight the record would be whole, were it not inside quotes.
    const reason = bytes.subarray(from, to).includes(lineFeed) ? 'unclosed-quote' : 'too-long';
    return this.passOver(reason, bytes, from, to);
  }

  private passOver(reason: 'unclosed-quote' | 'too-long', bytes: Uint8Array, from: number, to: number): number {
    let end = from;
    while (end < to && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end++;
    const next = Math.min(to, end + 1);
    this.handler.onMalformed(reason, bytes, from, next);
    return next;
  }

  /** Finds the fields of the record at `start`; returns where the next one starts, {@link unfinished} or {@link unclosed}. */
  private scanRecord(bytes: Uint8Array, start: number, to: number, last: boolean): number {
    const { delimiter, quote, padded, highestStop, slotOfColumn, fields } = this;
    const columnsKnown = slotOfColumn.length;
    let position = start;
    let column = 0;
    for (;;) {
      if (padded) while (position < to && bytes[position] === blank) position++;
      let fieldStart = position;
      let fieldEnd = -1;
      let form: number = FieldForm.plain;
      if (position < to && bytes[position] === quote) {
        let close = position + 1;
        for (;;) {
          while (close < to && bytes[close] !== quote) close++;
          if (close >= to) return unfinished;
          if (close + 1 >= to) {
            if (!last) return unfinished;
            break;
          }
          if (bytes[close + 1] !== quote) break;
          form = FieldForm.doubledQuotes;
          close += 2;
        }
        const after = close + 1 < to ? bytes[close + 1]! : lineFeed;
        if (after === delimiter || after === lineFeed || after === carriageReturn) {
          fieldStart = position + 1;
          fieldEnd = close;
        } else {
          // Over several lines this is no odd value but a quote that nobody closed: only its own row is lost.
          if (holdsLineEnd(bytes, position, close)) return unclosed;
          form = FieldForm.plain;
        }
        position = close + 1;
      }
      if (fieldEnd < 0) {
        while (position < to) {
          const byte = bytes[position]!;
          if (byte <= highestStop && (byte === delimiter || byte === lineFeed || byte === carriageReturn)) break;
          position++;
        }
        fieldEnd = position;
      }
      if (column < columnsKnown) {
        const slot = slotOfColumn[column]!;
        if (slot >= 0) {
          fields.start[slot] = fieldStart;
          fields.end[slot] = fieldEnd;
          fields.form[slot] = form;
        }
      }
      column++;
      if (position >= to) {
        if (!last) return unfinished;
        break;
      }
      const stop = bytes[position]!;
      position++;
      if (stop === delimiter) continue;
      if (stop === carriageReturn) {
        if (position < to) {
          if (bytes[position] === lineFeed) position++;
        } else if (!last) {
          return unfinished;
        }
      }
      break;
    }
    for (let missing = column; missing < columnsKnown; missing++) {
      const slot = slotOfColumn[missing]!;
      if (slot >= 0) fields.start[slot] = fields.end[slot] = 0;
    }
    this.columnCount = column;
    return position;
  }
}

/** The first rows of a text, at most `most`; a last one that may be cut off is left out. */
export function firstRows(head: string, headIsWhole: boolean, dialect: Dialect, most: number): readonly (readonly string[])[] {
  const bytes = new TextEncoder().encode(head);
  const rows: (readonly string[])[] = [];
  const columns = Array.from({ length: mostColumns }, (_, column) => column);
  const splitter: DelimitedSplitter = new DelimitedSplitter(dialect, columns, {
    onRecord: (fields) => void rows.push(columns.slice(0, splitter.columnCount).map((column) => fields.text(column))),
    onMalformed: () => undefined,
  });
  splitter.scan(bytes, 0, bytes.length, headIsWhole, most);
  return rows;
}

/** No format without a header line has more. */
const mostColumns = 64;

function holdsLineEnd(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === lineFeed || bytes[i] === carriageReturn) return true;
  return false;
}
