import type { Bytes } from '../base/units';

/** What a dropped file turned out to be. */
export type FileKind = 'log' | 'intel' | 'allow' | 'review' | 'snapshot' | 'unknown';

/** What a record was, before anything is skipped. `wfp`: Windows Security 5156. */
export type RecordKind = 'network' | 'dns' | 'http' | 'tls' | 'wfp' | 'process' | 'script' | 'other';

/** Why a record could not be read. */
export type RejectReason = 'malformed' | 'too-long' | 'unclosed-quote' | 'bad-count';

/** Why a readable record is no contact of its own. */
export type SkipReason =
  | 'other-event' | 'process-start' | 'script' | 'inbound' | 'failed' | 'not-public' | 'no-name' | 'joined' | 'duplicate' | 'list-entry';

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
  readonly details: readonly { readonly what: string; readonly value: string }[];
  /** Why nothing, or not all, of the file could be used; null when all went well. */
  readonly error: { readonly name: string; readonly message: string } | null;
  readonly seconds: number;
}
