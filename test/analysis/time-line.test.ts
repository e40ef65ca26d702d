import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeLineFrame } from '../../src/analysis/time-line';

const minute = 60_000;
const day = 24 * 60 * minute;

test.each([
  ['one moment', 0, minute],
  ['an hour', 60 * minute, minute],
  ['a day', day, 15 * minute],
  ['four weeks', 28 * day, 6 * 60 * minute],
  ['half a year', 183 * day, 7 * day],
])('%s is cut into steps that people use', (_, length, stepMs) => expect(timeLineFrame(1_700_000_000_000, 1_700_000_000_000 + length).stepMs).toBe(stepMs));

test('covers every moment in at most 121 whole steps', () =>
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 2e12 }), fc.nat(400 * 365 * 24).map((hours) => hours * 60 * minute), (first, length) => {
      const { start, stepMs, count } = timeLineFrame(first, first + length);
      expect(start % stepMs === 0 || start % stepMs === -0).toBe(true);
      expect(start).toBeLessThanOrEqual(first);
      expect(start + count * stepMs).toBeGreaterThan(first + length);
      expect(count).toBeLessThanOrEqual(121);
      expect(count).toBeGreaterThan(0);
    }),
  ));
