/** Mean of finite `values`; null where there are none. */
export function mean(values: ArrayLike<number>): number | null {
  return values.length === 0 ? null : sumOf(values, (value) => value) / values.length;
}

/**
 * Sample variance Σ(x − mean)² / (n − 1) of finite `values`; null for fewer than two. In two passes, with the rounding
 * of the mean taken out again.
 * T. F. Chan, G. H. Golub & R. J. LeVeque (1983), The American Statistician 37, 242–247.
 */
export function sampleVariance(values: ArrayLike<number>): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  const drift = sumOf(values, (value) => value - centre);
  const squares = sumOf(values, (value) => (value - centre) ** 2);
  return (squares - (drift * drift) / values.length) / (values.length - 1);
}

function sumOf(values: ArrayLike<number>, term: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += term(values[i]!);
  return sum;
}
