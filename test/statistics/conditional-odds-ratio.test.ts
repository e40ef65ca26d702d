import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionalOddsRatio } from '../../src/statistics/conditional-odds-ratio';
import { expectAgreement, tableOf } from './agreement';
import { anyTable, swapRows, transpose } from './any-table';
import { tables } from './reference-values';

test.each(tables)('conditional odds ratio and exact limits of $cells', ({ cells, conditional }) => {
  const estimate = conditionalOddsRatio(tableOf(cells));
  expectAgreement(estimate?.oddsRatio ?? null, conditional?.[0] ?? null, 1e-9);
  expectAgreement(estimate?.low ?? null, conditional?.[1] ?? null, 1e-9);
  expectAgreement(estimate?.high ?? null, conditional?.[2] ?? null, 1e-9);
});

test('for one rare domain the limits follow from the shares 2.5 % and 97.5 %', () => {
  // One of the two domains is malicious: the rare one with probability ψ/(1 + ψ).
  const estimate = conditionalOddsRatio(tableOf([1, 0, 0, 1]))!;
  expectAgreement(estimate.low, 0.025 / 0.975, 1e-12);
});

test('the limits contain the estimate; swapped rows invert it; rows as columns leave it', () => {
  fc.assert(fc.property(anyTable, (table) => {
    const estimate = conditionalOddsRatio(table);
    const swapped = conditionalOddsRatio(swapRows(table));
    const transposed = conditionalOddsRatio(transpose(table));
    if (estimate === null) {
      expect([swapped, transposed]).toEqual([null, null]);
      return;
    }
    expect(estimate.low).toBeLessThanOrEqual(estimate.oddsRatio);
    expect(estimate.oddsRatio).toBeLessThanOrEqual(estimate.high);
    for (const key of ['oddsRatio', 'low', 'high'] as const) expectAgreement(transposed![key], estimate[key], 1e-9);
    expectAgreement(1 / swapped!.oddsRatio, estimate.oddsRatio, 1e-9);
    expectAgreement(1 / swapped!.high, estimate.low, 1e-9);
    expectAgreement(1 / swapped!.low, estimate.high, 1e-9);
  }));
});

test('tables with many millions of domains take less than a second', () => {
  const start = performance.now();
  const estimate = conditionalOddsRatio(tableOf([5829225, 5692693, 5760959, 5760959]))!;
  expect(performance.now() - start).toBeLessThan(1000);
  expectAgreement(estimate.oddsRatio, 5829225 / 5692693, 1e-6);
});
