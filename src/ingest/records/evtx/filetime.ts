import { u16, u32 } from './little-endian';
import { writeAscii, writeDigits, writeDecimal } from './number-text';
import type { TextSink } from './field-output';

const ticksPerSecond = 10_000_000;
const secondsPerDay = 86_400;
/** Days from 0000-03-01 to 1601-01-01 in the proleptic Gregorian calendar. */
const daysTo1601 = 584_694;

/**
 * Writes a FILETIME, the ticks of 100 ns since 1601 (MS-DTYP 2.3.3), as Windows does: `2019-07-18T03:34:01.2616712Z`.
 *
 * The 64 bits do not fit a double, so they are divided in parts, each exact: 2^32 ticks are 429 s and 4,967,296 ticks,
 * 2^48 ticks are 65536 · 429 + 32553 s and 6,710,656 ticks.
 */
export function writeFileTime(sink: TextSink, bytes: Uint8Array, at: number): void {
  const high = u32(bytes, at + 4);
  const highest = high >>> 16;
  const rest = highest * 6_710_656 + (high & 0xffff) * 4_967_296 + u32(bytes, at);
  const seconds = high * 429 + highest * 32_553 + Math.floor(rest / ticksPerSecond);
  const days = Math.floor(seconds / secondsPerDay);
  const secondOfDay = seconds - days * secondsPerDay;
  writeDate(sink, days);
  writeTime(sink, Math.floor(secondOfDay / 3600), Math.floor(secondOfDay / 60) % 60, secondOfDay % 60);
  writeAscii(sink, '.');
  writeDigits(sink, rest % ticksPerSecond, 7);
  writeAscii(sink, 'Z');
}

/** Writes a SYSTEMTIME: year, month, day of week, day, hour, minute, second, millisecond, 16 bits each (MS-DTYP 2.3.13). */
export function writeSystemTime(sink: TextSink, bytes: Uint8Array, at: number): void {
  writeCalendarDay(sink, u16(bytes, at), u16(bytes, at + 2), u16(bytes, at + 6));
  writeTime(sink, u16(bytes, at + 8), u16(bytes, at + 10), u16(bytes, at + 12));
  writeAscii(sink, '.');
  writeDigits(sink, u16(bytes, at + 14), 3);
  writeAscii(sink, 'Z');
}

/** Counting years from March puts the leap day last, so months and years fall out by division (H. Hinnant, "chrono"). */
function writeDate(sink: TextSink, daysSince1601: number): void {
  const days = daysSince1601 + daysTo1601;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  writeCalendarDay(sink, era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day);
}

function writeCalendarDay(sink: TextSink, year: number, month: number, day: number): void {
  // The highest FILETIME lies in the year 60056: shown with five digits, as Windows does.
  if (year > 9999) writeDecimal(sink, year);
  else writeDigits(sink, year, 4);
  writeAscii(sink, '-');
  writeDigits(sink, month, 2);
  writeAscii(sink, '-');
  writeDigits(sink, day, 2);
}

function writeTime(sink: TextSink, hour: number, minute: number, second: number): void {
  writeAscii(sink, 'T');
  writeDigits(sink, hour, 2);
  writeAscii(sink, ':');
  writeDigits(sink, minute, 2);
  writeAscii(sink, ':');
  writeDigits(sink, second, 2);
}
