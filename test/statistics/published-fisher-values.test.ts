import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conditionalOddsRatio } from '../../src/statistics/conditional-odds-ratio';
import { fisherExactOneSidedP, fisherExactP } from '../../src/statistics/fisher-exact';
import { sampleOddsRatio } from '../../src/statistics/odds-ratio';
import type { TwoByTwo } from '../../src/statistics/two-by-two';
import { expectAgreement, tableOf } from './agreement';

type Rows = readonly [readonly [number, number], readonly [number, number]];

/** Numbers that the tests of SciPy state; `sig` is to how many digits, where that is not all. */
interface Vectors {
  readonly twoSided: readonly {
    readonly t: Rows; readonly p?: number; readonly pBelow?: number; readonly sig?: number;
  }[];
  readonly zeroMargin: { readonly tables: readonly Rows[]; readonly p: number };
  readonly lessGreater: readonly { readonly t: Rows; readonly less: number; readonly greater: number }[];
  readonly mustNotHangOrThrow: readonly Rows[];
}

const file = new URL('../../../shared/corpora/stats/fisher_exact_vectors.json', import.meta.url);
const absent = !existsSync(file);

describe.skipIf(absent)(`published values${absent ? ' (skipped: fisher_exact_vectors.json is not here)' : ''}`, () => {
  const vectors: Vectors = absent ? empty() : JSON.parse(readFileSync(file, 'utf8'));

  test.each(vectors.twoSided)('two-sided $t', ({ t, p, pBelow, sig }) => {
    const actual = fisherExactP(fromRows(t));
    if (pBelow !== undefined) expect(actual).toBeLessThan(pBelow);
    if (p !== undefined) expectAgreement(actual, p, sig === undefined ? 1e-9 : 10 ** (1 - sig));
  });

  test.each(vectors.zeroMargin.tables)('an empty row or column: %j', (...rows) => {
    const table = fromRows(rows);
    expect(fisherExactP(table)).toBe(vectors.zeroMargin.p);
    expect(sampleOddsRatio(table)).toBeNull();
    expect(conditionalOddsRatio(table)).toBeNull();
  });

  test.each(vectors.lessGreater)('one-sided $t', ({ t, less, greater }) => {
    const actual = fisherExactOneSidedP(fromRows(t));
    expectAgreement(actual.less, less, toleranceOf(less));
    expectAgreement(actual.greater, greater, toleranceOf(greater));
  });

  test.each(vectors.mustNotHangOrThrow)('in less than 50 ms: %j', (...rows) => {
    const start = performance.now();
    fisherExactP(fromRows(rows));
    expect(performance.now() - start).toBeLessThan(50);
  });

  test('there are 21 two-sided values, 4 without association, 9 pairs of one-sided ones', () => {
    const { twoSided, zeroMargin, lessGreater } = vectors;
    expect([twoSided.length, zeroMargin.tables.length, lessGreater.length]).toEqual([21, 4, 9]);
  });
});

/** Two values are stated with seven decimals only. */
function toleranceOf(value: number): number {
  return /^0\.\d{7}$/.test(String(value)) ? 0.5e-7 / value : 1e-9;
}

function fromRows(rows: Rows): TwoByTwo {
  return tableOf(rows.flat());
}

function empty(): Vectors {
  return { twoSided: [], zeroMargin: { tables: [], p: 1 }, lessGreater: [], mustNotHangOrThrow: [] };
}
