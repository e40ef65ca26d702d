import type { EpochMs } from '../base/units';
import type { UnusedReason } from './indicator';
import type { Indicators } from './indicators';
import type { IndicatorLevel } from './verdict';

/**
 * What a list says of its entries: that they are bad, that they are known good, or, as context, that they are popular or
 * often listed by mistake. Context judges nothing.
 */
export type ListKind = 'intel' | 'allow' | 'context';

/** Third-party or own knowledge of domains, from one file. */
export interface DomainList {
  readonly id: string;
  readonly name: string;
  readonly kind: ListKind;
  /** How the file was written, in words for the page. */
  readonly format: string;
  /** Against this time entries are too old, so that a list says the same whenever it is opened. */
  readonly addedAt: EpochMs;
  /** When the list says it was made; null where it does not say. */
  readonly date: EpochMs | null;
  /** Entries that could not be read, and so label nothing. */
  readonly rejected: number;
  /** Entries that were read and take no part, by reason. */
  readonly unused: Readonly<Partial<Record<UnusedReason, number>>>;
  readonly indicators: Indicators;
  /** Entries that the user took out: `level name`. */
  readonly takenOut: ReadonlySet<string>;
}

/** One entry of a list. */
export interface ListEntry {
  readonly level: IndicatorLevel;
  readonly name: string;
}

export const entryKey = ({ level, name }: ListEntry): string => `${level} ${name}`;

/** The file to which entries go that are allowed from a row. */
export const ownAllowList = 'allowed-here';
