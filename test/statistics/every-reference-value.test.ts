import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adjustBenjaminiHochberg, adjustHolm } from '../../src/statistics/adjust-p';
import { binomialTest, clopperPearsonInterval } from '../../src/statistics/binomial-test';
import { chiSquareTest } from '../../src/statistics/chi-square-test';
import { conditionalOddsRatio } from '../../src/statistics/conditional-odds-ratio';
import { firthLogistic } from '../../src/statistics/firth-logistic';
import { fisherExactP } from '../../src/statistics/fisher-exact';
import { mantelHaenszel } from '../../src/statistics/mantel-haenszel';
import { sampleOddsRatio, woolfInterval } from '../../src/statistics/odds-ratio';
import { quantile } from '../../src/statistics/quantile';
import { rocAuc } from '../../src/statistics/roc-auc';
import type { TwoByTwo } from '../../src/statistics/two-by-two';
import { wilsonInterval } from '../../src/statistics/wilson-interval';
import { expectAgreement, expectAllAgree, tableOf } from './agreement';

/** Infinity is text, and a missing list or object of one number is that number or {}: as R writes JSON. */
type Written = number | 'Infinity' | null;
type WrittenList = number | readonly number[];
type WrittenWilson = { readonly low?: number; readonly high?: number } | null;

interface Reference {
  readonly tables: readonly {
    readonly table: TwoByTwo;
    readonly wilsonRare: WrittenWilson;
    readonly wilsonCommon: WrittenWilson;
    readonly oddsRatio: Written;
    readonly woolfLow: Written;
    readonly woolfHigh: Written;
    readonly fisherP: Written;
    readonly chi2Yates: Written;
    readonly chi2YatesP: Written;
    readonly chi2: Written;
    readonly chi2P: Written;
    readonly conditional: { readonly oddsRatio: Written; readonly low: Written; readonly high: Written } | null;
  }[];
  readonly quantilesType7: readonly {
    readonly values: WrittenList; readonly probs: readonly number[]; readonly quantiles: readonly number[];
  }[];
  readonly mantelHaenszel: readonly {
    readonly strata: readonly (readonly number[])[];
    readonly orMH: number; readonly low: number; readonly high: number; readonly chi2: number; readonly p: number;
  }[];
  readonly pAdjust: readonly { readonly p: WrittenList; readonly holm: WrittenList; readonly bh: WrittenList }[];
  readonly binomTest: readonly {
    readonly k: number; readonly n: number; readonly p0: number;
    readonly pTwoSided: number; readonly pGreater: number; readonly clopperLow: number; readonly clopperHigh: number;
  }[];
  readonly auc: readonly {
    readonly y: readonly number[]; readonly score: readonly number[];
    readonly auc: number; readonly low: number; readonly high: number;
  }[];
  readonly firthLogistic: readonly {
    readonly x1: readonly number[]; readonly x2: readonly number[]; readonly y: readonly number[];
    readonly coef: readonly number[]; readonly se: readonly number[];
  }[];
}

const file = new URL('../../../shared/reference/statistics.json', import.meta.url);
const absent = !existsSync(file);

