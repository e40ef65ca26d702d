import type { GroupReading } from '../../engine/readings';

/** The logarithmic axis that the odds ratios of all groups share. */
export interface ForestScale {
  /** Powers of ten on the axis. */
  readonly ticks: readonly number[];
  /** Where a value stands, in percent of the width; values beyond the ends stand at the ends. */
  readonly at: (value: number) => number;
}

/** The axis goes no further, so that one group with hardly any cases does not press the others together. */
const furthest = 3;

/** An axis of whole powers of ten around 1 that holds every finite limit. */
export function forestScale(groups: readonly GroupReading[]): ForestScale {
  const logs = groups
    .flatMap(({ tests }) => [tests.woolf?.low, tests.woolf?.high, tests.oddsRatio])
    .filter((value) => value !== undefined && value !== null && value > 0 && Number.isFinite(value))
    .map((value) => Math.log10(value ?? 1));
  const low = Math.max(-furthest, Math.floor(Math.min(-1, ...logs)));
  const high = Math.min(furthest, Math.ceil(Math.max(1, ...logs)));
  const at = (value: number): number => {
    if (value <= 0) return 0;
    const share = (Math.log10(value) - low) / (high - low);
    return Math.max(0, Math.min(1, share)) * 100;
  };
  return { ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)), at };
}
