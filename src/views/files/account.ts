import type { FileReceipt } from '../../ingest/receipt';

/** How the records of a file, or of several, add up. */
export interface Account {
  readonly records: number;
  readonly events: number;
  readonly rejected: number;
  readonly skipped: number;
  /** records - (events + rejected + skipped): 0, or something went missing. */
  readonly difference: number;
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);

export function accountOf(receipts: readonly FileReceipt[]): Account {
  const total = (count: (receipt: FileReceipt) => number): number => receipts.reduce((all, receipt) => all + count(receipt), 0);
  const records = total((receipt) => receipt.records);
  const events = total((receipt) => receipt.events);
  const rejected = total((receipt) => sum(receipt.rejected));
  const skipped = total((receipt) => sum(receipt.skipped));
  return { records, events, rejected, skipped, difference: records - events - rejected - skipped };
}
