/** A square matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** A pivot this small beside its diagonal element means that the column is a combination of those before it. */
const dependent = 1e-12;

/** The lower triangle L with L Lᵀ = `matrix`, which is symmetric; null unless it is safely positive definite. */
export function cholesky(matrix: Matrix): Matrix | null {
  const lower: number[][] = [];
  for (const [i, source] of matrix.entries()) {
    const row: number[] = [];
    for (const [j, other] of lower.entries()) row.push((source[j]! - dot(row, other)) / other[j]!);
    const pivot = source[i]! - dot(row, row);
    if (!(pivot > dependent * source[i]!)) return null;
    lower.push([...row, Math.sqrt(pivot)]);
  }
  return lower;
}

/** The y with L y = `right`; the squared length of y is then right · matrix⁻¹ · right. */
export function solveLower(lower: Matrix, right: readonly number[]): number[] {
  const solution: number[] = [];
  for (const [i, row] of lower.entries()) solution.push((right[i]! - dot(solution, row)) / row[i]!);
  return solution;
}

/** The x with Lᵀ x = `right`. */
export function solveUpper(lower: Matrix, right: readonly number[]): number[] {
  const rest = [...right];
  for (let i = lower.length - 1; i >= 0; i--) {
    const row = lower[i]!;
    const value = rest[i]! / row[i]!;
    for (let j = 0; j < i; j++) rest[j]! -= row[j]! * value;
    rest[i] = value;
  }
  return rest;
}

/** Sum of products over the length of `left`. */
export function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, i) => sum + value * right[i]!, 0);
}
