import type { EpochMs } from '../base/units';

/** What is held of a domain, or of arguments that contacted it. */
export type Verdict = 'malicious' | 'benign' | 'unreviewed';

/** Who says so. Precedence: review, then allow-list, then intelligence. */
export type VerdictSource = 'review' | 'allow' | 'intel' | 'none';

/** What a verdict is about: exact arguments that contacted an FQDN, an FQDN, or a base domain with all below it. */
export type VerdictLevel = 'arguments' | 'fqdn' | 'base';

/** What an entry of a list names: a URL, a host exactly, a domain with all below it, or an address. */
export type IndicatorLevel = 'url' | 'fqdn' | 'domain' | 'address';

/** Where a verdict, or a hint, comes from: the entry of a list. */
export interface Provenance {
  /** Id and name of the list. */
  readonly list: string;
  readonly listName: string;
  /** When the list says it was made; null where it does not say. */
  readonly listDate: EpochMs | null;
  readonly level: IndicatorLevel;
  /** The entry that matched, in normal form. */
  readonly entry: string;
  /** When the entry was last confirmed, as its list says; null where it does not say. */
  readonly entryDate: EpochMs | null;
  /** 0 to 100; null where the list gives none. */
  readonly confidence: number | null;
  /** What the list says of the entry: family, comment, source; '' where nothing. */
  readonly note: string;
  /** When the list was added here; null where a snapshot brought the verdict. */
  readonly addedAt: EpochMs | null;
}

/** A verdict with the reason for it. `mixed`: malicious, while something at a finer level is benign. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly source: VerdictSource;
  readonly mixed: boolean;
  /** Name of the list and entry, or the analyst's note; '' when there is none. */
  readonly reason: string;
  /** The entry behind a verdict by a list, or behind {@link toReview}. */
  readonly provenance?: Provenance;
  /** When an analyst gave the verdict, where it is a review whose time is known, and who. */
  readonly at?: EpochMs;
  readonly author?: string;
  /** Why somebody should look at it although no list judges it; only where it is unreviewed. */
  readonly toReview?: string;
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
  /** The analyst's name, else the file that it came in; '' for whoever works here and gave no name. */
  readonly author: string;
}
