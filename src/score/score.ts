import type { Judgement } from '../labels/verdict';
import { abusedTlds } from './abused-tlds';

/** What the score of a base domain is made of. */
export interface ScoredDomain {
  readonly baseDomain: string;
  readonly meanPerFqdn: number;
  readonly rarityThreshold: number;
  /** 0 when the log names no machines. */
  readonly machines: number;
  readonly judgement: Judgement;
  /** Whether exact arguments were judged malicious. */
  readonly maliciousArguments: boolean;
  /** Tenants of shared hosting (private suffixes) below it. */
  readonly tenants: number;
  /** Those of them that are rare although the base domain is common. */
  readonly rareTenants: number;
}

/** A reason to look, worth 0 to 100 points by itself. */
interface Factor {
  readonly name: string;
  points(domain: ScoredDomain): number;
  why(domain: ScoredDomain): string;
}

const isRare = ({ meanPerFqdn, rarityThreshold }: ScoredDomain): boolean => meanPerFqdn <= rarityThreshold;
const isBenign = ({ judgement }: ScoredDomain): boolean => judgement.verdict === 'benign';

const factors: readonly Factor[] = [
  {
    name: 'Verdict',
    points: ({ judgement }) => (judgement.verdict !== 'malicious' ? 0 : judgement.source === 'review' ? 75 : 55),
    why: ({ judgement }) =>
      judgement.source === 'review' ? 'an analyst found it malicious' : 'an intelligence list calls it malicious',
  },
  {
    name: 'Malicious arguments',
    points: ({ maliciousArguments }) => (maliciousArguments ? 40 : 0),
    why: () => 'a process contacted it with arguments that an analyst found malicious',
  },
  {
    name: 'Rarity',
    points: (domain) => (isRare(domain) ? 30 - (15 * (domain.meanPerFqdn - 1)) / Math.max(1, domain.rarityThreshold) : 0),
    why: ({ meanPerFqdn, rarityThreshold }) => `${meanPerFqdn.toFixed(1)} connections per FQDN, rare is at most ${rarityThreshold}`,
  },
  {
    name: 'Few machines',
    points: ({ machines }) => ([0, 20, 12, 6][machines] ?? 0),
    why: ({ machines }) => (machines === 1 ? 'a single machine contacts it' : `only ${machines} machines contact it`),
  },
  {
    name: 'Shared hosting',
    points: ({ tenants }) => (tenants > 0 ? 10 : 0),
    why: ({ tenants }) => (tenants === 1 ? 'anybody can put content there; one tenant is contacted' : `anybody can put content there; ${tenants} tenants are contacted`),
  },
  {
    name: 'Rare tenant in a common domain',
    points: ({ rareTenants }) => (rareTenants > 0 ? 25 : 0),
    why: ({ rareTenants }) => `${rareTenants} of its tenants ${rareTenants === 1 ? 'is' : 'are'} rare although the domain is not`,
  },
  {
    name: 'Top-level domain',
    points: ({ baseDomain }) => (abusedTlds.has(baseDomain.slice(baseDomain.lastIndexOf('.') + 1)) ? 5 : 0),
    why: ({ baseDomain }) => `.${baseDomain.slice(baseDomain.lastIndexOf('.') + 1)} is often abused; a weak hint`,
  },
];

/** What is left of the score once an analyst or an allow-list calls the domain benign. */
const benignShare = 0.1;

/** One factor's part of a score. */
export interface ScorePart {
  readonly factor: string;
  /** Points of the total, to one decimal. */
  readonly points: number;
  readonly why: string;
}

const tenth = (points: number): number => Math.round(points * 10) / 10;

/**
 * The parts of a domain's score, heaviest first; they sum to the score. Each factor takes its percentage of what the
 * heavier ones left of 100 (a noisy-or), so many weak factors never add up to a strong one.
 */
export function scoreParts(domain: ScoredDomain): readonly ScorePart[] {
  const weighed = factors
    .map((factor) => ({ factor, points: Math.max(0, factor.points(domain)) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  let left = 100;
  const parts = weighed.map(({ factor, points }) => {
    const taken = tenth((left * points) / 100);
    left -= taken;
    return { factor: factor.name, points: taken, why: factor.why(domain) };
  });
  if (isBenign(domain) && parts.length > 0) {
    parts.push({
      factor: 'Judged benign',
      points: -tenth((100 - left) * (1 - benignShare)),
      why: domain.judgement.source === 'allow' ? 'an allow-list names it' : 'an analyst found it benign',
    });
  }
  return parts;
}

/** The score of a domain, 0 to 100 to one decimal: the sum of its parts. */
export function scoreOf(domain: ScoredDomain): number {
  return tenth(scoreParts(domain).reduce((sum, { points }) => sum + points, 0));
}
