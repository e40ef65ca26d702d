import { assert } from '../base/assert';

/**
 * The periodogram of `values`: for each whole number of cycles k from 1 to n/2 − 1 over their length n the power
 * |Σ x_t e^(−2πikt/n)|² / n. The mean (k = 0) and the highest frequency (k = n/2) are left out, since under white
 * noise they are distributed otherwise.
 * A. Schuster (1898), Terrestrial Magnetism 3, 13–41; by the fast transform of J. W. Cooley & J. W. Tukey (1965),
 * Mathematics of Computation 19, 297–301.
 *
 * @returns powers[k − 1] for k cycles.
 * @throws AssertionError unless n is a power of two from 4.
 */
export function periodogram(values: Float64Array): Float64Array {
  const { length } = values;
  assert(length >= 4 && (length & (length - 1)) === 0, 'periodogram: the number of values must be a power of two from 4');
  const real = values.slice();
  const imaginary = new Float64Array(length);
  transform(real, imaginary);
  const powers = new Float64Array(length / 2 - 1);
  for (let k = 1; k < length / 2; k++) powers[k - 1] = (real[k]! ** 2 + imaginary[k]! ** 2) / length;
  return powers;
}

/** The discrete Fourier transform in place. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const { length } = real;
  reorder(real);
  const { cosine, sine } = rotationsOf(length);
  for (let half = 1; half < length; half *= 2) {
    const stride = length / (2 * half);
    for (let start = 0; start < length; start += 2 * half) {
      for (let offset = 0; offset < half; offset++) {
        const low = start + offset;
        const high = low + half;
        const c = cosine[offset * stride]!;
        const s = sine[offset * stride]!;
        const re = real[high]! * c + imaginary[high]! * s;
        const im = imaginary[high]! * c - real[high]! * s;
        real[high] = real[low]! - re;
        imaginary[high] = imaginary[low]! - im;
        real[low]! += re;
        imaginary[low]! += im;
      }
    }
  }
}

/** Moves each value to the place whose binary digits are those of its own, reversed. */
function reorder(values: Float64Array): void {
  const { length } = values;
  for (let from = 1, to = 0; from < length; from++) {
    let bit = length >> 1;
    for (; to & bit; bit >>= 1) to ^= bit;
    to ^= bit;
    if (from < to) [values[from], values[to]] = [values[to]!, values[from]!];
  }
}

interface Rotations {
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

/** cos and sin of 2πj/n for j below n/2, by n: worked out once for each of the few lengths there are. */
const rotations = new Map<number, Rotations>();

function rotationsOf(length: number): Rotations {
  const known = rotations.get(length);
  if (known) return known;
  const angle = (_: unknown, j: number): number => (2 * Math.PI * j) / length;
  const angles = Float64Array.from({ length: length / 2 }, angle);
  const made = { cosine: angles.map(Math.cos), sine: angles.map(Math.sin) };
  rotations.set(length, made);
  return made;
}
