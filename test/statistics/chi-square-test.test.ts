import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chiSquareTest } from '../../src/statistics/chi-square-test';
import { expectAgreement, tableOf } from './agreement';
import { anyTable, swapRows, transpose } from './any-table';
import { tables } from './reference-values';

test.each(tables)('chi-square of $cells, without and with Yates', ({ cells, chiSquare, yates }) => {
  for (const [result, expected] of [
    [chiSquareTest(tableOf(cells), { yates: false }), chiSquare],
    [chiSquareTest(tableOf(cells), { yates: true }), yates],
  ] as const) {
    expectAgreement(result?.statistic ?? null, expected?.[0] ?? null, 1e-9);
    expectAgreement(result?.p ?? null, expected?.[1] ?? null, 1e-9);
  }
});

test('p is a probability, symmetric in rows and columns, and Yates never makes it smaller', () => {
  fc.assert(fc.property(anyTable, (table) => {
    const plain = chiSquareTest(table, { yates: false });
    const corrected = chiSquareTest(table, { yates: true });
    if (plain === null || corrected === null) {
      expect([plain, corrected]).toEqual([null, null]);
      return;
    }
    expect(plain.p).toBeGreaterThanOrEqual(0);
    expect(corrected.p).toBeGreaterThanOrEqual(plain.p);
    expect(corrected.p).toBeLessThanOrEqual(1);
    expectAgreement(chiSquareTest(swapRows(table), { yates: true })!.statistic, corrected.statistic, 1e-9);
    expectAgreement(chiSquareTest(transpose(table), { yates: true })!.statistic, corrected.statistic, 1e-9);
  }));
});
