import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chiSquareUpperTail } from '../../src/statistics/chi-square-distribution';
import { normalCumulative, normalQuantile } from '../../src/statistics/normal-distribution';
import { halfDeviance, stirlingError } from '../../src/statistics/saddle-point';
import { expectAgreement } from './agreement';
import { chiSquareTails, normalCumulatives, normalQuantiles } from './reference-values';

test.each(normalCumulatives)('normal: %d or less has probability %d', (x, expected) => {
  expectAgreement(normalCumulative(x), expected, 1e-12);
});

test.each(normalQuantiles)('normal: probability %d lies below %d', (probability, expected) => {
  expectAgreement(normalQuantile(probability), expected, 1e-14);
});

test('normal: ends, and what is no probability', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  expect([normalCumulative(-Infinity), normalCumulative(Infinity)]).toEqual([0, 1]);
  expect(() => normalQuantile(NaN)).toThrow('normal quantile');
  expect(() => normalCumulative(NaN)).toThrow('incomplete gamma');
});

test('normal: cumulative and quantile undo each other', () => {
  fc.assert(fc.property(fc.double({ min: -37, max: 0, noNaN: true }), (x) => {
    expect(normalQuantile(normalCumulative(x))).toBeCloseTo(x, 10);
  }));
});

test.each(chiSquareTails)('chi-square: %d or more with %d degrees of freedom', (statistic, degrees, expected) => {
  expectAgreement(chiSquareUpperTail(statistic, degrees), expected, 1e-12);
});

test('chi-square: ends, and never out of 0 to 1', () => {
  expect([chiSquareUpperTail(0, 1), chiSquareUpperTail(Infinity, 1)]).toEqual([1, 0]);
  fc.assert(fc.property(fc.double({ min: 0, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (statistic, degrees) => {
    const p = chiSquareUpperTail(statistic, degrees);
    expect(p).toBeGreaterThanOrEqual(0);
    expect(p).toBeLessThanOrEqual(1);
  }));
});

test('Stirling error: log-factorials to the last digit', () => {
  let logFactorial = 0;
  for (let n = 1; n <= 40; n++) {
    logFactorial += Math.log(n);
    const stirling = (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI);
    expectAgreement(stirling + stirlingError(n) + 1, logFactorial + 1, 1e-14);
  }
});

test('half deviance: the same by logarithm and by series, on both sides of where one takes over', () => {
  // (x − mean)/(x + mean) is 0.1 at x = 11, mean = 9.
  for (const mean of [8.9, 8.9999, 9, 9.0001, 9.1]) {
    expectAgreement(halfDeviance(11, mean), 11 * Math.log(11 / mean) + mean - 11, 1e-13);
  }
  expect(halfDeviance(7, 7)).toBe(0);
});
