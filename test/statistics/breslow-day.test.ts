import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breslowDayTest } from '../../src/statistics/breslow-day';
import { expectAgreement, tableOf } from './agreement';
import { anyTable } from './any-table';

/** Computed with statsmodels 0.15 (StratifiedTable.test_equal_odds, adjust=True); the first is the example of SAS, which prints 1.4929 without correction. With two degrees of freedom the tail is e^(−x/2). */
test.each([
  [[[16, 11, 5, 20], [12, 16, 7, 19]], 1.4905373373471231, 0.22213310764123495],
  [[[9, 541, 1, 191], [1, 721, 0, 218], [5, 53, 0, 24]], 0.7412975602311924, 0.6902863412774856],
  [[[29, 100, 10, 60], [3, 80, 12, 50], [40, 9, 6, 30]], 40.68087375279248, Math.exp(-40.68087375279248 / 2)],
  [[[9, 541, 1, 191], [14, 304, 1, 83], [21, 37, 2, 22], [31, 9046, 12, 5723]], 3.0907493293921617, 0.3778439482204724],
  [[[10, 10, 10, 10], [5, 15, 3, 20]], 0.6118834076260136, 0.4340795539230837],
])('heterogeneity of %j', (strata, statistic, p) => {
  const result = breslowDayTest(strata.map(tableOf))!;
  expect(result.degreesOfFreedom).toBe(strata.length - 1);
  expectAgreement(result.statistic, statistic, 1e-9);
  expectAgreement(result.p, p, 1e-9);
});

test('strata that say the same differ in nothing', () => {
  const { statistic, p } = breslowDayTest([tableOf([3, 6, 2, 8]), tableOf([30, 60, 20, 80])])!;
  expect(statistic).toBeCloseTo(0, 12);
  expect(p).toBeCloseTo(1, 6);
});

test('needs two strata that say something, and a pooled odds ratio', () => {
  expect(breslowDayTest([tableOf([1, 2, 3, 4]), tableOf([0, 0, 3, 9])])).toBeNull();
  expect(breslowDayTest([tableOf([0, 5, 3, 4]), tableOf([0, 2, 3, 9])])).toBeNull();
});

test('is a probability for any strata, whatever their order', () =>
  fc.assert(fc.property(fc.array(anyTable, { maxLength: 5 }), (strata) => {
    const result = breslowDayTest(strata);
    if (result === null) return;
    expect(result.p).toBeGreaterThanOrEqual(0);
    expect(result.p).toBeLessThanOrEqual(1);
    expect(breslowDayTest(strata.toReversed())!.p).toBeCloseTo(result.p, 8);
  })));
