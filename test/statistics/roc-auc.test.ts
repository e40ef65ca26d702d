import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rocAuc } from '../../src/statistics/roc-auc';
import { expectAgreement } from './agreement';
import { curves } from './reference-values';

test.each(curves)('area $area with DeLong limits', ({ positive, scores, area, low, high }) => {
  const result = rocAuc(scores, positive)!;
  expectAgreement(result.area, area, 1e-9);
  expectAgreement(result.interval!.low, low, 1e-9);
  expectAgreement(result.interval!.high, high, 1e-9);
});

test('counts pairs: a positive above a negative 1, equal one half', () => {
  const anyScored = fc.array(fc.record({ score: fc.integer({ min: -4, max: 4 }), positive: fc.boolean() }));
  fc.assert(fc.property(anyScored, (rows) => {
    const result = rocAuc(rows.map(({ score }) => score), rows.map(({ positive }) => positive));
    const highs = rows.filter(({ positive }) => positive);
    const lows = rows.filter(({ positive }) => !positive);
    if (highs.length === 0 || lows.length === 0) {
      expect(result).toBeNull();
      return;
    }
    const wins = highs.flatMap((high) => lows.map((low) => (Math.sign(high.score - low.score) + 1) / 2));
    expect(result!.area).toBeCloseTo(wins.reduce((sum, win) => sum + win, 0) / wins.length, 12);
    expect(result!.interval === null).toBe(highs.length < 2 || lows.length < 2);
    expect(result!.interval?.low ?? 0).toBeLessThanOrEqual(result!.area + 1e-12);
    expect(result!.interval?.high ?? 1).toBeGreaterThanOrEqual(result!.area - 1e-12);
  }));
});

test('infinite scores are scores like any other; NaN is our mistake', () => {
  expect(rocAuc([-Infinity, Infinity, Infinity], [0, 1, 0])!.area).toBe(0.75);
  expect(() => rocAuc([1, NaN], [0, 1])).toThrow('not a number');
  expect(() => rocAuc([1], [0, 1])).toThrow('one label');
});
