import type { Evidence } from './evidence';
import { type FactorId, factors, type ScoreWeights } from './factors';

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

/** What the i-th heaviest factor still counts, from 0: 1 / (i + 1)^1.5, as in Elastic's risk score of an entity. */
const countsAt = factors.map((_, rank) => (rank + 1) ** -1.5);

/** Indices of the factors that speak and their points, heaviest first. Reused, since scores are asked for a million at a time. */
const order = new Uint8Array(factors.length);
const points = new Float64Array(factors.length);

function weigh(evidence: Evidence, weights: ScoreWeights, without: (id: FactorId) => boolean): number {
  let count = 0;
  for (let index = 0; index < factors.length; index++) {
    const factor = factors[index]!;
    if (without(factor.id)) continue;
    const worth = Math.max(0, Math.min(100, weights[factor.id] * factor.strength(evidence)));
    if (!(worth > 0)) continue;
    let at = count++;
    for (; at > 0 && points[at - 1]! < worth; at--) {
      points[at] = points[at - 1]!;
      order[at] = order[at - 1]!;
    }
    points[at] = worth;
    order[at] = index;
  }
  return count;
}

const nothing = (): boolean => false;

/**
 * The parts of a score, heaviest first; they sum to the score. The i-th heaviest factor takes its percentage, by
 * 1/i^1.5, of what the heavier ones left of 100: any number of factors that are worth p each stay below 2.62 p together,
 * so many weak ones never beat a strong one, and one more never lowers the sum.
 */
export function scoreParts(evidence: Evidence, weights: ScoreWeights): readonly ScorePart[] {
  const count = weigh(evidence, weights, nothing);
  const parts: ScorePart[] = [];
  let left = 100;
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    left -= (left * points[rank]! * countsAt[rank]!) / 100;
    // Differences of rounded sums, so that the parts add up to the rounded total.
    const upTo = tenth(100 - left);
    const factor = factors[order[rank]!]!;
    parts.push({ factor: factor.name, points: tenth(upTo - sum), why: factor.why(evidence) });
    sum = upTo;
  }
  parts.sort((a, b) => b.points - a.points);
  if (evidence.judgement.verdict === 'benign' && sum > 0) {
    parts.push({
      factor: 'Judged benign',
      points: -tenth(sum * (1 - benignShare)),
      why: evidence.judgement.source === 'allow' ? 'an allow-list names it' : 'an analyst found it benign',
    });
  }
  return parts.filter((part) => part.points !== 0);
}

/** The score, 0 to 100 to one decimal: the sum of its {@link scoreParts}. */
export function scoreOf(evidence: Evidence, weights: ScoreWeights): number {
  const sum = unjudgedScore(evidence, weights, nothing);
  return evidence.judgement.verdict === 'benign' ? tenth(sum - tenth(sum * (1 - benignShare))) : sum;
}

/** The score as far as factors make it, without some of them, and whatever an analyst found benign. */
export function unjudgedScore(evidence: Evidence, weights: ScoreWeights, without: (id: FactorId) => boolean): number {
  const count = weigh(evidence, weights, without);
  let left = 100;
  for (let rank = 0; rank < count; rank++) left -= (left * points[rank]! * countsAt[rank]!) / 100;
  return tenth(100 - left);
}
