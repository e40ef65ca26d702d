import type { EpochMs } from '../../base/units';

/**
 * Dates as year-month-day, whatever the language: they align in a column, sort by eye, and nobody takes the month
 * for the day. The zone is that of the analysis, not the reader's.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}

/** Whether the browser knows the zone; one from a snapshot may be anything. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function partsOf(time: EpochMs, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = formatterOf(timeZone).formatToParts(time);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

/** Whether a time can be shown: the largest that JavaScript holds is 8.64e15 ms. */
export const isShowable = (time: EpochMs): boolean => Math.abs(time) <= 8.64e15;

/** `2024-09-14` */
export function day(time: EpochMs, timeZone: string): string {
  const part = partsOf(time, timeZone);
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** `2024-09-14 02:13` */
export function minute(time: EpochMs, timeZone: string): string {
  const part = partsOf(time, timeZone);
  return `${day(time, timeZone)} ${part('hour')}:${part('minute')}`;
}

/** `2024-09-14 02:13:55` */
export function second(time: EpochMs, timeZone: string): string {
  return `${minute(time, timeZone)}:${partsOf(time, timeZone)('second')}`;
}

/** `1 Jun 2024 to 31 Dec 2024` in day form: `2024-06-01 to 2024-12-31`; one day stands alone. */
export function span(from: EpochMs, to: EpochMs, timeZone: string): string {
  const [first, last] = [day(from, timeZone), day(to, timeZone)];
  return first === last ? first : `${first} to ${last}`;
}

/** Midnight of `isoDay` (`2024-09-14`) in the zone, `daysLater` days on; null for text that is no day. */
export function startOfDay(isoDay: string, timeZone: string, daysLater = 0): EpochMs | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(isoDay);
  if (!match) return null;
  const utc = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + daysLater);
  // The zone's offset is taken at the guess and once more at the corrected time, for days on which clocks change.
  const guess = utc - offsetAt(utc, timeZone);
  return utc - offsetAt(guess, timeZone);
}

/** How far the zone's clock is ahead of UTC at `time`, in milliseconds. */
function offsetAt(time: EpochMs, timeZone: string): number {
  const part = partsOf(time, timeZone);
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(part(type));
  const wall = Date.UTC(number('year'), number('month') - 1, number('day'), number('hour'), number('minute'), number('second'));
  return wall - Math.floor(time / 1000) * 1000;
}
