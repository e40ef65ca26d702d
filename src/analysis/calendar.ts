import type { EpochMs } from '../base/units';

const minute = 60_000;
const day = 24 * 60 * minute;

/** When work begins and ends on one day of the week, in minutes since midnight, 0 to 1440. An end that is not after the beginning is on the next day. */
export interface DayHours {
  readonly from: number;
  readonly until: number;
}

/** When an organisation works, by the clocks of its zone. */
export interface WorkingHours {
  /** Monday first, seven of them; null is a day off. */
  readonly week: readonly (DayHours | null)[];
  /** Days off besides, as `2024-12-25`. */
  readonly holidays: readonly string[];
}

const usualDay: DayHours = { from: 8 * 60, until: 18 * 60 };

/** Monday to Friday, eight to six. */
export const usualWorkingHours: WorkingHours = { week: [usualDay, usualDay, usualDay, usualDay, usualDay, null, null], holidays: [] };

/** Before 1900 and after 2200 the clocks are taken to show UTC. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** What the clocks of a zone show, as the moment at which UTC's clocks show it. */
export type WallMs = number;

/** The days around one moment in UTC and how far the zone's clocks are ahead there. */
interface UtcDay {
  readonly start: EpochMs;
  /** When the clocks change on this day; its end where they do not. */
  readonly change: EpochMs;
  readonly before: number;
  readonly after: number;
}

/**
 * The clocks of a zone. What they show is asked of `Intl` at both ends of each day in UTC, and at the moment of the
 * change, found by halving, on a day on which they differ; every other time of that day is then an addition.
 * Zones of which `Intl` does not know run with UTC.
 */
export class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  private readonly days = new Map<number, UtcDay>();
  private last: UtcDay = { start: NaN, change: NaN, before: 0, after: 0 };

  constructor(timeZone: string) {
    this.format = formatOf(timeZone);
  }

  /** What the clocks show at `time`, which is finite and no further from 1970 than JavaScript's dates reach. */
  wall(time: EpochMs): WallMs {
    let at = this.last;
    if (!(time >= at.start && time < at.start + day)) this.last = at = this.dayOf(time);
    return time + (time < at.change ? at.before : at.after);
  }

  private dayOf(time: EpochMs): UtcDay {
    const number = Math.floor(time / day);
    const known = this.days.get(number);
    if (known) return known;
    const start = number * day;
    // No log is from then, and a million odd times must not ask a million times.
    if (time < earliest || time > latest) return { start, change: start + day, before: 0, after: 0 };
    const [before, after] = [this.offsetAt(start), this.offsetAt(start + day - 1)];
    const made = { start, change: before === after ? start + day : this.changeWithin(start, start + day - 1, before), before, after };
    this.days.set(number, made);
    return made;
  }

  /** The first moment after `from` at which the offset is no longer `before`. */
  private changeWithin(from: EpochMs, to: EpochMs, before: number): EpochMs {
    let [same, other] = [from, to];
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2);
      if (this.offsetAt(middle) === before) same = middle;
      else other = middle;
    }
    return other;
  }

  /** How far the clocks are ahead of UTC, in milliseconds. */
  private offsetAt(time: EpochMs): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(time)) parts[type] = Number(value);
    const wall = Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']);
    return wall - Math.floor(time / 1000) * 1000;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}

/** The kinds of working time; each later one is further from it. */
export const workingTimes = ['working hours', 'out of hours on a working day', 'day off'] as const;
export const inHours = 0;
export const outOfHours = 1;
export const dayOff = 2;

/** Days since 1970-01-01 and what is left in milliseconds. */
export const wallDay = (wall: WallMs): number => Math.floor(wall / day);
/** 0 on Monday: 1970 began with a Thursday. */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7;
/** 0 is the hour that begins on Monday at midnight, 167 the last of Sunday. */
export const hourOfWeek = (wall: WallMs): number => weekdayOf(wallDay(wall)) * 24 + Math.floor((wall - wallDay(wall) * day) / (60 * minute));

const isOvernight = ({ from, until }: DayHours): boolean => until <= from;

/** Tells working time from the rest. */
export class WorkCalendar {
  private readonly holidays: ReadonlySet<number>;
  private readonly week: readonly (DayHours | null)[];

  constructor({ week, holidays }: WorkingHours) {
    this.week = week;
    this.holidays = new Set(holidays.map((isoDay) => Date.parse(`${isoDay}T00:00:00Z`) / day));
  }

  /** {@link inHours}, {@link outOfHours} or {@link dayOff}, by what the clocks show. */
  kindAt(wall: WallMs): number {
    const number = wallDay(wall);
    const minutes = (wall - number * day) / minute;
    const today = this.hoursOf(number);
    if (today !== null && minutes >= today.from && (minutes < today.until || isOvernight(today))) return inHours;
    const yesterday = this.hoursOf(number - 1);
    if (yesterday !== null && isOvernight(yesterday) && minutes < yesterday.until) return inHours;
    return today === null ? dayOff : outOfHours;
  }

  private hoursOf(dayNumber: number): DayHours | null {
    return this.holidays.has(dayNumber) ? null : (this.week[weekdayOf(dayNumber)] ?? null);
  }
}
