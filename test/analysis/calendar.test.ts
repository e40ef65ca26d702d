import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hourOfWeek, usualWorkingHours, WorkCalendar, workingTimes, ZoneClock } from '../../src/analysis/calendar';
import { rowsOf } from '../support/aligned-table';

const wallAt = (zone: string, utc: string): string => new Date(new ZoneClock(zone).wall(Date.parse(utc))).toISOString().slice(0, 19).replace('T', ' ');

describe('the clocks of a zone show', () => {
  test.each(rowsOf(`
    zone                 utc                   wall                 what
    UTC                  2024-03-10T07:00:00Z  2024-03-10 07:00:00  itself
    America/New_York     2024-03-10T06:59:59Z  2024-03-10 01:59:59  the second before the gap
    America/New_York     2024-03-10T07:00:00Z  2024-03-10 03:00:00  the second behind it
    America/New_York     2024-11-03T05:30:00Z  2024-11-03 01:30:00  half past one for the first time
    America/New_York     2024-11-03T06:30:00Z  2024-11-03 01:30:00  and for the second
    America/New_York     2024-11-03T05:59:59Z  2024-11-03 01:59:59  the second before the fold
    Europe/Berlin        2024-03-31T00:59:59Z  2024-03-31 01:59:59  before the gap
    Europe/Berlin        2024-03-31T01:00:00Z  2024-03-31 03:00:00  behind it
    Asia/Kolkata         2024-06-01T20:00:00Z  2024-06-02 01:30:00  half an hour more
    Asia/Kathmandu       2024-06-01T20:00:00Z  2024-06-02 01:45:00  three quarters
    Australia/Lord_Howe  2024-04-06T14:59:59Z  2024-04-07 01:59:59  before half an hour is given back
    Australia/Lord_Howe  2024-04-06T15:00:00Z  2024-04-07 01:30:00  and after
    America/St_Johns     2010-03-14T03:30:59Z  2010-03-14 00:00:59  a change at one minute past midnight
    America/St_Johns     2010-03-14T03:31:00Z  2010-03-14 01:01:00  and after it
    Nowhere/At_All       2024-06-01T20:00:00Z  2024-06-01 20:00:00  UTC where nobody knows the zone
    Asia/Tokyo           1969-12-31T20:00:00Z  1970-01-01 05:00:00  the time before 1970 too
  `))('$zone at $utc: $what', ({ zone, utc, wall }) => expect(wallAt(zone!, utc!)).toBe(wall));

  test('what Intl shows, at any time and in any order', () => {
    const zones = ['America/New_York', 'Asia/Kathmandu', 'Europe/Dublin', 'Africa/Casablanca', 'Pacific/Chatham'];
    const clocks = new Map(zones.map((zone) => [zone, new ZoneClock(zone)]));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2e9 }), (zone, second) => {
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(second * 1000);
        expect(new Date(clocks.get(zone)!.wall(second * 1000)).toISOString().slice(0, 19).replace('T', ' ')).toBe(shown);
      }),
    );
  });
});

const wall = (text: string): number => Date.parse(`${text}Z`);

test.each([
  ['2024-06-03T00:00', 0], ['2024-06-03T23:59', 23], ['2024-06-08T12:30', 5 * 24 + 12], ['2024-06-09T23:59', 167], ['1969-12-29T00:00', 0],
])('%s is hour %d of its week', (time, hour) => expect(hourOfWeek(wall(time))).toBe(hour));

test.each(rowsOf(`
  time              kind
  2024-06-03T07:59  out of hours on a working day
  2024-06-03T08:00  working hours
  2024-06-03T17:59  working hours
  2024-06-03T18:00  out of hours on a working day
  2024-06-08T12:00  day off
  2024-06-05T12:00  day off
  2024-06-06T00:00  out of hours on a working day
`))('$time is $kind', ({ time, kind }) => {
  const calendar = new WorkCalendar({ ...usualWorkingHours, holidays: ['2024-06-05'] });
  expect(workingTimes[calendar.kindAt(wall(time!))]).toBe(kind);
});

test.each(rowsOf(`
  time              kind
  2024-06-03T21:59  out of hours on a working day
  2024-06-03T22:00  working hours
  2024-06-04T05:59  working hours
  2024-06-04T06:00  day off
  2024-06-04T23:00  day off
`))('a night shift of Monday alone: $time is $kind', ({ time, kind }) => {
  const calendar = new WorkCalendar({ week: [{ from: 22 * 60, until: 6 * 60 }, null, null, null, null, null, null], holidays: [] });
  expect(workingTimes[calendar.kindAt(wall(time!))]).toBe(kind);
});
