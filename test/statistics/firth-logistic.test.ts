import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firthLogistic } from '../../src/statistics/firth-logistic';
import { expectAgreement, expectAllAgree } from './agreement';
import { firth } from './reference-values';

test('coefficients and standard errors', () => {
  const model = firthLogistic([firth.x1, firth.x2], firth.y)!;
  expectAllAgree(model.coefficients, firth.coefficients, 1e-6);
  expectAllAgree(model.standardErrors, firth.standardErrors, 1e-6);
});

test('with one yes-no predictor it adds one half to each cell of the table', () => {
  const anyCount = fc.nat(12);
  fc.assert(fc.property(anyCount, anyCount, anyCount, anyCount, (a, b, c, d) => {
    fc.pre(a + b > 0 && c + d > 0);
    const rows = [...times(a, [1, 1]), ...times(b, [1, 0]), ...times(c, [0, 1]), ...times(d, [0, 0])];
    const model = firthLogistic([rows.map(([x]) => x)], rows.map(([, y]) => y))!;
    const logOdds = Math.log((c + 0.5) / (d + 0.5));
    const logOddsRatio = Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5)));
    expect(Math.abs(model.coefficients[0]! - logOdds)).toBeLessThan(1e-8);
    expect(Math.abs(model.coefficients[1]! - logOddsRatio)).toBeLessThan(1e-8);
  }));
});

test('outcomes told apart completely still have finite coefficients', () => {
  const model = firthLogistic([[1, 2, 3, 4, 5, 6]], [0, 0, 0, 1, 1, 1])!;
  for (const value of [...model.coefficients, ...model.standardErrors]) expect(Number.isFinite(value)).toBe(true);
  expect(model.coefficients[1]).toBeGreaterThan(0);
});

test('swapped outcomes turn the signs; another unit of the predictor scales', () => {
  const swapped = firthLogistic([firth.x1, firth.x2], firth.y.map((y) => 1 - y))!;
  expectAllAgree(swapped.coefficients, firth.coefficients.map((value) => -value), 1e-6);
  const scaled = firthLogistic([firth.x1.map((x) => x * 1e6), firth.x2], firth.y)!;
  expectAgreement(scaled.coefficients[1]!, firth.coefficients[1]! / 1e6, 1e-6);
});

test('the intercept alone, and what cannot be fitted', () => {
  expectAgreement(firthLogistic([], [0, 0, 1, 0])!.coefficients[0]!, Math.log(1.5 / 3.5), 1e-9);
  expect(firthLogistic([[1, 1, 1]], [0, 1, 0])).toBeNull();
  expect(firthLogistic([[1, 2, 4], [2, 4, 8]], [0, 1, 0])).toBeNull();
  expect(firthLogistic([[1]], [1])).toBeNull();
  expect(firthLogistic([], [])).toBeNull();
  expect(() => firthLogistic([[1, NaN]], [0, 1])).toThrow('finite');
  expect(() => firthLogistic([[1]], [0, 1])).toThrow('one value a row');
});

function times(count: number, row: readonly [number, number]): (readonly [number, number])[] {
  return new Array<readonly [number, number]>(count).fill(row);
}
