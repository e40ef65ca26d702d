import type { Judgement, Verdict, VerdictSource } from './verdict';

/**
 * A judgement without its reason in one byte, so that a million names are judged in a few milliseconds:
 * verdict * 8 + mixed * 4 + source.
 */
export type JudgementCode = number;

const verdicts: readonly Verdict[] = ['unreviewed', 'benign', 'malicious'];
/** In the order of precedence, weakest first. */
const sources: readonly VerdictSource[] = ['none', 'intel', 'allow', 'review'];

export const unjudgedCode: JudgementCode = 0;
const benign = 1;
const malicious = 2;

export function codeOf({ verdict, mixed, source }: Judgement): JudgementCode {
  return verdicts.indexOf(verdict) * 8 + (mixed ? 4 : 0) + sources.indexOf(source);
}

export function judgementFrom(code: JudgementCode, reason: string): Judgement {
  return { verdict: verdicts[code >> 3]!, mixed: (code & 4) !== 0, source: sources[code & 3]!, reason };
}

/** A judgement with what a code says of it, and the reason and provenance that it has. */
export function withCode(judgement: Judgement, code: JudgementCode): Judgement {
  return { ...judgement, ...judgementFrom(code, judgement.reason) };
}

export const isMalicious = (code: JudgementCode): boolean => code >> 3 === malicious;
/** An analyst found it malicious, all of it or a part. */
export const isMaliciousReview = (code: JudgementCode): boolean => (code & ~4) === malicious * 8 + sources.indexOf('review');
export const isUnreviewed = (code: JudgementCode): boolean => code >> 3 === 0;
/** Same verdict from the same source, mixed or not. */
export const saysTheSame = (a: JudgementCode, b: JudgementCode): boolean => (a & ~4) === (b & ~4);

/**
 * What is held of a whole (a base domain) from what is held of its parts (its FQDNs), codes[start, end): malicious if
 * any part is, and then *mixed* where another part is benign or itself mixed; benign if all parts are; else unreviewed.
 * The source is the one of highest precedence among the parts that decide.
 */
export function judgeWhole(codes: Uint8Array, start: number, end: number): JudgementCode {
  let maliciousSource = -1;
  let benignSource = -1;
  let unreviewed = false;
  let mixed = false;
  for (let i = start; i < end; i++) {
    const code = codes[i]!;
    const source = code & 3;
    if (code & 4) mixed = true;
    if (code >> 3 === malicious) maliciousSource = Math.max(maliciousSource, source);
    else if (code >> 3 === benign) benignSource = Math.max(benignSource, source);
    else unreviewed = true;
  }
  if (maliciousSource >= 0) return malicious * 8 + (mixed || benignSource >= 0 ? 4 : 0) + maliciousSource;
  return benignSource >= 0 && !unreviewed ? benign * 8 + benignSource : unjudgedCode;
}
