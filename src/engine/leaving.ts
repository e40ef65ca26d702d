import { domainKeys } from '../domains/domain-keys';
import { normaliseHost } from '../domains/normalise-host';
import { type LeavingKind, looksCloser, type SnapshotOptions } from '../snapshot/redaction-levels';
import { redactWithTexts, type Redacted } from '../snapshot/redact';
import type { Snapshot } from '../snapshot/schema';

/** Which of the texts that would leave are wanted. */
export interface LeavingQuery {
  readonly kind: LeavingKind;
  /** Part of a text; '' matches all. */
  readonly search: string;
  readonly limit: number;
}

/** What would leave with a snapshot: how many distinct texts of each kind, and those asked for. */
export interface LeavingReading {
  readonly counts: readonly { readonly kind: LeavingKind; readonly count: number }[];
  readonly texts: readonly string[];
  readonly matching: number;
  /** Domains of the data that machines are named after, and so perhaps the user's own. */
  readonly likelyOwn: readonly string[];
}

/** Answers what would leave, under one choice after another; looks into the events once. */
export class LeavingTexts {
  private whole: { readonly of: object; readonly closer: boolean; readonly snapshot: Snapshot } | null = null;
  private redacted: { readonly from: Snapshot; readonly options: string; readonly redacted: Redacted } | null = null;

  /**
   * @param of stands for the state of the analysis: the same as before, the same snapshot.
   * @param snapshot the analysis as a snapshot, with or without what takes a look into the events
   */
  read(of: object, snapshot: (closer: boolean) => Snapshot, options: SnapshotOptions, query: LeavingQuery): Omit<LeavingReading, 'likelyOwn'> {
    const closer = looksCloser(options);
    if (this.whole?.of !== of || (closer && !this.whole.closer)) this.whole = { of, closer, snapshot: snapshot(closer) };
    const key = JSON.stringify(options);
    if (this.redacted?.from !== this.whole.snapshot || this.redacted.options !== key) {
      this.redacted = { from: this.whole.snapshot, options: key, redacted: redactWithTexts(this.whole.snapshot, options) };
    }
    const { texts } = this.redacted.redacted;
    const search = query.search.toLowerCase();
    const matching = [...(texts.get(query.kind) ?? [])].filter((text) => text.toLowerCase().includes(search));
    return {
      counts: [...texts].map(([kind, { size }]) => ({ kind, count: size })),
      texts: matching.slice(0, query.limit),
      matching: matching.length,
    };
  }

  /** Forgets what was worked out: it is as large as the analysis. */
  forget(): void {
    this.whole = null;
    this.redacted = null;
  }
}

/** The base domains that full machine names end in, as far as the data hold them. */
export function likelyOwnDomains(hosts: Iterable<string>, isInData: (baseDomain: string) => boolean): readonly string[] {
  const found = new Set<string>();
  for (const host of hosts) {
    const name = normaliseHost(host);
    if (typeof name !== 'object') continue;
    const { baseDomain } = domainKeys(name.host);
    if (isInData(baseDomain)) found.add(baseDomain);
  }
  return [...found].sort();
}
