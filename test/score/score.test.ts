import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScoredDomain, scoreOf, scoreParts } from '../../src/score/score';

const anyDomain: fc.Arbitrary<ScoredDomain> = fc.record({
  baseDomain: fc.constantFrom('example.com', 'example.top', 'example.xyz'),
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
  tenants: fc.nat(3),
  rareTenants: fc.nat(3),
});

const harmless: ScoredDomain = {
  baseDomain: 'example.com', meanPerFqdn: 100, rarityThreshold: 5, machines: 50, tenants: 0, rareTenants: 0, maliciousArguments: false,
  judgement: { verdict: 'unreviewed', source: 'none', mixed: false, reason: '' },
};
const judged = (verdict: 'malicious' | 'benign', source: 'review' | 'allow' | 'intel'): Partial<ScoredDomain> => ({ judgement: { verdict, source, mixed: false, reason: '' } });
const score = (changes: Partial<ScoredDomain>): number => scoreOf({ ...harmless, ...changes });

describe('a score', () => {
  test('is the sum of its parts, to a tenth', () =>
    fc.assert(
      fc.property(anyDomain, (domain) => {
        const sum = scoreParts(domain).reduce((total, { points }) => total + points, 0);
        expect(scoreOf(domain)).toBeCloseTo(sum, 6);
      }),
    ));

  test('is between 0 and 100, in tenths', () =>
    fc.assert(
      fc.property(anyDomain, (domain) => {
        const value = scoreOf(domain);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
        expect(Math.round(value * 10) / 10).toBe(value);
      }),
    ));

  test('tells a reason for every part, the heaviest first', () =>
    fc.assert(
      fc.property(anyDomain, (domain) => {
        const parts = scoreParts(domain);
        for (const { factor, why } of parts) expect(`${factor} ${why}`).not.toMatch(/NaN|undefined|Infinity/);
        const gains = parts.filter(({ points }) => points > 0).map(({ points }) => points);
        expect(gains).toEqual(gains.toSorted((a, b) => b - a));
      }),
    ));

  test('is 0 where nothing speaks', () => expect(score({})).toBe(0));
});

describe('what weighs how much', () => {
  const allWeak: Partial<ScoredDomain> = { machines: 3, tenants: 1, baseDomain: 'example.top' };

  test('many weak factors never beat a verdict', () => {
    expect(score(allWeak)).toBeLessThan(score(judged('malicious', 'intel')));
    expect(score({ ...allWeak, machines: 1, meanPerFqdn: 1 })).toBeLessThan(score(judged('malicious', 'intel')));
  });

  test('a review weighs more than intelligence', () => {
    expect(score(judged('malicious', 'review'))).toBeGreaterThan(score(judged('malicious', 'intel')));
  });

  test('another factor never lowers it', () =>
    fc.assert(
      fc.property(anyDomain, (domain) => {
        const open: ScoredDomain = { ...domain, judgement: harmless.judgement };
        expect(scoreOf({ ...open, ...judged('malicious', 'intel') })).toBeGreaterThanOrEqual(scoreOf(open));
        expect(scoreOf({ ...open, maliciousArguments: true })).toBeGreaterThanOrEqual(scoreOf({ ...open, maliciousArguments: false }));
      }),
    ));

  test('a tenth is left of it once judged benign', () => {
    const rare: Partial<ScoredDomain> = { meanPerFqdn: 1, machines: 1 };
    expect(score({ ...rare, ...judged('benign', 'review') })).toBeCloseTo(score(rare) / 10, 0);
    expect(score({ ...rare, ...judged('benign', 'allow') })).toBeCloseTo(score(rare) / 10, 0);
  });

  test('an often abused top-level domain alone is next to nothing', () => expect(score({ baseDomain: 'example.top' })).toBe(5));

  test('at the threshold a domain is rare, above it not', () => {
    expect(score({ meanPerFqdn: 5 })).toBeGreaterThan(0);
    expect(score({ meanPerFqdn: 5.01 })).toBe(0);
  });

  test('the rarer the more', () => expect(score({ meanPerFqdn: 1 })).toBeGreaterThan(score({ meanPerFqdn: 4 })));
});
