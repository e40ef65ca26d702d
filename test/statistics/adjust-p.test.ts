import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustBenjaminiHochberg, adjustHolm } from '../../src/statistics/adjust-p';
import { expectAllAgree } from './agreement';
import { adjusted } from './reference-values';

test.each(adjusted)('adjusted $p', ({ p, holm, benjaminiHochberg }) => {
  expectAllAgree(adjustHolm(p), holm, 1e-12);
  expectAllAgree(adjustBenjaminiHochberg(p), benjaminiHochberg, 1e-12);
});

test('adjusting raises p, at most to 1, and keeps the order; Holm is the stricter', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (p) => {
    const holm = adjustHolm(p);
    const benjaminiHochberg = adjustBenjaminiHochberg(p);
    for (const [i, value] of p.entries()) {
      expect(benjaminiHochberg[i]).toBeGreaterThanOrEqual(value);
      expect(holm[i]).toBeGreaterThanOrEqual(benjaminiHochberg[i]! * (1 - 1e-15));
      expect(holm[i]).toBeLessThanOrEqual(1);
      for (const [j, other] of p.entries()) if (value < other) expect(holm[i]).toBeLessThanOrEqual(holm[j]!);
    }
  }));
});

test('nothing to adjust stays nothing; what is no probability is our mistake', () => {
  expect(adjustHolm([])).toEqual([]);
  expect(adjustBenjaminiHochberg([])).toEqual([]);
  expect(() => adjustHolm([0.1, NaN])).toThrow('adjust p');
});
