import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowsByTime } from '../../src/events/rows-by-time';

const anyTime = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 12 }) }, { weight: 1, arbitrary: fc.constant(NaN) });
const anyTimes = fc.array(anyTime, { maxLength: 12 });

function rowsOf(times: readonly number[]): RowsByTime<string> {
  const rows = new RowsByTime<string>((row) => times[row]!);
  for (const row of times.keys()) rows.add('key', row);
  return rows;
}

/** The first of the rows that no other is better than. */
const best = (times: readonly number[], fits: (row: number) => boolean, better: (a: number, b: number) => boolean): number =>
  [...times.keys()].filter(fits).reduce((found, row) => (found < 0 || better(row, found) ? row : found), -1);

test('the latest row of a span is found as by looking at all', () =>
  fc.assert(
    fc.property(anyTimes, fc.integer({ min: -2, max: 14 }), fc.integer({ min: -2, max: 14 }), fc.integer({ min: 1, max: 3 }), (times, from, until, step) => {
      const fits = (row: number): boolean => row % step === 0;
      const expected = best(times, (row) => fits(row) && times[row]! >= from && times[row]! <= until, (a, b) => times[a]! > times[b]!);
      expect(rowsOf(times).latest('key', from, until, fits)).toBe(expected);
    }),
    { numRuns: 1000 },
  ));

test('the nearest row is found as by looking at all', () =>
  fc.assert(
    fc.property(anyTimes, fc.integer({ min: -2, max: 14 }), (times, time) => {
      const timed = times.some((one) => !Number.isNaN(one));
      const expected = timed ? best(times, (row) => !Number.isNaN(times[row]!), (a, b) => Math.abs(times[a]! - time) < Math.abs(times[b]! - time)) : times.length > 0 ? 0 : -1;
      expect(rowsOf(times).nearest('key', time)).toBe(expected);
    }),
    { numRuns: 1000 },
  ));

test('whether one is near is told as by looking at all', () =>
  fc.assert(
    fc.property(anyTimes, anyTime, fc.nat(4), (times, time, within) => {
      expect(rowsOf(times).isNear('key', time, within)).toBe(times.some((one) => !(Math.abs(one - time) > within)));
    }),
    { numRuns: 1000 },
  ));

test('another key has none', () => {
  const rows = rowsOf([1, 2]);
  expect([rows.first('other'), rows.latest('other', 0, 9), rows.nearest('other', 1), rows.isNear('other', 1, 9)]).toEqual([-1, -1, -1, false]);
});

test('a hundred thousand rows of one key are found in a moment', () => {
  const times = Array.from({ length: 100_000 }, (_, row) => row);
  const rows = rowsOf(times);
  const before = performance.now();
  for (const time of times) expect(rows.nearest('key', time) === time && rows.latest('key', 0, time) === time).toBe(true);
  expect(performance.now() - before).toBeLessThan(5000);
});
