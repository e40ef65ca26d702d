import { normalQuantile } from './normal-distribution';

/** A confidence interval. Limits may be 0 or Infinity; NaN never. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Every interval here is a 95 % one, with this much left out on either side. */
export const leftOut = 0.025;

/** How many standard errors a normal interval reaches to either side: 1.959964. */
export const reach = normalQuantile(1 - leftOut);

/** The interval that is symmetric around log(`estimate`), as ratios have it; `estimate` is above 0. */
export function ratioInterval(estimate: number, logStandardError: number): Interval {
  const factor = Math.exp(reach * logStandardError);
  return { low: estimate / factor, high: estimate * factor };
}
