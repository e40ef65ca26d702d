import { wilsonInterval } from '../statistics/wilson-interval';
import { type RocAuc, rocAuc } from '../statistics/roc-auc';
import { seededRandom } from './seeded-random';

/** How well numbers order what is labelled: the higher, the sooner it is looked at. */
export interface Evaluation {
  readonly malicious: number;
  readonly benign: number;
  /** Area under the ROC curve with DeLong's 95 % limits; null where a kind is missing. */
  readonly auc: RocAuc | null;
  /** Share of the benign and of the malicious at or above each score, from the highest score down. */
  readonly roc: readonly CurvePoint[];
  /** Share of the malicious found, and share of what was looked at that is malicious. */
  readonly precisionRecall: readonly CurvePoint[];
  /** Mean precision at each malicious name, in order: the area under the precision–recall curve. */
  readonly averagePrecision: number | null;
  readonly first: readonly FirstOf[];
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** Malicious names among the first `count` in order; those tied at the end count by their share. */
export interface FirstOf {
  readonly count: number;
  readonly malicious: number;
}

const firstCounts = [10, 50, 100] as const;
/** Scores have 1,001 values; orders of more are drawn with every n-th point. */
const mostPoints = 5000;

/** @param labels 1 malicious, 0 benign. @param scores finite, one a label. */
export function evaluate(labels: Uint8Array, scores: Float64Array): Evaluation {
  const malicious = labels.reduce((sum, label) => sum + label, 0);
  const benign = labels.length - malicious;
  const steps = thresholds(labels, scores);
  let averagePrecision = 0;
  for (const [index, { hits, looked }] of steps.entries()) averagePrecision += ((hits - (steps[index - 1]?.hits ?? 0)) / malicious) * (hits / looked);
  return {
    malicious,
    benign,
    auc: rocAuc(scores, labels),
    roc: thinned([{ x: 0, y: 0 }, ...steps.map(({ hits, looked }) => ({ x: (looked - hits) / Math.max(1, benign), y: hits / Math.max(1, malicious) }))]),
    precisionRecall: thinned(steps.map(({ hits, looked }) => ({ x: hits / Math.max(1, malicious), y: hits / looked }))),
    averagePrecision: malicious > 0 ? averagePrecision : null,
    first: firstCounts.filter((count) => count <= labels.length).map((count) => ({ count, malicious: hitsWithin(steps, count) })),
  };
}

interface Step {
  readonly hits: number;
  readonly looked: number;
}

/** What was looked at and found down to each distinct score. */
function thresholds(labels: Uint8Array, scores: Float64Array): readonly Step[] {
  const order = Array.from(labels.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const steps: Step[] = [];
  let hits = 0;
  for (const [rank, index] of order.entries()) {
    hits += labels[index]!;
    const next = order[rank + 1];
    if (next === undefined || scores[next] !== scores[index]) steps.push({ hits, looked: rank + 1 });
  }
  return steps;
}

function hitsWithin(steps: readonly Step[], count: number): number {
  let before: Step = { hits: 0, looked: 0 };
  for (const step of steps) {
    if (step.looked >= count) return before.hits + ((step.hits - before.hits) * (count - before.looked)) / (step.looked - before.looked);
    before = step;
  }
  return before.hits;
}

function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const every = Math.ceil(points.length / mostPoints);
  return every <= 1 ? points : points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

/** How much more one order finds than another, as a difference of areas under ROC curves. */
export interface Gain {
  readonly difference: number;
  /** 2.5 % and 97.5 % of the resamples. */
  readonly low: number;
  readonly high: number;
  readonly resamples: number;
}

/**
 * AUC of `scores` less that of `others` on the same names, with a percentile bootstrap interval: names are drawn with
 * replacement within each kind, the same for both orders. B. Efron & R. Tibshirani (1993), An Introduction to the
 * Bootstrap, chapter 13. Seeded, so that the same labels give the same interval. null where a kind is missing.
 */
export function gainOver(labels: Uint8Array, scores: Float64Array, others: Float64Array): Gain | null {
  const members = [0, 1].map((wanted) => Array.from(labels.keys()).filter((index) => labels[index] === wanted));
  const [benign, malicious] = members;
  if (!benign?.length || !malicious?.length) return null;
  const resamples = Math.max(100, Math.min(1000, Math.floor(5_000_000 / labels.length)));
  const random = seededRandom(1);
  const orders = [scores, others].map((values) => Array.from(labels.keys()).sort((a, b) => values[a]! - values[b]!));
  const weights = new Float64Array(labels.length);
  const difference = (): number => weightedAuc(orders[0]!, scores, labels, weights) - weightedAuc(orders[1]!, others, labels, weights);
  weights.fill(1);
  const whole = difference();
  const drawn: number[] = [];
  for (let sample = 0; sample < resamples; sample++) {
    weights.fill(0);
    for (const kind of [benign, malicious]) for (let i = 0; i < kind.length; i++) weights[kind[Math.floor(random() * kind.length)]!]!++;
    drawn.push(difference());
  }
  drawn.sort((a, b) => a - b);
  return { difference: whole, low: drawn[Math.floor(resamples * 0.025)]!, high: drawn[Math.ceil(resamples * 0.975) - 1]!, resamples };
}

/** Probability that a malicious name stands above a benign one, ties half, each name counting `weights` times. */
function weightedAuc(ascending: readonly number[], values: Float64Array, labels: Uint8Array, weights: Float64Array): number {
  let [below, pairs, malicious, benign] = [0, 0, 0, 0];
  for (let at = 0; at < ascending.length; ) {
    let [tiedBenign, tiedMalicious] = [0, 0];
    const value = values[ascending[at]!]!;
    for (; at < ascending.length && values[ascending[at]!] === value; at++) {
      if (labels[ascending[at]!] === 1) tiedMalicious += weights[ascending[at]!]!;
      else tiedBenign += weights[ascending[at]!]!;
    }
    pairs += tiedMalicious * (below + tiedBenign / 2);
    below += tiedBenign;
    malicious += tiedMalicious;
    benign += tiedBenign;
  }
  return pairs / (malicious * benign);
}

/** How many of the names within a band of scores are malicious, with Wilson's 95 % limits. */
export interface CalibrationBand {
  readonly from: number;
  readonly until: number;
  readonly names: number;
  readonly malicious: number;
  readonly limits: { readonly low: number; readonly high: number } | null;
}

/** Ten bands of ten points each; empty ones are left out. */
export function calibration(labels: Uint8Array, scores: Float64Array): readonly CalibrationBand[] {
  const bands = Array.from({ length: 10 }, () => ({ names: 0, malicious: 0 }));
  for (const [index, label] of labels.entries()) {
    const band = bands[Math.min(9, Math.floor(scores[index]! / 10))]!;
    band.names++;
    band.malicious += label;
  }
  return bands
    .map(({ names, malicious }, band) => ({ from: band * 10, until: band * 10 + 10, names, malicious, limits: wilsonInterval(malicious, names) }))
    .filter(({ names }) => names > 0);
}
