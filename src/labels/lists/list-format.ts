import type { EpochMs } from '../../base/units';
import type { ListKind } from '../domain-list';
import type { FoundIndicator } from '../indicator';

/** The first part of a text, as formats look at it. */
export interface ListHead {
  readonly text: string;
  /** Lines with content, trimmed, without comments; at most 200, and not the last where it may be cut. */
  readonly lines: readonly string[];
  /** Lines of comments, without their mark. */
  readonly comments: readonly string[];
  /** Whether it starts like JSON. */
  readonly isJson: boolean;
}

/**
 * One record of a list: what it names, one or several; none where it cannot be read.
 * @param raw the record as it stands, asked for as a sample of what could not be read.
 */
export type TakeRecord = (found: FoundIndicator | readonly FoundIndicator[] | null, raw: () => string) => void;

/** How one kind of list is told and read. Declarative where it can be: see `define.ts`. */
export interface ListFormat {
  /** Id for the receipt, behind `list-`. */
  readonly id: string;
  /** For the page. */
  readonly label: string;
  /** What such a list is; null where it is intelligence unless its file says otherwise. */
  readonly kind: ListKind | null;
  matches(head: ListHead): boolean;
  /**
   * Reads a whole list.
   * @param at when it is read, against which entries expire.
   * @returns when the list says it was made; null where it does not say.
   */
  read(text: string, take: TakeRecord, at: EpochMs): EpochMs | null;
}
