import type { EpochMs } from '../base/units';
import { LocalTime } from './local-time';
import type { FieldRanges } from './records/field-ranges';
import type { TimeFindings } from './time-findings';

/**
 * Reads times as logs write them. Never `new Date(text)`, which moves 30 February to March and takes some shapes as
 * local time. A time without a zone is read as UTC, and a date with slashes with its month first, unless told otherwise;
 * both are counted, so that they can be asked about.
 */
export class TimeReader {
  private zone: LocalTime | null = null;
  private dayFirst = false;
  private zonelessAre: TimeFindings['zonelessAre'] = 'unknown';
  private counting = true;
  private zoneless = 0;
  private orders = { eitherOrder: 0, dayFirst: 0, monthFirst: 0 };
  private clockDoubts = { none: 0, passedOver: 0, shownTwice: 0 };
  private unread = 0;
  private sample = '';
  /** The day read last, as its eight digits in one number, and its midnight: most rows repeat it. */
  private lastDay = -1;
  private lastMidnight = 0;

  /**
   * How to read what does not say it of itself.
   * @param timeZone an IANA name.
   * @param zonelessAre what the format knows of times without a zone.
   */
  readAs(timeZone: string, dayFirst: boolean, zonelessAre: TimeFindings['zonelessAre']): void {
    this.zone = timeZone === 'UTC' ? null : new LocalTime(timeZone);
    this.dayFirst = dayFirst;
    this.zonelessAre = zonelessAre;
  }

  get findings(): TimeFindings {
    const { zoneless, zonelessAre, orders, clockDoubts: { passedOver, shownTwice }, unread, sample } = this;
    return { zoneless, zonelessAre, ...orders, passedOver, shownTwice, unread, sample };
  }

  /** @returns NaN when the field is empty or no time that this reader knows. */
  read(fields: FieldRanges, slot: number): EpochMs {
    const start = fields.start[slot]!;
    const end = fields.end[slot]!;
    if (!(end > start)) return NaN;
    const { bytes } = fields;
    const time = bytes[start + 4] === hyphen ? this.readIso(bytes, start, end) : readCount(bytes, start, end);
    const found = Number.isNaN(time) ? this.readOtherTime(fields.text(slot)) : time;
    if (Number.isNaN(found) && this.counting && fields.text(slot) !== '-') this.unread++;
    if (this.zoneless > 0 && this.sample === '') this.sample = fields.text(slot);
    return found;
  }

  /** The same of a field whose ISO times are UTC though they do not say so, as Sysmon's are. */
  readUtc(fields: FieldRanges, slot: number): EpochMs {
    if (fields.bytes[fields.start[slot]! + 4] !== hyphen) return this.read(fields, slot);
    const { zone } = this;
    this.zone = null;
    const time = this.readBeside(fields, slot);
    this.zone = zone;
    return time;
  }

  /** The same of a field that no contact rests on, so that nobody need be asked about it. */
  readBeside(fields: FieldRanges, slot: number): EpochMs {
    this.counting = false;
    const time = this.read(fields, slot);
    this.counting = true;
    return time;
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
    const namesZone = at < end;
    const offset = namesZone ? readOffset(bytes, at, end) : 0;
    if (Number.isNaN(offset)) return NaN;
    if (day !== this.lastDay) {
      const midnight = midnightOf(Math.floor(day / 10000), Math.floor(day / 100) % 100, day % 100);
      if (Number.isNaN(midnight)) return NaN;
      this.lastDay = day;
      this.lastMidnight = midnight;
    }
    const time = this.lastMidnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + Math.floor(fraction);
    return namesZone ? time : this.placed(time);
  }

  /** When it was, of a time that names no zone. */
  private placed(shown: EpochMs): EpochMs {
    if (Number.isNaN(shown)) return NaN;
    if (this.counting) this.zoneless++;
    if (this.zone === null) return shown;
    const { offset, doubt } = this.zone.read(shown);
    if (this.counting) this.clockDoubts[doubt]++;
    return shown - offset;
  }

  /** What is rare enough to be read as text: other dates, file times in hexadecimal, and OLE's days since the end of 1899. */
  private readOtherTime(text: string): EpochMs {
    const trimmed = text.trim();
    if (/^0x[0-9a-f]{15,16}$/i.test(trimmed)) return timeOfCount(Number(trimmed));
    // From the year 2001 to 2064.
    if (/^(?:3[7-9]|[45]\d)\d{3}\.\d+$/.test(trimmed)) return endOf1899 + Math.round(Number(trimmed) * 86_400_000);
    if (/^\d{9,19}(?:\.\d+)?$/.test(trimmed)) return timeOfCount(Number(trimmed));
    const slashed = slashedDate.exec(trimmed)?.groups;
    if (slashed !== undefined) return this.placed(timeOfParts(this.inOrder(slashed)));
    for (const shape of dateShapes) {
      const parts = shape.exec(trimmed)?.groups;
      if (parts !== undefined) return this.placed(timeOfParts(parts));
    }
    return NaN;
  }

