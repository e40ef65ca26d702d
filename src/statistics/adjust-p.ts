import { assert } from '../base/assert';

/**
 * Holm's step-down adjustment, which bounds the chance of any false finding: the i-th smallest of m becomes the
 * largest (m − j + 1) p_j over j ≤ i, at most 1. In the order given.
 * S. Holm (1979), "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statist. 6, 65–70.
 * @throws AssertionError when a p is not from 0 to 1.
 */
export function adjustHolm(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length);
  let largest = 0;
  for (const [rank, { index, value }] of ascending(p).entries()) {
    largest = Math.max(largest, (p.length - rank) * value);
    adjusted[index] = Math.min(1, largest);
  }
  return adjusted;
}

/**
 * Benjamini and Hochberg's step-up adjustment, which bounds the expected share of false findings: the i-th smallest
 * of m becomes the smallest m p_j / j over j ≥ i. In the order given.
 * Y. Benjamini & Y. Hochberg (1995), "Controlling the False Discovery Rate", JRSS B 57, 289–300.
 * @throws AssertionError when a p is not from 0 to 1.
 */
export function adjustBenjaminiHochberg(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  for (const [rank, { index, value }] of [...ascending(p).entries()].reverse()) {
    smallest = Math.min(smallest, (p.length / (rank + 1)) * value);
    adjusted[index] = smallest;
  }
  return adjusted;
}

function ascending(p: readonly number[]): { readonly index: number; readonly value: number }[] {
  assert(p.every((value) => value >= 0 && value <= 1), 'adjust p: every p must be from 0 to 1');
  return p.map((value, index) => ({ index, value })).sort((left, right) => left.value - right.value);
}
