import { UserError } from '../base/user-error';
import type { ReceiptBuilder } from '../ingest/receipt-builder';
import type { Bytes } from '../base/units';
import type { Decision } from '../labels/decision';
import type { DomainList } from '../labels/domain-list';
import type { UnusedReason } from '../labels/indicator';
import type { PackedIndicators } from '../labels/indicators';
import { readList, type RecognisedList } from '../labels/read-list';
import { readReview } from '../labels/read-review';

/** A list as it crosses a worker boundary. */
export interface PackedList extends Omit<DomainList, 'indicators' | 'id' | 'takenOut'> {
  readonly indicators: PackedIndicators;
}

/**
 * Lists and reviews larger than this are refused: no text of a browser is longer than 512 MB. A million domains take some
 * 20 MB, a million entries of ThreatFox as JSON some 320.
 */
export const labelFileLimit: Bytes = 500 * 1024 * 1024;

/** Reads a list and counts its entries; null where it names no host at all, of which the receipt says enough. @throws ListUnreadable */
export function readListFile(name: string, text: string, { kind, format }: RecognisedList, receipt: ReceiptBuilder): PackedList | null {
  const addedAt = Date.now();
  const { records, rejected, unused, samples, indicators, date } = parsedOr(name, 'a list', () => readList(text, format, addedAt));
  countEntries(receipt, records, rejected, samples, unused);
  const saysSomething = indicators.count > 0 || Object.keys(unused).some((reason) => reason !== 'other-indicator');
  return saysSomething ? { name, kind, format: format.label, addedAt, date, rejected, unused, indicators: indicators.pack() } : null;
}

/** Reads a review file and counts its entries. @throws ListUnreadable */
export function readReviewFile(name: string, text: string, format: 'csv' | 'json', receipt: ReceiptBuilder): readonly Decision[] {
  const { records, rejected, samples, reviews } = parsedOr(name, 'a review file', () => readReview(text, format));
  countEntries(receipt, records, rejected, samples);
  return reviews;
}

/** Entries of a list or review file are records too; they are counted as what they are, not as contacts. */
function countEntries(
  receipt: ReceiptBuilder, records: number, rejected: number, samples: readonly { record: number; text: string }[],
  unused: Readonly<Partial<Record<UnusedReason, number>>> = {},
): void {
  receipt.records += records;
  receipt.recognised.other += records;
  for (const { text } of samples) receipt.samples.push({ reason: 'malformed', record: receipt.records, text });
  if (rejected > 0) receipt.rejected.malformed = (receipt.rejected.malformed ?? 0) + rejected;
  let used = records - rejected;
  for (const reason of Object.keys(unused) as UnusedReason[]) {
    const count = unused[reason] ?? 0;
    receipt.skipped[reason] = (receipt.skipped[reason] ?? 0) + count;
    used -= count;
  }
  receipt.skipped['list-entry'] = (receipt.skipped['list-entry'] ?? 0) + used;
}

function parsedOr<Result>(name: string, what: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new UserError('ListUnreadable', `${name}: looks like ${what} but cannot be read (${error instanceof Error ? error.message : String(error)}).`, { cause: error });
  }
}
