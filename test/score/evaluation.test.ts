import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibration, evaluate, gainOver } from '../../src/score/evaluation';
import type { Evidence } from '../../src/score/evidence';
import { defaultWeights, type FactorId } from '../../src/score/factors';
import { fitWeights } from '../../src/score/fit-weights';
import { unjudgedScore } from '../../src/score/score';
import { seededRandom } from '../../src/score/seeded-random';

const of = (...rows: readonly (readonly [number, number])[]) => [Uint8Array.from(rows, ([label]) => label), Float64Array.from(rows, ([, score]) => score)] as const;

describe('an evaluation', () => {
  // By hand: scores down 9 (malicious), 8 (benign), 7 and 7 (one of each), 1 (benign).
  const [labels, scores] = of([1, 9], [0, 8], [1, 7], [0, 7], [0, 1]);
  const found = evaluate(labels, scores);

  test('knows the area under the ROC curve', () => expect(found.auc?.area).toBeCloseTo((3 + 1.5) / 6, 12));
  test('knows both curves', () => {
    expect(found.roc).toEqual([{ x: 0, y: 0 }, { x: 0, y: 0.5 }, { x: 1 / 3, y: 0.5 }, { x: 2 / 3, y: 1 }, { x: 1, y: 1 }]);
    expect(found.precisionRecall).toEqual([{ x: 0.5, y: 1 }, { x: 0.5, y: 0.5 }, { x: 1, y: 0.5 }, { x: 1, y: 0.4 }]);
    expect(found.averagePrecision).toBeCloseTo(0.5 * 1 + 0.5 * 0.5, 12);
  });
  test('shares out ties at the end of the first ten', () => {
    const [many, alike] = of(...Array.from({ length: 20 }, (_, index) => [index % 2, 5] as const));
    expect(evaluate(many, alike).first).toEqual([{ count: 10, malicious: 5 }]);
  });
  test('is not defined without one kind', () => {
    const one = evaluate(...of([0, 1], [0, 2]));
    expect([one.auc, one.averagePrecision]).toEqual([null, null]);
    expect(gainOver(...of([1, 1]), Float64Array.of(1))).toBeNull();
  });
  test('the area under the steps of the ROC curve is the AUC', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(9)), { minLength: 2, maxLength: 60 }), (rows) => {
        const { auc, roc } = evaluate(...of(...rows));
        if (auc === null) return;
        const area = roc.slice(1).reduce((sum, { x, y }, index) => sum + ((x - roc[index]!.x) * (y + roc[index]!.y)) / 2, 0);
        expect(area).toBeCloseTo(auc.area, 9);
      }),
    ));
});

describe('the gain over another order', () => {
  const random = seededRandom(11);
  const labels = Uint8Array.from({ length: 200 }, (_, index) => (index % 5 === 0 ? 1 : 0));
  const noise = Float64Array.from(labels, () => random());
  const good = Float64Array.from(labels, (label) => label + random());

  test('of the same order is 0', () => expect(gainOver(labels, noise, noise)).toMatchObject({ difference: 0, low: 0, high: 0 }));
  test('is the difference of the areas, inside its interval, and above 0 for a good order', () => {
    const gain = gainOver(labels, good, noise)!;
    expect(gain.difference).toBeCloseTo(evaluate(labels, good).auc!.area - evaluate(labels, noise).auc!.area, 9);
    expect(gain.low).toBeGreaterThan(0);
    expect(gain.low).toBeLessThan(gain.difference);
    expect(gain.high).toBeGreaterThan(gain.difference);
  });
  test('is the same each time', () => expect(gainOver(labels, good, noise)).toEqual(gainOver(labels, good, noise)));
});

test('calibration counts every name once', () => {
  const bands = calibration(...of([1, 100], [0, 99.9], [0, 0], [1, 9.9], [0, 10]));
  expect(bands.map(({ from, names, malicious }) => [from, names, malicious])).toEqual([[0, 2, 1], [10, 1, 0], [90, 2, 1]]);
});

