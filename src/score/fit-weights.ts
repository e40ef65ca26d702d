import { firthLogistic } from '../statistics/firth-logistic';
import { dot } from '../statistics/cholesky';
import { rocAuc } from '../statistics/roc-auc';
import { mean } from '../statistics/variance';
import type { Evidence } from './evidence';
import { defaultWeights, type FactorId, factors, type ScoreWeights } from './factors';
import { leastLabels, steadyLabelsPerFactor } from './fit-rules';
import { unjudgedScore } from './score';
import { seededRandom, shuffled } from './seeded-random';

/** More benign names are sampled: it moves the intercept of a logistic regression and not its slopes. */
const mostBenign = 4000;
const folds = 5;

/** Weights that tell an analyst's malicious names from the benign ones. */
export interface FittedWeights {
  /** The present weights, with those of the fitted factors replaced. */
  readonly weights: ScoreWeights;
  /** Factors that vary among the labels and are not made up of others that do, with the logarithm of the odds ratio from none to all of them. */
  readonly fitted: readonly { readonly id: FactorId; readonly logOdds: number; readonly standardError: number }[];
  /** AUC on names that were left out of the fit, and of the present weights on the same names, averaged over the folds. */
  readonly crossValidated: number | null;
  readonly present: number | null;
  /** Fewer malicious names than {@link steadyLabelsPerFactor} for each fitted factor. */
  readonly isUnsteady: boolean;
}

/**
 * Fits the weights of all factors that are no verdict, by logistic regression with Firth's penalty on their strengths.
 * A factor that goes with malice gets points in proportion to its log odds, the heaviest as many as the heaviest of them
 * has by default; one that does not gets 0. Five-fold cross-validation, stratified and seeded. null where there are too few labels.
 */
export function fitWeights(labels: Uint8Array, evidence: readonly Evidence[], present: ScoreWeights): FittedWeights | null {
  const random = seededRandom(7);
  const ofKind = (wanted: number): number[] => shuffled(Array.from(labels.keys()).filter((index) => labels[index] === wanted), random);
  const [malicious, benign] = [ofKind(1), ofKind(0).slice(0, mostBenign)];
  if (malicious.length < leastLabels || benign.length < leastLabels) return null;
  const rows = [...malicious, ...benign];
  const whole = fit(rows, labels, evidence, present);
  if (whole === null) return null;
  const foldOf = new Map([...malicious.map((row, i) => [row, i % folds] as const), ...benign.map((row, i) => [row, i % folds] as const)]);
  // Each fold has a scale of its own, so areas are averaged rather than scores put together.
  const areas: { fitted: number; present: number }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const trained = fit(rows.filter((row) => foldOf.get(row) !== fold), labels, evidence, present);
    if (trained === null) continue;
    const left = rows.filter((row) => foldOf.get(row) === fold);
    const areaOf = (weights: ScoreWeights): number => rocAuc(left.map((row) => unjudgedScore(evidence[row]!, weights, isVerdict)), left.map((row) => labels[row]!))?.area ?? 0.5;
    areas.push({ fitted: areaOf(trained.weights), present: areaOf(present) });
  }
  const aucOf = (value: 'fitted' | 'present'): number | null => mean(areas.map((area) => area[value]));
  return { ...whole, crossValidated: aucOf('fitted'), present: aucOf('present'), isUnsteady: malicious.length < steadyLabelsPerFactor * whole.fitted.length };
}

const verdicts: ReadonlySet<FactorId> = new Set(factors.filter((factor) => factor.isVerdict).map(({ id }) => id));

/** Whether a factor rests on a verdict on the name itself. */
export const isVerdict = (id: FactorId): boolean => verdicts.has(id);

/** What is left of a column once the others are taken from it, of its squared length: less says nothing of its own. */
const leastOwn = 1e-6;

/** The columns that vary and are no sum of multiples of those before them, which no regression could tell apart (Gram–Schmidt). */
function independent<Column extends { readonly values: readonly number[] }>(columns: readonly Column[]): readonly Column[] {
  const directions: (readonly number[])[] = [];
  return columns.filter(({ values }) => {
    const centre = mean(values) ?? 0;
    const centred = values.map((value) => value - centre);
    const own = directions.reduce((rest, direction) => {
      const along = dot(rest, direction);
      return rest.map((value, i) => value - along * direction[i]!);
    }, centred);
    const length = dot(own, own);
    if (length <= leastOwn * Math.max(leastOwn, dot(centred, centred))) return false;
    directions.push(own.map((value) => value / Math.sqrt(length)));
    return true;
  });
}

function fit(rows: readonly number[], labels: Uint8Array, evidence: readonly Evidence[], present: ScoreWeights): Pick<FittedWeights, 'weights' | 'fitted'> | null {
  const columns = independent(
    factors
      .filter(({ id }) => !isVerdict(id))
      .map((factor) => ({ id: factor.id, values: rows.map((row) => Math.max(0, Math.min(1, factor.strength(evidence[row]!)))) })),
  );
  const model = columns.length === 0 ? null : firthLogistic(columns.map(({ values }) => values), rows.map((row) => labels[row]!));
  if (model === null) return null;
  const fitted = columns.map(({ id }, index) => ({ id, logOdds: model.coefficients[index + 1]!, standardError: model.standardErrors[index + 1]! }));
  const heaviest = Math.max(...fitted.map(({ logOdds }) => logOdds));
  const most = Math.max(...fitted.map(({ id }) => defaultWeights[id]));
  const weights = Object.fromEntries(fitted.map(({ id, logOdds }) => [id, heaviest > 0 ? Math.round((most * Math.max(0, logOdds)) / heaviest) : 0]));
  return { weights: { ...present, ...weights }, fitted };
}
