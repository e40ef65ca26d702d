import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cholesky, dot, solveLower, solveUpper } from '../../src/statistics/cholesky';

test('solves A x = b by its two triangles', () => {
  const anyRow = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 });
  fc.assert(fc.property(fc.array(anyRow, { minLength: 3, maxLength: 3 }), anyRow, (rows, right) => {
    const columns = [0, 1, 2].map((j) => rows.map((row) => row[j]!));
    const matrix = columns.map((left, i) => columns.map((other, j) => dot(left, other) + (i === j ? 1 : 0)));
    const lower = cholesky(matrix)!;
    const solution = solveUpper(lower, solveLower(lower, right));
    for (const [i, row] of matrix.entries()) expect(dot(row, solution)).toBeCloseTo(right[i]!, 9);
  }));
});

test('a matrix that is not positive definite has no factor', () => {
  expect(cholesky([[1, 2], [2, 4]])).toBeNull();
  expect(cholesky([[0]])).toBeNull();
  expect(cholesky([[1, NaN], [NaN, 1]])).toBeNull();
});
