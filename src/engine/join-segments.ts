import type { FileReceipt } from '../ingest/receipt';
import { addFindings } from '../ingest/time-findings';
import type { IngestedFile } from './ingest-file';

/** Puts together what the segments of one file hold, in their order. */
export function joinSegments(segments: readonly IngestedFile[], bytes: number): IngestedFile {
  const [first, ...others] = segments;
  if (first === undefined || others.length === 0) return first!;
  return {
    ...first,
    receipt: { ...segments.map(({ receipt }) => receipt).reduce(joinReceipts), bytes },
    oddities: segments.map(({ oddities }) => oddities).reduce(addCounts),
    times: segments.map(({ times }) => times).reduce(addFindings),
    tables: segments.flatMap(({ tables }) => tables),
  };
}

/** @param b the receipt of the segment after that of `a`. */
function joinReceipts(a: FileReceipt, b: FileReceipt): FileReceipt {
  return {
    ...a,
    records: a.records + b.records,
    events: a.events + b.events,
    rejected: addCounts(a.rejected, b.rejected),
    skipped: addCounts(a.skipped, b.skipped),
    recognised: addCounts(a.recognised, b.recognised),
    samples: [...a.samples, ...b.samples.map((sample) => ({ ...sample, record: sample.record + a.records }))].slice(0, 5),
    error: a.error ?? b.error,
    seconds: Math.max(a.seconds, b.seconds),
  };
}

function addCounts<Counts extends Readonly<Record<string, number>>>(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum as Counts;
}
