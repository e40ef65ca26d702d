import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialTest, clopperPearsonInterval } from '../../src/statistics/binomial-test';
import { expectAgreement } from './agreement';
import { binomial } from './reference-values';

test.each(binomial)('exact p and limits of $successes in $trials', (row) => {
  const result = binomialTest(row.successes, row.trials, row.probability)!;
  expectAgreement(result.twoSided, row.twoSided, 1e-9);
  expectAgreement(result.greater, row.greater, 1e-9);
  const interval = clopperPearsonInterval(row.successes, row.trials)!;
  expectAgreement(interval.low, row.low, 1e-9);
  expectAgreement(interval.high, row.high, 1e-9);
});

test('limits of none in a million have a closed form', () => {
  const { low, high } = clopperPearsonInterval(0, 1_000_000)!;
  expect(low).toBe(0);
  expectAgreement(high, -Math.expm1(Math.log(0.025) / 1_000_000), 1e-12);
  expect(clopperPearsonInterval(1_000_000, 1_000_000)!.high).toBe(1);
});

test('p are probabilities, and the interval contains the share', () => {
  const anyProbability = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(fc.property(fc.nat(100_000), fc.nat(100_000), anyProbability, (successes, failures, probability) => {
    fc.pre(successes + failures > 0);
    const trials = successes + failures;
    for (const p of Object.values(binomialTest(successes, trials, probability)!)) {
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
    }
    const { low, high } = clopperPearsonInterval(successes, trials)!;
    expect(low).toBeLessThanOrEqual(successes / trials);
    expect(high).toBeGreaterThanOrEqual(successes / trials);
  }));
});

test('impossible and certain outcomes', () => {
  expect(binomialTest(0, 10, 0)).toEqual({ twoSided: 1, greater: 1 });
  expect(binomialTest(1, 10, 0)).toEqual({ twoSided: 0, greater: 0 });
  expect(binomialTest(9, 10, 1)).toEqual({ twoSided: 0, greater: 1 });
  expect(binomialTest(10, 10, 1)).toEqual({ twoSided: 1, greater: 1 });
});

test('no trials give null; counts that are not whole are our mistake', () => {
  expect(binomialTest(0, 0, 0.5)).toBeNull();
  expect(clopperPearsonInterval(0, 0)).toBeNull();
  expect(() => clopperPearsonInterval(1.5, 3)).toThrow('whole counts');
  expect(() => binomialTest(1, 3, NaN)).toThrow('probability');
});
