import type { EpochMs } from '../base/units';
import { Dictionary } from '../events/dictionary';

/** Third-party or own knowledge of domains, from one file. */
export interface DomainList {
  readonly id: string;
  readonly name: string;
  readonly kind: 'intel' | 'allow';
  /** How the file was written, in words for the page. */
  readonly format: string;
  readonly addedAt: EpochMs;
  /** Entries that were no domain, and so label nothing. */
  readonly rejected: number;
  /** Normalised domains; the empty text is none of them. */
  readonly entries: Dictionary;
}

/**
 * The entry that covers `fqdn`: itself, or the closest name above it; null when none does. An entry covers all names
 * below it, on label boundaries: `x.com` covers `a.x.com` and not `notx.com`.
 */
export function coveringEntry(list: DomainList, fqdn: string): string | null {
  for (let name = fqdn; ; ) {
    if (list.entries.find(name) > 0) return name;
    const dot = name.indexOf('.');
    if (dot < 0) return null;
    name = name.slice(dot + 1);
  }
}
