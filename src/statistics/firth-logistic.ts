import { assert } from '../base/assert';
import { cholesky, dot, solveLower, solveUpper, type Matrix } from './cholesky';

/** A fitted model; the first coefficient is the intercept, the others follow the predictors. */
export interface LogisticModel {
  /** Log odds ratios per unit of the predictor. */
  readonly coefficients: readonly number[];
  /** From the inverse of the Fisher information. */
  readonly standardErrors: readonly number[];
}

const maximumSteps = 2000;
const maximumHalvings = 30;
/** Squared length of a step in standard errors, below which the fit stands still. */
const standstill = 1e-22;

/**
 * Logistic regression of `outcomes` (0 or 1) on `predictors` (columns of finite numbers), with Firth's penalty: the
 * likelihood times √det(information). Finite also where a predictor tells the outcomes apart completely, as few
 * malicious domains often do. null where predictors are constant or depend on each other, or there are too few rows; a
 * predictor a million times as far from 0 as its values are from each other counts as constant, so centre it before.
 * D. Firth (1993), Biometrika 80, 27–38; G. Heinze & M. Schemper (2002), Statistics in Medicine 21, 2409–2419.
 * @throws AssertionError when lengths differ, an outcome is not 0 or 1, or a predictor is not finite.
 */
export function firthLogistic(
  predictors: readonly ArrayLike<number>[],
  outcomes: ArrayLike<number>,
): LogisticModel | null {
  const rows = designRows(predictors, outcomes);
  let state = evaluate(rows, new Array<number>(predictors.length + 1).fill(0));
  for (let step = 0; state !== null && step < maximumSteps; step++) {
    if (dot(state.direction, state.score) < standstill) return modelOf(state);
    state = advance(rows, state);
  }
  return null;
}

interface Row {
  readonly x: readonly number[];
  readonly outcome: number;
}

function designRows(predictors: readonly ArrayLike<number>[], outcomes: ArrayLike<number>): Row[] {
  assert(predictors.every((column) => column.length === outcomes.length), 'firth: every column needs one value a row');
  return Array.from(outcomes, (outcome, i) => {
    const x = [1, ...predictors.map((column) => column[i]!)];
    assert((outcome === 0 || outcome === 1) && x.every(Number.isFinite), 'firth: outcomes 0 or 1, finite predictors');
    return { x, outcome };
  });
}

/** A point of the fit with what leads on from it. */
interface State {
  readonly coefficients: readonly number[];
  readonly penalisedLogLikelihood: number;
  /** Slope of the penalised log-likelihood. */
  readonly score: readonly number[];
  /** The step that would end the fit if the leverages stayed as they are. */
  readonly direction: readonly number[];
  /** Cholesky factor of the Fisher information. */
  readonly factor: Matrix;
}

/**
 * With leverages h the penalised score is that of plain regression on rows that weigh 1 + h, with h/2 more successes in
 * each; its Newton step is the direction. A step by the plain information would be up to twice too long.
 */
function evaluate(rows: readonly Row[], coefficients: readonly number[]): State | null {
  const chances = rows.map(({ x }) => 1 / (1 + Math.exp(-dot(x, coefficients))));
  const weights = chances.map((chance) => chance * (1 - chance));
  const factor = cholesky(weightedSquares(rows, weights, coefficients.length));
  if (factor === null) return null;
  const leverages = rows.map(({ x }, i) => weights[i]! * lengthSquared(solveLower(factor, x)));
  const weightsWithLeverage = weights.map((weight, i) => weight * (1 + leverages[i]!));
  const stepFactor = cholesky(weightedSquares(rows, weightsWithLeverage, coefficients.length));
  if (stepFactor === null) return null;
  const score = coefficients.map((_, j) =>
    sumOver(rows, ({ x, outcome }, i) => (outcome - chances[i]! + leverages[i]! * (0.5 - chances[i]!)) * x[j]!));
  const penalty = sumOver(factor, (row, i) => Math.log(row[i]!));
  return {
    coefficients,
    penalisedLogLikelihood: sumOver(rows, ({ x, outcome }) => logLikelihood(outcome, dot(x, coefficients))) + penalty,
    score,
    direction: solveUpper(stepFactor, solveLower(stepFactor, score)),
    factor,
  };
}

/** Σ w x xᵀ over the rows. */
function weightedSquares(rows: readonly Row[], weights: readonly number[], size: number): Matrix {
  const squares = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [i, { x }] of rows.entries()) {
    for (const [j, target] of squares.entries()) {
      for (let k = 0; k < size; k++) target[k]! += weights[i]! * x[j]! * x[k]!;
    }
  }
  return squares;
}

function lengthSquared(vector: readonly number[]): number {
  return dot(vector, vector);
}

function sumOver<Item>(items: readonly Item[], term: (item: Item, index: number) => number): number {
  return items.reduce((sum, item, i) => sum + term(item, i), 0);
}

/** Without overflow: −log(1 + e^(−|η|)), and −|η| on the wrong side. */
function logLikelihood(outcome: number, logOdds: number): number {
  const agreement = outcome === 1 ? logOdds : -logOdds;
  return Math.min(0, agreement) - Math.log1p(Math.exp(-Math.abs(agreement)));
}

/** The state one step on; the step is halved until it does not lead down. */
function advance(rows: readonly Row[], { coefficients, direction, penalisedLogLikelihood }: State): State | null {
  let next: State | null = null;
  for (let halving = 0; halving < maximumHalvings; halving++) {
    next = evaluate(rows, coefficients.map((value, j) => value + direction[j]! / 2 ** halving));
    // Rounding moves the likelihood by some 1e-12 where the fit stands still.
    if (next !== null && next.penalisedLogLikelihood >= penalisedLogLikelihood - 1e-9) return next;
  }
  return next;
}

function modelOf({ coefficients, factor }: State): LogisticModel {
  const standardErrors = coefficients.map((_, j) => {
    const unit = coefficients.map((_, k) => (k === j ? 1 : 0));
    return Math.sqrt(lengthSquared(solveLower(factor, unit)));
  });
  return { coefficients, standardErrors };
}
