import type { EpochMs } from '../base/units';

/** Connections in equal steps. */
export interface TimeLine {
  readonly start: EpochMs;
  readonly stepMs: number;
  readonly connections: readonly number[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [minute, 5 * minute, 15 * minute, hour, 6 * hour, day, 7 * day, 30 * day, 365 * day];
const mostSteps = 120;

/** The smallest of the usual steps that cuts [first, last] into at most {@link mostSteps}, starting on a whole step. */
export function timeLineFrame(first: EpochMs, last: EpochMs): { start: EpochMs; stepMs: number; count: number } {
  const stepMs = steps.find((step) => (last - first) / step < mostSteps - 1) ?? Math.ceil((last - first) / (mostSteps - 1));
  const start = Math.floor(first / stepMs) * stepMs;
  return { start, stepMs, count: Math.floor((last - start) / stepMs) + 1 };
}
