/** A seeded generator: each call gives the next number in [0, 1). The same seed gives the same numbers for ever. */
export type Random = () => number;

/**
 * Chris Doty-Humphrey's small fast counter ("sfc32"): 128 bits of state, passes PractRand, some 3 ns a number.
 * https://pracrand.sourceforge.net/RNG_engines.txt
 */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  // Its author's advice: the first numbers still show the seed.
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** A whole number from 0 up to, not including, `limit`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + below(random, high - low + 1);
}

/** One of `items`, each equally often. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** One of `choices`, each as often as its weight says. */
export function pickWeighted<T>(random: Random, choices: readonly (readonly [item: T, weight: number])[]): T {
  let rest = random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  const chosen = choices.find(([, weight]) => (rest -= weight) < 0) ?? choices.at(-1);
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen[0];
}

/** A copy of `items` in random order (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

/** `parts` whole numbers of at least 1 that sum to `total`; uneven, as traffic is. */
export function splitSum(random: Random, total: number, parts: number): number[] {
  if (parts < 1 || parts > total) throw new RangeError(`${total} cannot be split into ${parts} parts`);
  const weights = Array.from({ length: parts }, () => 0.2 + random() ** 2);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const result = weights.map((weight) => 1 + Math.floor(((total - parts) * weight) / weightSum));
  const shared = result.reduce((sum, part) => sum + part, 0);
  // What rounding down left over is less than `parts`: one more for each of the first.
  return result.map((part, index) => (index < total - shared ? part + 1 : part));
}

const onsets = ['b', 'br', 'c', 'cl', 'd', 'dr', 'f', 'fl', 'g', 'gr', 'h', 'k', 'l', 'm', 'n', 'p', 'pl', 'r', 's', 'st', 't', 'tr', 'v', 'z'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'a', 'e', 'o', 'ia', 'ea'];
const codas = ['', '', '', 'n', 'r', 'l', 's', 'x', 'nd', 'rt'];

/** A pronounceable word that means nothing, such as `travenor`. */
export function madeUpWord(random: Random, syllables: number): string {
  let word = '';
  for (let i = 0; i < syllables; i++) word += pick(random, onsets) + pick(random, vowels);
  return word + pick(random, codas);
}
