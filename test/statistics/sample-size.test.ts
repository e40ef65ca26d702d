import { expect, test } from 'vitest';
import { binomialLogDensity } from '../../src/statistics/binomial-distribution';
import { fisherExactP } from '../../src/statistics/fisher-exact';
import { sampleSizes } from '../../src/statistics/sample-size';
import { tableOf } from './agreement';

/** Computed apart from the formula in Python with scipy's normal quantiles, and rounded up. */
test.each([
  [0.25, 0.4, 1, 165, 165],
  [0.3, 0.1, 1, 72, 72],
  [0.05, 0.2, 0.5, 124, 62],
  [0.2, 0.05, 0.349, 182, 64],
  [9 / 550, 1 / 192, 192 / 550, 3157, 1102],
  [0.1, 0, 0.5, 150, 75],
])('shares %d and %d, %d to one', (first, second, ratio, n1, n2) => expect(sampleSizes(first, second, ratio, 0.8)).toEqual({ first: n1, second: n2 }));

/** The chance that Fisher's test finds the difference, over every outcome that there is. */
function exactPower(first: number, second: number, n1: number, n2: number): number {
  let power = 0;
  for (let x = 0; x <= n1; x++) {
    for (let y = 0; y <= n2; y++) {
      const log = binomialLogDensity(x, n1, first, 1 - first) + binomialLogDensity(y, n2, second, 1 - second);
      if (log > -30 && fisherExactP(tableOf([x, n1 - x, y, n2 - y])) <= 0.05) power += Math.exp(log);
    }
  }
  return power;
}

/** Of the numbers above; scipy's own enumeration gives 0.80485, 0.82611, 0.84612, 0.86689. */
test.each([
  [0.25, 0.4, 165, 165, 0.8048458819297206],
  [0.3, 0.1, 72, 72, 0.8261089446859122],
  [0.05, 0.2, 124, 62, 0.8461177710848943],
  [0.2, 0.05, 182, 64, 0.866891675597112],
])('with so many of %d and %d Fisher’s test has at least the power asked for', (first, second, n1, n2, power) => {
  expect(exactPower(first, second, n1, n2)).toBeCloseTo(power, 6);
  expect(power).toBeGreaterThan(0.8);
});

test('more power takes more, and equal shares are never told apart', () => {
  const needed = [0.1, 0.5, 0.8, 0.9, 0.99].map((power) => sampleSizes(0.1, 0.3, 2, power)!.first);
  expect(needed).toEqual(needed.toSorted((a, b) => a - b));
  expect(sampleSizes(0.2, 0.2, 1, 0.8)).toBeNull();
});
