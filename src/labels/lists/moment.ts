import type { EpochMs } from '../../base/units';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(?:Z|\(?UTC\)?|GMT|([+-])(\d{2}):?(\d{2}))?$/i;
/** `Mon, 14 Mar 2022 00:11:32 +0000`, `So 24. Jul 12:32:56 UTC 2022`. */
const worded = /(\d{1,2})\.? ([a-z]{3})[a-z]{0,6}\.?,? (?:(\d{4}) )?(\d{2}):(\d{2}):(\d{2})(?: ?[a-z]{3,4})?(?: ([+-])(\d{2})(\d{2}))?(?: (\d{4}))?/i;

/**
 * A time as lists write it: ISO 8601 and its relatives, words, seconds or milliseconds since 1970; without a zone it is
 * UTC. Null for anything else, and for days that no calendar has.
 */
export function momentOf(value: unknown): EpochMs | null {
  if (typeof value === 'number') return epoch(value);
  if (typeof value !== 'string') return null;
  const text = value.trim().slice(0, 60);
  if (/^\d{9,10}$|^\d{13}$/.test(text)) return epoch(Number(text));
  const found = iso.exec(text);
  if (found) {
    const [, year, month, day, hour, minute, second, sign, offsetHours, offsetMinutes] = found;
    return utc(Number(year), Number(month), Number(day), [hour, minute, second], sign, offsetHours, offsetMinutes);
  }
  const words = worded.exec(text);
  if (!words) return null;
  const [, day, name, year, hour, minute, second, sign, offsetHours, offsetMinutes, yearBehind] = words;
  return utc(Number(year ?? yearBehind), months.indexOf(name?.toLowerCase() ?? '') + 1, Number(day), [hour, minute, second], sign, offsetHours, offsetMinutes);
}

function epoch(value: number): EpochMs | null {
  if (!(value >= 1e8 && value < 1e13)) return null;
  return value < 1e11 ? value * 1000 : value;
}

function utc(
  year: number, month: number, day: number, [hour = '0', minute = '0', second = '0']: readonly (string | undefined)[],
  sign: string | undefined, offsetHours = '0', offsetMinutes = '0',
): EpochMs | null {
  if (!(month >= 1 && month <= 12) || day < 1 || day > daysIn(year, month) || Number(hour) > 23 || Number(minute) > 59) return null;
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  return Date.UTC(year, month - 1, day) + ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** When a list was made, from the comments at its head: `Last updated: ...`. */
export function momentInComments(comments: readonly string[]): EpochMs | null {
  for (const comment of comments.slice(0, 40)) {
    const said = /^\W*(?:last[ _-]?)?(?:updated?|modified|generated|created|date)(?: (?:on|at))?\s*[:=]\s*(.+)$/i.exec(comment)?.[1];
    const moment = said === undefined ? null : momentOf(said.replace(/[\s#]+$/, ''));
    if (moment !== null) return moment;
  }
  return null;
}
