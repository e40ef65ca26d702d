import type { EpochMs } from '../base/units';
import type { VerdictLevel } from './verdict';

/** What a verdict can be about. */
export interface ReviewTarget {
  readonly level: VerdictLevel;
  readonly domain: string;
  readonly arguments: string;
}

/** One text for one target. */
export const targetKey = ({ level, domain, arguments: args }: ReviewTarget): string => `${level}\n${domain}\n${args}`;

/** What an analyst decided on a target, once: a line of the log, which is never changed. */
export interface Decision extends ReviewTarget {
  /** null takes the verdict given before away. */
  readonly verdict: 'malicious' | 'benign' | null;
  readonly note: string;
  /** When it was given; null for a review file that does not say. */
  readonly at: EpochMs | null;
  /** The analyst's name; '' where none was given. */
  readonly author: string;
}

/** A decision as it stands in the log of an analysis. */
export interface LoggedDecision extends Decision {
  /** Says the same as another of this id, wherever that came from; see {@link decisionId}. */
  readonly id: string;
  /** The review file that it came in; '' where it was given here. */
  readonly source: string;
  /** When it came into this log. */
  readonly loggedAt: EpochMs;
}

/** When a decision counts from: a file that does not say when is as new as its being dropped. */
export const timeOf = ({ at, loggedAt }: LoggedDecision): EpochMs => at ?? loggedAt;

/** Who decided: by name, else by file; '' is whoever works here and gave no name. */
export const whoDecided = ({ author, source }: LoggedDecision): string => author || source;

/** Oldest first. Of decisions at the same moment any order serves that is the same in every tab, and in a snapshot opened again. */
export const byTime = (a: LoggedDecision, b: LoggedDecision): number => timeOf(a) - timeOf(b) || byText(targetKey(a), targetKey(b)) || byText(a.id, b.id);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The same for decisions that say the same, so that one which comes by two roads (two tabs, a file dropped twice) is
 * one: 106 bits of hash over all that it says. One without a time says also when it was dropped.
 */
export function decisionId(decision: Decision, loggedAt: EpochMs): string {
  const { verdict, note, at, author } = decision;
  const text = JSON.stringify([verdict, targetKey(decision), note, at ?? `dropped ${loggedAt}`, author]);
  return hash53(text, 1).toString(36) + hash53(text, 2).toString(36).padStart(11, '0');
}

/** 53 bits of two multiplying hashes over UTF-16 code units. */
function hash53(text: string, seed: number): number {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