describe.skipIf(absent)(`every reference value${absent ? ' (skipped: statistics.json is not here)' : ''}`, () => {
  const reference: Reference = absent ? empty() : JSON.parse(readFileSync(file, 'utf8'));

  test.each(reference.tables)('2x2 table $table', (row) => {
    const { table } = row;
    const { rareMalicious, rareBenign, commonMalicious, commonBenign } = table;
    const woolf = woolfInterval(table);
    const conditional = conditionalOddsRatio(table);
    expectWilson(wilsonInterval(rareMalicious, rareMalicious + rareBenign), row.wilsonRare);
    expectWilson(wilsonInterval(commonMalicious, commonMalicious + commonBenign), row.wilsonCommon);
    expectAgreement(sampleOddsRatio(table), read(row.oddsRatio), 1e-9, 'odds ratio');
    expectAgreement(woolf?.low ?? null, read(row.woolfLow), 1e-9, 'Woolf low');
    expectAgreement(woolf?.high ?? null, read(row.woolfHigh), 1e-9, 'Woolf high');
    expectAgreement(fisherExactP(table), read(row.fisherP), 1e-9, 'Fisher');
    for (const key of ['oddsRatio', 'low', 'high'] as const) {
      expectAgreement(conditional?.[key] ?? null, read(row.conditional?.[key] ?? null), 1e-9, `conditional ${key}`);
    }
  });

  test.each(reference.tables)('chi-square of 2x2 table $table', (row) => {
    const plain = chiSquareTest(row.table, { yates: false });
    const corrected = chiSquareTest(row.table, { yates: true });
    expectAgreement(plain?.statistic ?? null, read(row.chi2), 1e-9, 'statistic');
    expectAgreement(plain?.p ?? null, read(row.chi2P), 1e-9, 'p');
    expectAgreement(corrected?.statistic ?? null, withoutResidue(read(row.chi2Yates)), 1e-9, 'corrected statistic');
    expectAgreement(corrected?.p ?? null, read(row.chi2YatesP), 1e-9, 'corrected p');
  });

  test.each(reference.quantilesType7)('quantiles $#', ({ values, probs, quantiles }) => {
    const sorted = Float64Array.from(listOf(values));
    expectAllAgree(probs.map((probability) => quantile(sorted, probability)), quantiles, 1e-12);
  });

  test.each(reference.mantelHaenszel)('Mantel–Haenszel $#', ({ strata, orMH, low, high, chi2, p }) => {
    const pooled = mantelHaenszel(strata.map(tableOf))!;
    const { oddsRatio, interval, statistic } = pooled;
    expectAllAgree([oddsRatio, interval!.low, interval!.high, statistic, pooled.p], [orMH, low, high, chi2, p], 1e-9);
  });

  test.each(reference.pAdjust)('adjusted p $#', ({ p, holm, bh }) => {
    expectAllAgree(adjustHolm(listOf(p)), listOf(holm), 1e-12);
    expectAllAgree(adjustBenjaminiHochberg(listOf(p)), listOf(bh), 1e-12);
  });

  test.each(reference.binomTest)('binomial $k of $n', ({ k, n, p0, pTwoSided, pGreater, clopperLow, clopperHigh }) => {
    const { twoSided, greater } = binomialTest(k, n, p0)!;
    const { low, high } = clopperPearsonInterval(k, n)!;
    expectAllAgree([twoSided, greater, low, high], [pTwoSided, pGreater, clopperLow, clopperHigh], 1e-9);
  });

  test.each(reference.auc)('ROC $#', ({ y, score, auc, low, high }) => {
    const { area, interval } = rocAuc(score, y)!;
    expectAllAgree([area, interval!.low, interval!.high], [auc, low, high], 1e-9);
  });

  test.each(reference.firthLogistic)('Firth $#', ({ x1, x2, y, coef, se }) => {
    const model = firthLogistic([x1, x2], y)!;
    expectAllAgree(model.coefficients, coef, 1e-6);
    expectAllAgree(model.standardErrors, se, 1e-6);
  });

  test('there are as many entries as the file is said to have', () => {
    const lists = Object.values(reference).filter(Array.isArray);
    expect(lists.map((list) => list.length)).toEqual([74, 20, 8, 8, 20, 10, 6]);
  });
});

function expectWilson(actual: { readonly low: number; readonly high: number } | null, expected: WrittenWilson): void {
  expectAgreement(actual?.low ?? null, expected?.low ?? null, 1e-9, 'Wilson low');
  expectAgreement(actual?.high ?? null, expected?.high ?? null, 1e-9, 'Wilson high');
}

/**
 * Where Yates' correction takes all of |ad − bc| the statistic is exactly 0. R takes differences of rounded numbers, of
 * which up to 8e-27 is left.
 */
function withoutResidue(statistic: number | null): number | null {
  return statistic !== null && statistic < 1e-25 ? 0 : statistic;
}

function read(value: Written): number | null {
  return value === 'Infinity' ? Infinity : value;
}

function listOf(list: WrittenList): readonly number[] {
  return typeof list === 'number' ? [list] : list;
}

function empty(): Reference {
  return { tables: [], quantilesType7: [], mantelHaenszel: [], pAdjust: [], binomTest: [], auc: [], firthLogistic: [] };
}
