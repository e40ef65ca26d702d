import { signs, surprise } from './letter-pairs';

const indexOf = new Int8Array(128).fill(-1);
for (const [index, sign] of [...signs].entries()) indexOf[sign.charCodeAt(0)] = index;
for (let digit = 48; digit < 58; digit++) indexOf[digit] = signs.indexOf('0');
const hyphen = signs.indexOf('-');
const bits = Float32Array.from(surprise.flatMap((row) => Array.from(row, (sign) => (sign.charCodeAt(0) - 35) / 7)));

/** Shorter labels are abbreviations, which read as random and are not. */
const leastLetters = 7;
/** 99 % of names of packages are below the one; half of random letters are above the other. */
export const usualBits = 4.85;
export const randomBits = 6.4;

/**
 * Mean surprise of a label's letter pairs in bits (the average of −log₂ of the probability of each sign after the one
 * before): about 3.7 for names that people make up, 6.4 for random letters. null for labels of fewer than seven signs and
 * ones in another script. The measure is that of M. Baggett's `freq`, with pairs counted in names of npm packages.
 */
export function pairSurprise(label: string): number | null {
  if (label.length < leastLetters || label.startsWith('xn--')) return null;
  let sum = 0;
  let before = hyphen;
  for (let i = 0; i <= label.length; i++) {
    const code = label.charCodeAt(i);
    const sign = i === label.length ? hyphen : code < 128 ? indexOf[code]! : -1;
    if (sign < 0) return null;
    sum += bits[before * signs.length + sign]!;
    before = sign;
  }
  return sum / (label.length + 1);
}

/** {@link pairSurprise} of the longest label that the owner of a name chose: 0 = usual, 1 = as random letters. */
export function nameRandomness(label: string): number {
  const surprised = pairSurprise(label);
  return surprised === null ? 0 : Math.max(0, Math.min(1, (surprised - usualBits) / (randomBits - usualBits)));
}