  /** The parts of a date with slashes, day and month in the order chosen; what they prove is counted. */
  private inOrder({ first, next, ...clock }: DateParts): DateParts {
    if (this.counting) {
      const [a, b] = [Number(first), Number(next)];
      if (a !== b && a <= 12 && b <= 12) this.orders.eitherOrder++;
      else if (a > 12 && b <= 12) this.orders.dayFirst++;
      else if (b > 12 && a <= 12) this.orders.monthFirst++;
    }
    return this.dayFirst ? { ...clock, day: first, month: next } : { ...clock, day: next, month: first };
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

/** Midnights from which others count, in milliseconds since 1970. */
const year1 = -62_135_596_800_000;
const year1601 = -11_644_473_600_000;
const endOf1899 = -2_209_161_600_000;

/** What counts of a unit since some day mean, told apart by their size alone: the first whose bound is larger. */
const counts: readonly { readonly below: number; readonly perMs: number; readonly since: EpochMs }[] = [
  { below: 1e11, perMs: 1e-3, since: 0 },
  { below: 1e14, perMs: 1, since: 0 },
  // Microseconds, until 2286; then those of WebKit, from 1917 to 2117.
  { below: 1e16, perMs: 1e3, since: 0 },
  { below: 1.63e16, perMs: 1e3, since: year1601 },
  { below: 1.1e17, perMs: 1e3, since: 0 },
  // File times of Windows, from 1949 to 2139; ticks of .NET, from 1965 to 2187; nanoseconds, from 1991.
  { below: 1.7e17, perMs: 1e4, since: year1601 },
  { below: 6.2e17, perMs: 1e6, since: 0 },
  { below: 6.9e17, perMs: 1e4, since: year1 },
  { below: Infinity, perMs: 1e6, since: 0 },
];

function timeOfCount(count: number): EpochMs {
  const { perMs, since } = counts.find(({ below }) => count < below)!;
  // A fraction of seconds is a little off in binary: .495 would come out as 494.9998 ms.
  return since + Math.floor(count / perMs + (perMs < 1 ? 5e-4 : 0));
}

/** 9 to 19 digits, with a fraction or without; NaN for anything else. */
function readCount(bytes: Uint8Array, start: number, end: number): EpochMs {
  let count = 0;
  let at = start;
  for (; at < end && isDigit(bytes[at]!); at++) count = count * 10 + bytes[at]! - zero;
  if (at - start < 9 || at - start > 19) return NaN;
  if (at < end && bytes[at] === dot) {
    let fraction = 0;
    let scale = 1;
    // More digits than a millisecond needs would only round it up.
    for (at++; at < end && isDigit(bytes[at]!); at++) {
      if (scale === 1e6) continue;
      fraction = fraction * 10 + bytes[at]! - zero;
      scale *= 10;
    }
    count += fraction / scale;
  }
  return at === end ? timeOfCount(count) : NaN;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?: (?<half>[AP])M)?`;

/** The one shape in which day and month stand in either order. */
const slashedDate = new RegExp(String.raw`^(?<first>\d{1,2})/(?<next>\d{1,2})/(?<year>\d{4}),? ${clock}$`, 'i');

/** Dates in which the order of day and month is beyond doubt. */
const dateShapes: readonly RegExp[] = [
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  new RegExp(String.raw`^(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2}) ${clock}$`, 'i'),
  new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}),? ${clock}$`, 'i'),
  // As Kibana shows times.
  new RegExp(String.raw`^(?<month>[a-z]{3}) (?<day>\d{1,2}), (?<year>\d{4}) @ ${clock}$`, 'i'),
];

type DateParts = Readonly<Partial<Record<string, string>>>;

function timeOfParts({ year, month = '', day, hour = '0', minute = '0', second = '0', fraction = '0', half }: DateParts): EpochMs {
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return NaN;
  const monthNumber = /^\d/.test(month) ? Number(month) : months.indexOf(month.toLowerCase()) + 1;
  const midnight = midnightOf(Number(year), monthNumber, Number(day));
  return midnight + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}
