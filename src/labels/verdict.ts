import type { EpochMs } from '../base/units';

/** What is held of a domain, or of arguments that contacted it. */
export type Verdict = 'malicious' | 'benign' | 'unreviewed';

/** Who says so. Precedence: review, then allow-list, then intelligence. */
export type VerdictSource = 'review' | 'allow' | 'intel' | 'none';

/** What a verdict is about: exact arguments that contacted an FQDN, an FQDN, or a base domain with all below it. */
export type VerdictLevel = 'arguments' | 'fqdn' | 'base';

/** A verdict with the reason for it. `mixed`: malicious, while something at a finer level is benign. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly source: VerdictSource;
  readonly mixed: boolean;
  /** Name of the list, or the analyst's note; '' when there is none. */
  readonly reason: string;
}

/** An analyst's verdict on something; later ones replace earlier ones on the same target. */
export interface Review {
  readonly verdict: 'malicious' | 'benign';
  readonly level: VerdictLevel;
  /** Base domain for level `base`, else an FQDN; normalised (lower case, A-labels, no trailing dot). */
  readonly domain: string;
  /** The exact arguments for level `arguments`, else ''. */
  readonly arguments: string;
  readonly note: string;
  /** When it was given; null for a review file that does not say. */
  readonly at: EpochMs | null;
}
