import type { Truth } from '../../../scripts/make-logs';
import type { MeasuredBrowser } from '../browser';
import type { Log } from '../logs';
import type { PairSummary } from '../pages/pair-counts';
import type { Quantity } from '../quantities';
import type { Served } from '../server';

/** What the measures share. */
export interface Bench {
  readonly browser: MeasuredBrowser;
  /** The built page, with its real headers. */
  readonly seldom: Served;
  /** The benchmark's own pages. */
  readonly contenders: Served;
  /** Script that times things inside Seldom's page. */
  readonly watchScript: string;
  /** Truth of a log -> what a checked contender counted in it; Seldom's answer is compared with it in full. */
  readonly counted: Map<Truth, PairSummary>;
}

/**
 * How one measurement ended. `wrong`: fast or slow, the answer was not the planted truth, and the run fails.
 * `unchecked`: measured, but the answer was too large to be checked in full. `not recognised`: Seldom says that it
 * cannot read this log.
 */
export type Status = 'measured' | 'unchecked' | 'wrong' | 'not recognised' | 'failed';

export interface Outcome {
  readonly status: Status;
  /** Why it is not `measured`. */
  readonly says: readonly string[];
  readonly numbers: Readonly<Partial<Record<Quantity, number>>>;
}

/** Something that is measured on a log, once a round. */
export interface Measure {
  /** For `--only` and the table of results. */
  readonly name: string;
  readonly label: string;
  measures(log: Log): boolean;
  run(bench: Bench, log: Log): Promise<Outcome>;
}

/** The outcome of a right or wrong answer. */
export function judged(wrong: readonly string[], numbers: Outcome['numbers']): Outcome {
  return { status: wrong.length === 0 ? 'measured' : 'wrong', says: wrong, numbers };
}
