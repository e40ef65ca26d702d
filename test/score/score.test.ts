import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { behaviourStrength } from '../../src/score/behaviour-weights';
import type { Evidence } from '../../src/score/evidence';
import { defaultWeights, type FactorId, factors, type ScoreWeights } from '../../src/score/factors';
import { scoreOf, scoreParts } from '../../src/score/score';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  level: fc.constantFrom('base' as const, 'tenant' as const, 'fqdn' as const),
  meanPerFqdn: fc.oneof(fc.double({ min: 1, max: 20, noNaN: true }), fc.constantFrom(0.5, 1, 5, 1e9)),
  rarityThreshold: fc.constantFrom(0, 0.5, 1, 5, 1000),
  machines: fc.nat(6),
  judgement: fc.record({
    verdict: fc.constantFrom('malicious' as const, 'benign' as const, 'unreviewed' as const),
    source: fc.constantFrom('review' as const, 'allow' as const, 'intel' as const, 'none' as const),
    mixed: fc.boolean(),
    reason: fc.constant(''),
  }),
  maliciousArguments: fc.boolean(),
  badMachines: fc.nat(6),
  badSiblings: share,
  tenants: fc.nat(3),
  rareTenants: fc.nat(3),
  hasAbusedTld: fc.boolean(),
  randomness: share,
  behaviours: fc.constantFrom([], ['Upload'], ['Upload', 'Discovery']),
  behaviourStrength: share,
  time: fc.constantFrom(null, { contacts: 10, outOfHours: 9, usualOutOfHours: 0.2 }, { contacts: 1, outOfHours: 0, usualOutOfHours: 1 }),
  rhythm: share,
  newForDays: fc.constantFrom(null, 0, 3, 90),
  popular: fc.constantFrom(null, true, false),
  knownBefore: fc.constantFrom(null, true, false),
});
const anyWeights: fc.Arbitrary<ScoreWeights> = fc.record(Object.fromEntries(factors.map(({ id }) => [id, fc.nat(100)])) as Record<FactorId, fc.Arbitrary<number>>);

const harmless: Evidence = {
  level: 'base', meanPerFqdn: 100, rarityThreshold: 5, machines: 50, judgement: { verdict: 'unreviewed', source: 'none', mixed: false, reason: '' }, maliciousArguments: false,
  badMachines: 0, badSiblings: 0, tenants: 0, rareTenants: 0, hasAbusedTld: false, randomness: 0, behaviours: [], behaviourStrength: 0, time: null, rhythm: 0, newForDays: null, popular: null, knownBefore: null,
};
const judged = (verdict: 'malicious' | 'benign', source: 'review' | 'allow' | 'intel'): Partial<Evidence> => ({ judgement: { verdict, source, mixed: false, reason: '' } });
const score = (changes: Partial<Evidence>, weights: Partial<ScoreWeights> = {}): number => scoreOf({ ...harmless, ...changes }, { ...defaultWeights, ...weights });

describe('a score', () => {
  test('is the sum of its parts, to a tenth, whatever the weights', () =>
    fc.assert(
      fc.property(anyEvidence, anyWeights, (evidence, weights) => {
        const sum = scoreParts(evidence, weights).reduce((total, { points }) => total + points, 0);
        expect(scoreOf(evidence, weights)).toBeCloseTo(sum, 6);
      }),
    ));

  test('is between 0 and 100, in tenths', () =>
    fc.assert(
      fc.property(anyEvidence, anyWeights, (evidence, weights) => {
        const value = scoreOf(evidence, weights);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
        expect(Math.round(value * 10) / 10).toBe(value);
      }),
    ));

  test('tells a reason for every part, the heaviest first', () =>
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const parts = scoreParts(evidence, defaultWeights);
        for (const { factor, why } of parts) expect(`${factor} ${why}`).not.toMatch(/NaN|undefined|Infinity/);
        const gains = parts.filter(({ points }) => points > 0).map(({ points }) => points);
        expect(gains).toEqual(gains.toSorted((a, b) => b - a));
      }),
    ));

  test('is 0 where nothing speaks', () => expect(score({})).toBe(0));

  test('is 0 where every weight is', () =>
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        expect(scoreOf(evidence, Object.fromEntries(factors.map(({ id }) => [id, 0])) as ScoreWeights)).toBe(0);
      }),
    ));
});

