import fc from 'fast-check';
import { expect, test } from 'vitest';
import { below, createRandom } from '../../scripts/random';
import { type Cluster, onePerClusterTest } from '../../src/statistics/one-per-cluster-test';
import { poissonBinomial, probabilityOfAtLeast } from '../../src/statistics/poisson-binomial';

const cluster = (marked: number, chosen: number, othersMarked: number, others: number): Cluster => ({ marked, chosen, othersMarked, others });

test('a count of trials is distributed as their products say', () => {
  const { from, probability } = poissonBinomial([0.5, 0.2, 0]);
  expect(from).toBe(0);
  [0.4, 0.5, 0.1].forEach((expected, count) => expect(probability[count]).toBeCloseTo(expected, 12));
  expect(probability).toHaveLength(3);
});

test('trials of one probability make a binomial count', () => {
  const { from, probability } = poissonBinomial(new Array<number>(60).fill(0.3));
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
  probability.forEach((value, i) => expect(value - choose(60, from + i) * 0.3 ** (from + i) * 0.7 ** (60 - from - i)).toBeCloseTo(0, 15));
});

test('one count is at least another', () => {
  const coin = poissonBinomial([0.5]);
  expect(probabilityOfAtLeast(coin, coin)).toBeCloseTo(0.75, 12);
  expect(probabilityOfAtLeast(poissonBinomial([0, 0]), poissonBinomial([1]))).toBe(0);
});

test('one cluster, however loud, makes no result', () => {
  expect(onePerClusterTest([cluster(100_000, 100_000, 10, 99)])!.p).toBeCloseTo(4 * 0.11, 12);
  const quiet = Array.from({ length: 20 }, () => cluster(1, 10, 10, 100));
  expect(onePerClusterTest([cluster(1e6, 1e6, 10, 99), ...quiet])!.p).toBeGreaterThan(0.05);
});

test('some clusters that say the same do', () => {
  const result = onePerClusterTest(Array.from({ length: 4 }, () => cluster(5, 5, 3, 99)))!;
  expect(result).toMatchObject({ clusters: 4, share: 1 });
  expect(result.baseShare).toBeCloseTo(3 / 99, 12);
  expect(result.p).toBeCloseTo(4 * 0.04 ** 4, 12);
});

test('fewer is found as more is', () => {
  const many = Array.from({ length: 8 }, () => cluster(0, 9, 90, 99));
  expect(onePerClusterTest(many)!.p).toBeCloseTo(4 * (1 - 0.9) ** 8, 10);
});

test('clusters without others, or with nothing chosen, say nothing', () => {
  expect(onePerClusterTest([cluster(3, 3, 0, 0), cluster(0, 0, 1, 9)])).toBeNull();
  expect(onePerClusterTest([])).toBeNull();
});

test('where there is no difference a p below 5 % comes at most one time in twenty, bursts or not', () => {
  const random = createRandom(5);
  let found = 0;
  for (let run = 0; run < 1000; run++) {
    const clusters = Array.from({ length: 12 }, () => {
      const base = random();
      const others = 5 + below(random, 40);
      const othersMarked = Array.from({ length: others }).filter(() => random() < base).length;
      // All that is chosen of a cluster happens at once: marked together, or not at all.
      const chosen = 1 + below(random, 500);
      return cluster(random() < base ? chosen : 0, chosen, othersMarked, others);
    });
    if (onePerClusterTest(clusters)!.p < 0.05) found++;
  }
  expect(found).toBeLessThanOrEqual(50);
});

test('is a probability for any counts', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(99), fc.nat(99)), { maxLength: 9 }), (counts) => {
      const result = onePerClusterTest(counts.map(([a, b, c, d]) => cluster(a, a + b, c, c + d)));
      if (result === null) return;
      for (const share of [result.share, result.baseShare, result.p]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }),
  ));
