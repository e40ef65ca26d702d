/** A logarithmic axis of whole powers of ten. */
export interface LogAxis {
  readonly ticks: readonly number[];
  /** 0 to 1 along the axis; what lies beyond its ends stands at them. */
  readonly at: (value: number) => number;
}

/** The axis from 10^`low` to 10^`high`. */
export function logAxis(low: number, high: number): LogAxis {
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
    at: (value) => (value <= 0 ? 0 : Math.max(0, Math.min(1, (Math.log10(value) - low) / (high - low)))),
  };
}

/** `1,000`, `0.01`: a power of ten without an exponent. */
export const tickText = (tick: number): string => (tick >= 1 ? tick.toLocaleString('en') : String(Number(tick.toPrecision(3))));
