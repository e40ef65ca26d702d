import type { EpochMs } from '../base/units';
import type { FieldRanges } from './records/field-ranges';

/**
 * Reads times as logs write them. Never `new Date(text)`, which moves 30 February to March and takes some shapes as
 * local time. A time without a zone is read as UTC.
 */
export class TimeReader {
  /** The day read last, as its eight digits in one number, and its midnight: most rows repeat it. */
  private lastDay = -1;
  private lastMidnight = 0;

  /** @returns NaN when the field is empty or no time that this reader knows. */
  read(fields: FieldRanges, slot: number): EpochMs {
    const start = fields.start[slot]!;
    const end = fields.end[slot]!;
    if (!(end > start)) return NaN;
    const iso = this.readIso(fields.bytes, start, end);
    return Number.isNaN(iso) ? readOtherTime(fields.text(slot)) : iso;
  }

  /** `YYYY-MM-DD[T ]hh:mm[:ss[.fraction]][Z|±hh[:]mm]`, any number of fraction digits. */
  private readIso(bytes: Uint8Array, start: number, end: number): EpochMs {
    if (end - start < 16 || bytes[start + 4] !== hyphen || bytes[start + 7] !== hyphen || bytes[start + 13] !== colon) return NaN;
    const day = digits(bytes, start, 4) * 10000 + digits(bytes, start + 5, 2) * 100 + digits(bytes, start + 8, 2);
    const hour = digits(bytes, start + 11, 2);
    const minute = digits(bytes, start + 14, 2);
    let at = start + 16;
    let second = 0;
    let fraction = 0;
    if (bytes[at] === colon && at < end) {
      second = digits(bytes, at + 1, 2);
      at += 3;
      if (at < end && (bytes[at] === dot || bytes[at] === comma)) {
        let scale = 100;
        for (at++; at < end && isDigit(bytes[at]!); at++, scale /= 10) fraction += (bytes[at]! - zero) * scale;
      }
    }
    if (!(day >= 0) || !(hour <= 23) || !(minute <= 59) || !(second <= 59) || at > end) return NaN;
    const offset = at === end ? 0 : readOffset(bytes, at, end);
    if (Number.isNaN(offset)) return NaN;
    if (day !== this.lastDay) {
      const midnight = midnightOf(Math.floor(day / 10000), Math.floor(day / 100) % 100, day % 100);
      if (Number.isNaN(midnight)) return NaN;
      this.lastDay = day;
      this.lastMidnight = midnight;
    }
    return this.lastMidnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + Math.floor(fraction);
  }
}

const zero = 0x30;
const hyphen = 0x2d;
const colon = 0x3a;
const dot = 0x2e;
const comma = 0x2c;

const isDigit = (byte: number): boolean => (byte - zero) >>> 0 <= 9;

/** The number that `count` digits write; NaN when one of them is no digit. */
function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    if (!isDigit(bytes[i]!)) return NaN;
    value = value * 10 + bytes[i]! - zero;
  }
  return value;
}

/** Minutes east of UTC; NaN for anything but `Z`, ` UTC` and numeric offsets. */
function readOffset(bytes: Uint8Array, at: number, end: number): number {
  if (at === end - 1 && bytes[at] === 0x5a) return 0;
  const text = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 12))).trim();
  if (text === 'Z' || text === 'z' || text === 'UTC' || text === '') return 0;
  const parts = /^([+-])(\d{2}):?(\d{2})?(?: UTC)?$/.exec(text);
  if (!parts) return NaN;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === '-' ? -minutes : minutes;
}

/** Midnight UTC of a day; NaN when there is no such day, or the year is that which .NET writes for no time: 1. */
function midnightOf(year: number, month: number, day: number): EpochMs {
  // Date.UTC would take years below 100 as those after 1900.
  if (year < 100 || month < 1 || month > 12 || day < 1) return NaN;
  const midnight = Date.UTC(year, month - 1, day);
  return new Date(midnight).getUTCDate() === day ? midnight : NaN;
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size; and `M/D/YYYY[,] h:mm:ss[.fff] [AM|PM]`. */
function readOtherTime(text: string): EpochMs {
  const trimmed = text.trim();
  if (/^\d{9,19}(?:\.\d+)?$/.test(trimmed)) {
    const value = Number(trimmed);
    if (value < 1e11) return Math.floor(value * 1000);
    if (value < 1e14) return Math.floor(value);
    return Math.floor(value < 1e17 ? value / 1e3 : value / 1e6);
  }
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (date) return midnightOf(Number(date[1]), Number(date[2]), Number(date[3]));
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(?: ([AP])M)?$/i.exec(trimmed);
  if (!american) return NaN;
  const [, month, day, year, hour, minute, second = '0', fraction = '0', half] = american;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return NaN;
  const midnight = midnightOf(Number(year), Number(month), Number(day));
  return midnight + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}
