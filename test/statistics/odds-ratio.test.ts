import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleOddsRatio, woolfInterval } from '../../src/statistics/odds-ratio';
import { expectAgreement, tableOf } from './agreement';
import { anyTable } from './any-table';
import { tables } from './reference-values';

test.each(tables)('sample odds ratio and Woolf limits of $cells', ({ cells, oddsRatio, woolf }) => {
  expectAgreement(sampleOddsRatio(tableOf(cells)), oddsRatio, 1e-9);
  const interval = woolfInterval(tableOf(cells));
  expectAgreement(interval?.low ?? null, woolf?.[0] ?? null, 1e-9);
  expectAgreement(interval?.high ?? null, woolf?.[1] ?? null, 1e-9);
});

test('the limits contain the odds ratio and are there exactly when no cell is 0', () => {
  fc.assert(fc.property(anyTable, (table) => {
    const interval = woolfInterval(table);
    expect(interval === null).toBe(Object.values(table).includes(0));
    if (interval === null) return;
    expect(interval.low).toBeLessThanOrEqual(sampleOddsRatio(table)!);
    expect(interval.high).toBeGreaterThanOrEqual(sampleOddsRatio(table)!);
  }));
});

test('a cell that is no count is our mistake', () => {
  expect(() => sampleOddsRatio(tableOf([1, 2, 3, -4]))).toThrow('whole number');
  expect(() => woolfInterval(tableOf([1, 2.5, 3, 4]))).toThrow('whole number');
});
