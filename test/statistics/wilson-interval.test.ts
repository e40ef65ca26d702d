import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '../../src/statistics/wilson-interval';
import { expectAgreement } from './agreement';
import { tables } from './reference-values';

test.each(tables)('Wilson limits of both rows of $cells', ({ cells: [a, b, c, d], wilson: [rare, common] }) => {
  for (const [actual, expected] of [[wilsonInterval(a, a + b), rare], [wilsonInterval(c, c + d), common]] as const) {
    expectAgreement(actual?.low ?? null, expected?.[0] ?? null, 1e-9);
    expectAgreement(actual?.high ?? null, expected?.[1] ?? null, 1e-9);
  }
});

test('the interval contains the share, within 0 to 1, and mirrors that of the failures', () => {
  fc.assert(fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (successes, failures) => {
    fc.pre(successes + failures > 0);
    const trials = successes + failures;
    const { low, high } = wilsonInterval(successes, trials)!;
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThanOrEqual(successes / trials);
    expect(high).toBeGreaterThanOrEqual(successes / trials);
    expect(high).toBeLessThanOrEqual(1);
    expect(wilsonInterval(failures, trials)!.low).toBeCloseTo(1 - high, 12);
  }));
});

test('no trials give null; more successes than trials are our mistake', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(() => wilsonInterval(3, 2)).toThrow('wilson interval');
  expect(() => wilsonInterval(NaN, 2)).toThrow('wilson interval');
});
