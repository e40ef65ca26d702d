import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mantelHaenszel } from '../../src/statistics/mantel-haenszel';
import { sampleOddsRatio } from '../../src/statistics/odds-ratio';
import { expectAgreement, tableOf } from './agreement';
import { anyTable } from './any-table';
import { pooled } from './reference-values';

test.each(pooled)('pooled odds ratio of $strata', ({ strata, oddsRatio, low, high, statistic, p }) => {
  const result = mantelHaenszel(strata.map(tableOf))!;
  expectAgreement(result.oddsRatio, oddsRatio, 1e-9);
  expectAgreement(result.interval!.low, low, 1e-9);
  expectAgreement(result.interval!.high, high, 1e-9);
  expectAgreement(result.statistic, statistic, 1e-9);
  expectAgreement(result.p, p, 1e-9);
});

test('one stratum has its sample odds ratio; empty rows and columns change nothing', () => {
  fc.assert(fc.property(anyTable, (table) => {
    const alone = mantelHaenszel([table]);
    expect(mantelHaenszel([tableOf([0, 0, 3, 9]), table, tableOf([0, 0, 0, 0]), tableOf([4, 0, 5, 0])])).toEqual(alone);
    if (alone !== null) expectAgreement(alone.oddsRatio, sampleOddsRatio(table), 1e-12);
  }));
});

test('never NaN; the limits contain the estimate', () => {
  fc.assert(fc.property(fc.array(anyTable, { maxLength: 5 }), (strata) => {
    const result = mantelHaenszel(strata);
    if (result === null) return;
    expect(result.oddsRatio).toBeGreaterThanOrEqual(0);
    expect(result.statistic).toBeGreaterThanOrEqual(0);
    expect(result.p).toBeGreaterThanOrEqual(0);
    expect(result.p).toBeLessThanOrEqual(1);
    if (result.interval === null) {
      expect([0, Infinity]).toContain(result.oddsRatio);
    } else {
      expect(result.interval.low).toBeLessThanOrEqual(result.oddsRatio);
      expect(result.interval.high).toBeGreaterThanOrEqual(result.oddsRatio);
    }
  }));
});

test('no stratum that says anything gives null', () => {
  expect(mantelHaenszel([])).toBeNull();
  expect(mantelHaenszel([tableOf([0, 0, 3, 9])])).toBeNull();
});

test.each<[string, readonly (readonly number[])[], boolean]>([
  // By hand: expected 10 · 550/742 = 7.41 of at most 10, which is 2.59 away.
  ['the study alone', [[9, 541, 1, 191]], true],
  ['many in one stratum', [[30, 70, 20, 80]], false],
  // Expected 2.5 of 0 to 5 in each: 5 away from either end together.
  ['few in each of two strata, enough together', [[3, 47, 2, 48], [2, 48, 3, 47]], false],
  ['few in each of two strata', [[3, 47, 1, 49], [2, 48, 3, 47]], true],
])('whether malicious domains are too few for its p: %s', (_, strata, isSparse) => {
  expect(mantelHaenszel(strata.map((cells) => tableOf([...cells] as [number, number, number, number])))!.isSparse).toBe(isSparse);
});
