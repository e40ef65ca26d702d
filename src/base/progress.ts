import type { Bytes } from './units';

/** How far a long step has come. Counts only grow. */
export interface Progress {
  /** Bytes of the dropped file that were consumed (compressed bytes where it is compressed). */
  readonly bytesRead: Bytes;
  readonly bytesTotal: Bytes;
  readonly records: number;
}

/** Receives progress; called at most some ten times a second. */
export type OnProgress = (progress: Progress) => void;
