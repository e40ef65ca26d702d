import { assert } from '../base/assert';

/** Value and slope of a function at a point. */
export interface Tangent {
  readonly value: number;
  readonly slope: number;
}

const tolerance = 1e-13;
const maximumSteps = 500;

/**
 * Where an increasing function is 0, by Newton's method from `start`, where the function must be finite. A step that
 * leads out of the interval known to hold the root, or nowhere, is replaced by halving that interval.
 */
export function solveIncreasing(tangentAt: (x: number) => Tangent, start: number): number {
  let low = -Infinity;
  let high = Infinity;
  let x = start;
  for (let step = 0; step < maximumSteps; step++) {
    const { value, slope } = tangentAt(x);
    if (value < 0) low = x;
    else high = x;
    const newton = x - value / slope;
    const next = Number.isFinite(newton) && newton >= low && newton <= high ? newton : (low + high) / 2;
    assert(Number.isFinite(next), 'newton: the function is not finite where it starts');
    if (Math.abs(next - x) <= tolerance * Math.max(1, Math.abs(x))) return next;
    x = next;
  }
  return x;
}
