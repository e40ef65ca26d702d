import { isMalicious, isUnreviewed, judgementFrom } from '../labels/judgement-code';
import { calibration, type CalibrationBand, evaluate, type Evaluation, type Gain, gainOver } from '../score/evaluation';
import type { Evidence } from '../score/evidence';
import { type FactorId, factors } from '../score/factors';
import { type FittedWeights, fitWeights, isVerdict } from '../score/fit-weights';
import { scoreOf, type ScorePart, scoreParts, unjudgedScore } from '../score/score';
import type { StudiedGroup } from './studied-group';

/** Which names count as labelled: those an analyst reviewed, those that lists judge too, or, as in the study, all, of which what nobody judged is benign. */
export type LabelSet = 'reviews' | 'lists' | 'study';

export interface ScoreQuery {
  readonly group: string;
  readonly labels: LabelSet;
  /** Whether the factors that rest on a verdict on the name itself take part. */
  readonly withVerdict: boolean;
}

/** How well the score of one group finds what is labelled malicious, at the level of base domains. */
export interface ScoreReading {
  readonly score: Evaluation;
  /** The same names in the order of connections per FQDN, fewest first. */
  readonly rarity: Evaluation;
  readonly gain: Gain | null;
  readonly calibration: readonly CalibrationBand[];
  /** AUC without each factor; null where that is not defined. */
  readonly without: readonly { readonly id: FactorId; readonly name: string; readonly auc: number | null; readonly speaks: number }[];
  /** Of the labels, those that lists gave. */
  readonly fromLists: number;
}

/** Evaluates a group's score on the labels asked for. */
export function scoreReading(group: StudiedGroup, query: ScoreQuery): ScoreReading {
  const { labels, evidence, fromLists } = labelled(group, query.labels);
  const { weights } = group.scorer.ground;
  const leftOut = (id: FactorId): boolean => !query.withVerdict && isVerdict(id);
  const scoresWithout = (without: (id: FactorId) => boolean): Float64Array => Float64Array.from(evidence, (one) => unjudgedScore(one, weights, without));
  const scores = scoresWithout(leftOut);
  const rarity = Float64Array.from(evidence, ({ meanPerFqdn }) => -meanPerFqdn);
  return {
    score: evaluate(labels, scores),
    rarity: evaluate(labels, rarity),
    gain: gainOver(labels, scores, rarity),
    calibration: calibration(labels, scores),
    without: factors
      .filter(({ id }) => !leftOut(id))
      .map(({ id, name, strength }) => ({
        id,
        name,
        speaks: evidence.filter((one) => strength(one) > 0).length,
        auc: evaluate(labels, scoresWithout((other) => other === id || leftOut(other))).auc?.area ?? null,
      })),
    fromLists,
  };
}

/** Weights fitted to the labels asked for; null where they are too few. */
export function fittedWeights(group: StudiedGroup, query: ScoreQuery): FittedWeights | null {
  const { labels, evidence } = labelled(group, query.labels);
  return fitWeights(labels, evidence, group.scorer.ground.weights);
}

function labelled(group: StudiedGroup, set: LabelSet): { readonly labels: Uint8Array; readonly evidence: readonly Evidence[]; readonly fromLists: number } {
  const labels: number[] = [];
  const evidence: Evidence[] = [];
  let fromLists = 0;
  for (let index = 0; index < group.size; index++) {
    const code = group.codeAt(index);
    const isReviewed = !isUnreviewed(code) && judgementFrom(code, '').source === 'review';
    if (set === 'reviews' ? !isReviewed : set === 'lists' && isUnreviewed(code)) continue;
    if (!isReviewed && !isUnreviewed(code)) fromLists++;
    labels.push(isMalicious(code) ? 1 : 0);
    evidence.push(group.scorer.base(index));
  }
  return { labels: Uint8Array.from(labels), evidence, fromLists };
}

/** One name with its score. */
export interface ScoredName {
  readonly name: string;
  readonly score: number;
  readonly parts: readonly ScorePart[];
}

/** A base domain's score with those of its tenants and FQDNs: the highest fifty of each, and how many there are. */
export interface DomainScores {
  readonly base: ScoredName;
  readonly tenants: readonly ScoredName[];
  readonly tenantCount: number;
  readonly fqdns: readonly ScoredName[];
  readonly fqdnCount: number;
}

const mostNames = 50;

export function domainScores(group: StudiedGroup, index: number): DomainScores {
  const { base } = group.summary;
  const { weights } = group.scorer.ground;
  const scored = (name: string, evidence: Evidence): ScoredName => ({ name, score: scoreOf(evidence, weights), parts: scoreParts(evidence, weights) });
  const byTenant = new Map<string, number[]>();
  const fqdns: number[] = [];
  for (let at = base.fqdnStart[index]!; at < base.fqdnStart[index + 1]!; at++) {
    fqdns.push(at);
    const tenant = group.privateTenant(at);
    if (tenant === null) continue;
    const ats = byTenant.get(tenant);
    if (ats === undefined) byTenant.set(tenant, [at]);
    else ats.push(at);
  }
  // Scores first and parts only for those that are shown: a base domain may have a hundred thousand FQDNs.
  const highest = (names: readonly { readonly name: string; readonly evidence: Evidence }[]): readonly ScoredName[] =>
    names
      .map((one) => ({ ...one, score: scoreOf(one.evidence, weights) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, mostNames)
      .map(({ name, evidence }) => scored(name, evidence));
  return {
    base: scored(group.baseDomain(index), group.scorer.base(index)),
    tenants: highest([...byTenant].map(([tenant, ats]) => ({ name: tenant, evidence: group.scorer.tenant(tenant, ats, index) }))),
    tenantCount: byTenant.size,
    fqdns: highest(fqdns.map((at) => ({ name: group.fqdnText(at), evidence: group.scorer.fqdn(at, index) }))),
    fqdnCount: group.fqdnCount(index),
  };
}
