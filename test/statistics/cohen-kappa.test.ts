import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohenKappa } from '../../src/statistics/cohen-kappa';

/**
 * Worked by hand with the formulas of Fleiss, Cohen and Everitt: p_o, p_e, and the three parts of the variance. The
 * first: p_o 0.7, p_e 0.5, variance (0.02743 + 0.02547 - 0.0025) / (50 x 0.0625).
 */
const byHand = [
  { cells: [20, 5, 10, 15], kappa: 0.4, standardError: Math.sqrt(0.0504 / 3.125) },
  // p_o 0.8, p_e 0.5; (0.4 x 0.3^2 x 2 + 0 ... ) by symmetry: margins all 0.5.
  { cells: [40, 10, 10, 40], kappa: 0.6, standardError: 0.08 },
  // Raters who agree by chance alone.
  { cells: [25, 25, 25, 25], kappa: 0, standardError: 0.1 },
  { cells: [10, 0, 0, 30], kappa: 1, standardError: 0 },
  { cells: [0, 10, 10, 0], kappa: -1, standardError: 0 },
] as const;

const tableOf = ([bothYes, onlyFirstYes, onlySecondYes, bothNo]: readonly number[]) =>
  ({ bothYes: bothYes!, onlyFirstYes: onlyFirstYes!, onlySecondYes: onlySecondYes!, bothNo: bothNo! });

test.each(byHand)('kappa of $cells is $kappa', ({ cells, kappa, standardError }) => {
  const result = cohenKappa(tableOf(cells))!;
  expect(result.kappa).toBeCloseTo(kappa, 12);
  expect((result.interval.high - result.interval.low) / 2).toBeCloseTo(1.959963984540054 * standardError, 9);
});

test('it is the same for raters and classes changed about, and never above 1', () => {
  const counts = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000));
  fc.assert(fc.property(counts, ([a, b, c, d]) => {
    const result = cohenKappa(tableOf([a, b, c, d]));
    fc.pre(result !== null);
    expect(result!.kappa).toBeLessThanOrEqual(1 + 1e-12);
    expect(result!.kappa).toBeGreaterThanOrEqual(-1 - 1e-12);
    for (const other of [[a, c, b, d], [d, b, c, a]]) {
      const mirrored = cohenKappa(tableOf(other))!;
      expect(mirrored.kappa).toBeCloseTo(result!.kappa, 9);
      expect(mirrored.interval.low).toBeCloseTo(result!.interval.low, 7);
    }
  }));
});

test('raters of whom nothing varies have none; counts below 0 are our mistake', () => {
  expect([cohenKappa(tableOf([0, 0, 0, 0])), cohenKappa(tableOf([7, 0, 0, 0])), cohenKappa(tableOf([0, 0, 0, 7]))]).toEqual([null, null, null]);
  expect(() => cohenKappa(tableOf([-1, 0, 0, 0]))).toThrow('kappa');
});
