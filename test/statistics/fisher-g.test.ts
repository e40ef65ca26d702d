import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../scripts/random';
import { fisherGP, fisherGTest } from '../../src/statistics/fisher-g';
import { periodogram } from '../../src/statistics/periodogram';
import { expectAgreement } from './agreement';

/** Summed in exact fractions. The first four are Fisher's own 5 % points, as printed in 1929. */
test.each([
  [0.68377, 5, 0.05000141290998143], [0.44495, 10, 0.050002075754514104], [0.2704, 20, 0.05000547898987348], [0.13135, 50, 0.049992390154001136],
  [0.3, 10, 0.39173971], [0.05, 100, 0.49280026032809693], [0.02, 512, 0.016705103933244127], [0.01, 2047, 2.4028439446964964e-6],
  [0.012, 1000, 0.00576906137860773], [0.5, 4, 0.5], [0.9, 31, 3.1e-29],
])('g %d of %d lines', (g, lines, p) => expectAgreement(fisherGP(g, lines), p, 1e-9));

test('p is a probability that falls with g', () =>
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 2047 }), (a, b, lines) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const [high, low] = [fisherGP(less, lines), fisherGP(more, lines)];
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high + 1e-7);
    }),
  ));

test('a wave is one line, and all of the power', () => {
  const wave = Float64Array.from({ length: 64 }, (_, t) => Math.cos((2 * Math.PI * 5 * t) / 64));
  expect(fisherGTest(periodogram(wave))).toMatchObject({ line: 4 });
  expectAgreement(fisherGTest(periodogram(wave))!.g, 1, 1e-12);
});

test('what does not vary has no line', () => expect(fisherGTest(new Float64Array(7))).toBeNull());

test('the powers are those of the slow transform', () =>
  fc.assert(
    fc.property(fc.constantFrom(4, 8, 32), fc.infiniteStream(fc.double({ min: -9, max: 9, noNaN: true })), (length, stream) => {
      const values = Float64Array.from({ length }, () => stream.next().value as number);
      const powers = periodogram(values);
      powers.forEach((power, index) => {
        let [re, im] = [0, 0];
        values.forEach((value, t) => {
          re += value * Math.cos((2 * Math.PI * (index + 1) * t) / length);
          im += value * Math.sin((2 * Math.PI * (index + 1) * t) / length);
        });
        expect(Math.abs(power - (re * re + im * im) / length)).toBeLessThan(1e-9);
      });
    }),
  ));

test('white noise has a p below 5 % one time in twenty', () => {
  const random = createRandom(7);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let below = 0;
  for (let run = 0; run < 2000; run++) if (fisherGTest(periodogram(Float64Array.from({ length: 64 }, normal)))!.p < 0.05) below++;
  // 100 expected, standard deviation 9.7.
  expect(below).toBeGreaterThan(65);
  expect(below).toBeLessThan(135);
});
