import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fisherExactOneSidedP, fisherExactP } from '../../src/statistics/fisher-exact';
import type { TwoByTwo } from '../../src/statistics/two-by-two';
import { expectAgreement, tableOf } from './agreement';
import { anyTable, smallTable, swapRows, transpose } from './any-table';
import { tables } from './reference-values';

test.each(tables)('two-sided p of $cells', ({ cells, fisherP }) => {
  expectAgreement(fisherExactP(tableOf(cells)), fisherP, 1e-9);
});

test('agrees with counting all tables out in exact integers', () => {
  fc.assert(fc.property(smallTable, (table) => {
    const { twoSided, less, greater } = countedOut(table);
    expectAgreement(fisherExactP(table), twoSided, 1e-11);
    expectAgreement(fisherExactOneSidedP(table).less, less, 1e-11);
    expectAgreement(fisherExactOneSidedP(table).greater, greater, 1e-11);
  }));
});

test('p is a probability and the same for swapped rows and for rows as columns', () => {
  fc.assert(fc.property(anyTable, (table) => {
    const p = fisherExactP(table);
    expect(p).toBeGreaterThanOrEqual(0);
    expect(p).toBeLessThanOrEqual(1);
    // Below 1e-300 doubles have no digits left to compare.
    if (p < 1e-300) return;
    expectAgreement(fisherExactP(swapRows(table)), p, 1e-9);
    expectAgreement(fisherExactP(transpose(table)), p, 1e-9);
  }));
});

test('one-sided p are probabilities that share the observed table', () => {
  fc.assert(fc.property(anyTable, (table) => {
    const { less, greater } = fisherExactOneSidedP(table);
    expect(less).toBeGreaterThanOrEqual(0);
    expect(greater).toBeGreaterThanOrEqual(0);
    expect(Math.max(less, greater)).toBeLessThanOrEqual(1);
    expect(less + greater).toBeGreaterThanOrEqual(1 - 1e-9);
  }));
});

test('a table with tens of millions of domains takes less than 50 ms', () => {
  const start = performance.now();
  const p = fisherExactP(tableOf([1, 2, 9, 84419233]));
  expect(performance.now() - start).toBeLessThan(50);
  expect(p).toBeGreaterThan(0);
  expect(p).toBeLessThan(1e-6);
});

function countedOut(table: TwoByTwo): { readonly twoSided: number; readonly less: number; readonly greater: number } {
  const { rareMalicious, rareBenign, commonMalicious, commonBenign } = table;
  const rare = rareMalicious + rareBenign;
  const common = commonMalicious + commonBenign;
  const malicious = rareMalicious + commonMalicious;
  const ways = (count: number): bigint => choose(rare, count) * choose(common, malicious - count);
  let [all, asRare, less, greater] = [0n, 0n, 0n, 0n];
  for (let count = 0; count <= malicious; count++) {
    all += ways(count);
    if (ways(count) <= ways(rareMalicious)) asRare += ways(count);
    if (count <= rareMalicious) less += ways(count);
    if (count >= rareMalicious) greater += ways(count);
  }
  const share = (part: bigint): number => Number((part * 10n ** 30n) / all) / 1e30;
  return { twoSided: share(asRare), less: share(less), greater: share(greater) };
}

function choose(n: number, k: number): bigint {
  if (k > n) return 0n;
  let ways = 1n;
  for (let i = 1; i <= k; i++) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return ways;
}