describe('what weighs how much', () => {
  const weak = 20;
  const strong = factors.filter(({ weight }) => weight > weak).map(({ id }) => id);

  test('any number of weak factors never beat a strong one', () =>
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const onlyWeak = Object.fromEntries(factors.map(({ id, weight }) => [id, strong.includes(id) ? 0 : weight])) as ScoreWeights;
        const open = { ...evidence, judgement: harmless.judgement };
        expect(scoreOf(open, onlyWeak)).toBeLessThan(score(judged('malicious', 'intel')));
      }),
    ));

  test('however many factors of one weight there are, they stay below 2.62 times it', () => {
    const all: Evidence = {
      ...harmless, ...judged('malicious', 'review'), meanPerFqdn: 1, machines: 1, badMachines: 1, maliciousArguments: true, tenants: 1, rareTenants: 1, hasAbusedTld: true, randomness: 1,
      behaviours: ['Upload'], behaviourStrength: 1, time: { contacts: 1e6, outOfHours: 1e6, usualOutOfHours: 0 }, rhythm: 1, newForDays: 0, popular: false, knownBefore: false,
    };
    const alike = Object.fromEntries(factors.map(({ id }) => [id, 10])) as ScoreWeights;
    expect(scoreParts(all, alike)).toHaveLength(factors.length);
    expect(scoreOf(all, alike)).toBeLessThan(26.2);
    expect(scoreOf(all, defaultWeights)).toBeGreaterThan(80);
  });

  test('a review weighs more than intelligence, old and doubtful intelligence less', () => {
    expect(score(judged('malicious', 'review'))).toBe(75);
    expect(score(judged('malicious', 'intel'))).toBe(55.5);
    const at = Date.parse('2024-06-01');
    const provenance = { list: '', listName: '', listDate: at, level: 'fqdn', entry: '', entryDate: at - 180 * 86_400_000, confidence: 100, note: '', addedAt: at } as const;
    const byIntelligence = (changes: object): number => score({ judgement: { verdict: 'malicious', source: 'intel', mixed: false, reason: '', provenance: { ...provenance, ...changes } } });
    expect(byIntelligence({ entryDate: at })).toBe(55.5);
    expect(byIntelligence({ entryDate: at, confidence: 80 })).toBe(44.4);
    expect(byIntelligence({ entryDate: null, listDate: null, addedAt: null })).toBe(55.5);
    // Half at the least, however old.
    expect(byIntelligence({})).toBe(27.8);
    expect(byIntelligence({ entryDate: 0, confidence: 1 })).toBe(27.8);
  });

  test('more of anything never lowers it', () =>
    fc.assert(
      fc.property(anyEvidence, anyEvidence, (evidence, other) => {
        const open: Evidence = { ...evidence, judgement: harmless.judgement };
        const base = scoreOf(open, defaultWeights);
        const more: readonly Partial<Evidence>[] = [
          judged('malicious', 'intel'), { maliciousArguments: true }, { tenants: 3 }, { rareTenants: 3 }, { hasAbusedTld: true },
          { rhythm: Math.max(open.rhythm, other.rhythm) }, { randomness: Math.max(open.randomness, other.randomness) }, { behaviourStrength: Math.max(open.behaviourStrength, other.behaviourStrength) },
        ];
        for (const change of more) expect(scoreOf({ ...open, ...change }, defaultWeights)).toBeGreaterThanOrEqual(base);
      }),
    ));

  test('a tenth is left of it once judged benign', () => {
    const rare: Partial<Evidence> = { meanPerFqdn: 1, machines: 1 };
    expect(score({ ...rare, ...judged('benign', 'review') })).toBeCloseTo(score(rare) / 10, 0);
    expect(score({ ...rare, ...judged('benign', 'allow') })).toBeCloseTo(score(rare) / 10, 0);
  });

  test('an often abused top-level domain alone is next to nothing, and can be switched off', () => {
    expect(score({ hasAbusedTld: true })).toBe(5);
    expect(score({ hasAbusedTld: true }, { tld: 0 })).toBe(0);
  });

  test('at the threshold a domain is rare, above it not', () => {
    expect(score({ meanPerFqdn: 5 })).toBeGreaterThan(0);
    expect(score({ meanPerFqdn: 5.01 })).toBe(0);
  });

  test.each<[string, Partial<Evidence>, Partial<Evidence>]>([
    ['rarer', { meanPerFqdn: 1 }, { meanPerFqdn: 4 }],
    ['on fewer machines', { machines: 1 }, { machines: 3 }],
    ['in worse company', { badMachines: 25 }, { badMachines: 5 }],
    ['with worse siblings', { badSiblings: 0.5 }, { badSiblings: 0.1 }],
    ['more out of hours', { time: { contacts: 40, outOfHours: 30, usualOutOfHours: 0.2 } }, { time: { contacts: 40, outOfHours: 10, usualOutOfHours: 0.2 } }],
    ['out of hours more often', { time: { contacts: 40, outOfHours: 40, usualOutOfHours: 0.2 } }, { time: { contacts: 2, outOfHours: 2, usualOutOfHours: 0.2 } }],
    ['new', { newForDays: 1 }, { newForDays: 60 }],
    ['not popular', { popular: false }, { popular: true }],
    ['new since the earlier snapshot', { knownBefore: false }, { knownBefore: true }],
  ])('%s is more', (_, more, less) => expect(score(more)).toBeGreaterThan(score(less)));

  test('what does not apply counts nothing', () => expect(score({ time: null, newForDays: null, popular: null })).toBe(0));
});

test('one heavy behaviour outweighs several light ones, and more are more', () => {
  expect(behaviourStrength([])).toBe(0);
  expect(behaviourStrength(['offensive-tool'])).toBeGreaterThan(behaviourStrength(['discovery', 'staging', 'persistence']));
  expect(behaviourStrength(['discovery', 'upload'])).toBeGreaterThan(behaviourStrength(['upload']));
  expect(behaviourStrength(['own-1'])).toBe(0.6);
});
