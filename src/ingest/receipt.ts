import type { Bytes } from '../base/units';
import type { ReadingChoices } from './reading-choices';

/** What a dropped file turned out to be. */
export type FileKind = 'log' | 'intel' | 'allow' | 'context' | 'review' | 'snapshot' | 'unknown';

/** What a record was, before anything is skipped. `wfp`: Windows Security 5156. */
export type RecordKind = 'network' | 'dns' | 'http' | 'tls' | 'wfp' | 'process' | 'script' | 'other';

/** Why a record could not be read. */
export type RejectReason = 'malformed' | 'too-long' | 'unclosed-quote' | 'bad-count';

/** Why a readable record is no contact of its own. */
export type SkipReason =
  | 'other-event' | 'process-start' | 'script' | 'inbound' | 'failed' | 'not-public' | 'no-name' | 'joined' | 'duplicate' | 'list-entry'
  | 'expired' | 'revoked' | 'not-for-detection' | 'inactive' | 'not-flagged' | 'other-indicator';

/** How sure it is that a file is read as it was meant; `said` by the user. */
export type Certainty = 'sure' | 'likely' | 'guess' | 'said';

/** What else the file could be read as. */
export type OtherReading =
  | { readonly kind: 'format'; readonly formats: readonly { readonly id: string; readonly label: string }[] }
  | { readonly kind: 'columns' }
  | { readonly kind: 'encoding'; readonly encoding: string }
  | { readonly kind: 'delimiter'; readonly delimiter: string }
  | { readonly kind: 'timeZone'; readonly timeZone: string }
  | { readonly kind: 'dayOrder'; readonly dayFirst: boolean };

/** One thing about how a file was read. */
export interface ReceiptDetail {
  readonly what: string;
  readonly value: string;
  readonly certainty?: Certainty;
  /** Why it is taken so: the end of a sentence that starts with `because`. */
  readonly why?: string;
  readonly otherwise?: OtherReading;
}

/** A file inside a dropped archive. */
export interface ReceiptMember {
  readonly name: string;
  readonly records: number;
  readonly error: FileReceipt['error'];
}

/** What one dropped file became. `records` = `events` + all of `rejected` + all of `skipped`. */
export interface FileReceipt {
  readonly name: string;
  readonly kind: FileKind;
  /** Id of the detected format; '' when none was recognised. */
  readonly format: string;
  readonly bytes: Bytes;
  readonly records: number;
  readonly events: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly recognised: Readonly<Record<RecordKind, number>>;
  /** A few records that could not be read, with the reason and the record's number from 1. */
  readonly samples: readonly { readonly reason: string; readonly record: number; readonly text: string }[];
  /** Plain sentences about what was odd, e.g. names unreliable without DNS events. */
  readonly warnings: readonly string[];
  /** How the file was read: encoding, container, delimiter, columns; what the user may want to check. */
  readonly details: readonly ReceiptDetail[];
  /** The files in it that could not be read, and the first of the others; where there are several. */
  readonly members?: readonly ReceiptMember[];
  /** What the user said of how to read it. */
  readonly choices?: ReadingChoices;
  /** Names it by its content; see `contentKey`. Missing where there was no file, as in a snapshot. */
  readonly content?: string;
  /** Name of the file dropped before that is the same, so that this one was left out. */
  readonly repeats?: string;
  /** Why nothing, or not all, of the file could be used; null when all went well. */
  readonly error: { readonly name: string; readonly message: string } | null;
  readonly seconds: number;
}