describe('fitted weights', () => {
  const harmless: Evidence = {
    level: 'base', meanPerFqdn: 100, rarityThreshold: 5, machines: 50, judgement: { verdict: 'unreviewed', source: 'none', mixed: false, reason: '' }, maliciousArguments: false,
    badMachines: 0, badSiblings: 0, tenants: 0, rareTenants: 0, hasAbusedTld: false, randomness: 0, behaviours: [], behaviourStrength: 0, time: null, rhythm: 0, newForDays: null, knownBefore: null, popular: null,
  };
  const random = seededRandom(5);
  // Malice goes with random names, against steady rhythms, and has nothing to do with top-level domains.
  const labels = Uint8Array.from({ length: 240 }, (_, index) => (index % 4 === 0 ? 1 : 0));
  const evidence = Array.from(labels, (label): Evidence => ({ ...harmless, randomness: label ? 0.4 + 0.6 * random() : 0.7 * random(), rhythm: label ? 0.5 * random() : random(), hasAbusedTld: random() < 0.3 }));
  const fit = fitWeights(labels, evidence, { ...defaultWeights, randomness: 1, rhythm: 40 })!;
  const weightOf = (id: FactorId): number => fit.weights[id];

  test('follow what goes with malice', () => {
    expect(fit.fitted.map(({ id }) => id)).toEqual(['rhythm', 'randomness', 'tld']);
    expect(weightOf('randomness')).toBe(18);
    expect(weightOf('rhythm')).toBe(0);
    expect(weightOf('tld')).toBeLessThan(6);
  });
  test('leave out what is made up of other factors, rather than fail', () => {
    // Rare tenants only ever where there is hosting, and there always: the two cannot be told apart.
    const doubled = evidence.map((one, index) => ({ ...one, tenants: index % 3 === 0 ? 1 : 0, rareTenants: index % 3 === 0 ? 1 : 0 }));
    const ids = fitWeights(labels, doubled, defaultWeights)!.fitted.map(({ id }) => id);
    expect(ids).toContain('rareTenants');
    expect(ids).not.toContain('hosting');
    // New and known before, out of hours and popular: the last is the sum of the two before it, less one.
    const summed = evidence.map((one, index) => ({ ...one, newForDays: index % 4 < 2 ? 1 : 99, knownBefore: index % 4 === 2 ? false : null, popular: index % 4 < 3 ? false : null }));
    const kept = fitWeights(labels, summed, defaultWeights)!.fitted.map(({ id }) => id);
    expect(kept).toEqual(expect.arrayContaining(['firstSeen', 'newSince']));
    expect(kept).not.toContain('unlisted');
  });
  test('keep the weights of what does not vary', () => expect(weightOf('rarity')).toBe(defaultWeights.rarity));
  test('do better than bad weights on names that were left out', () => expect(fit.crossValidated!).toBeGreaterThan(fit.present! + 0.2));
  test('are the same each time', () => expect(fitWeights(labels, evidence, { ...defaultWeights, randomness: 1, rhythm: 40 })).toEqual(fit));
  test('are not made from too few labels', () => {
    expect(fitWeights(labels.slice(0, 36), evidence.slice(0, 36), defaultWeights)).toBeNull();
    expect(fitWeights(labels.slice(0, 40), evidence.slice(0, 40), defaultWeights)).toMatchObject({ isUnsteady: true });
  });
  test('leave the verdict out', () => {
    const judged: Evidence = { ...harmless, judgement: { ...harmless.judgement, verdict: 'malicious', source: 'intel' }, maliciousArguments: true };
    expect(unjudgedScore(judged, defaultWeights, (id) => id === 'verdict' || id === 'argumentsVerdict')).toBe(0);
    expect(fitWeights(labels, Array.from(labels, (label) => (label ? judged : harmless)), defaultWeights)).toBeNull();
  });
});
