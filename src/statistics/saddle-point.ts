/**
 * The two parts of Loader's saddle-point expansion, by which exact densities stay exact for millions of counts, where
 * differences of log-factorials lose all their digits.
 * C. Loader (2000), "Fast and Accurate Computation of Binomial Probabilities".
 */

/** From here on five terms of Stirling's series leave an error below 1e-16. */
const seriesStart = 16;

/**
 * What Stirling's formula lacks: log Γ(x+1) − [(x + ½) log x − x + ½ log 2π], for x > 0.
 * Below 16 by the recurrence δ(x) = δ(x+1) + (x + ½) log(1 + 1/x) − 1.
 */
export function stirlingError(x: number): number {
  let error = 0;
  let shifted = x;
  for (; shifted < seriesStart; shifted++) error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  const inverseSquare = 1 / (shifted * shifted);
  const series =
    1 / 12 - inverseSquare * (1 / 360 - inverseSquare * (1 / 1260 - inverseSquare * (1 / 1680 - inverseSquare / 1188)));
  return error + series / shifted;
}

/**
 * Half the deviance of `x` from `mean`: x log(x/mean) + mean − x, for x > 0 and mean > 0.
 * Near x = mean, where the formula cancels, by the series of log((1+v)/(1−v)) in v = (x − mean)/(x + mean).
 */
export function halfDeviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const v = difference / (x + mean);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
