import type { ImportRun } from '../app/app-state';

/** How an import comes along, worked out for the eye. */
export interface ImportPace {
  /** Between 0 and 1. */
  readonly share: number;
  readonly recordsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** Before this much time a rate says nothing. */
const settleSeconds = 0.5;

/** The pace of `run` at `now`, on the clock that its start was taken from. */
export function paceOf(run: ImportRun, now: number): ImportPace {
  const { progress } = run;
  if (!progress || progress.bytesTotal === 0) return { share: 0, recordsPerSecond: null, secondsLeft: null };
  const share = Math.min(1, progress.bytesRead / progress.bytesTotal);
  const seconds = (now - run.startedAt) / 1000;
  if (seconds < settleSeconds || share === 0) return { share, recordsPerSecond: null, secondsLeft: null };
  return { share, recordsPerSecond: progress.records / seconds, secondsLeft: (seconds / share) * (1 - share) };
}
