import type { RecordKind, RejectReason, SkipReason } from './receipt';

const maxSamples = 5;
const maxSampleLength = 300;

/** The counts of a receipt while a file is read. */
export class ReceiptBuilder {
  records = 0;
  events = 0;
  readonly rejected: Partial<Record<RejectReason, number>> = {};
  readonly skipped: Partial<Record<SkipReason, number>> = {};
  readonly recognised: Record<RecordKind, number> = {
    network: 0, dns: 0, http: 0, tls: 0, wfp: 0, process: 0, script: 0, other: 0,
  };
  readonly samples: { reason: string; record: number; text: string }[] = [];
  readonly warnings = new Map<string, number>();

  /** A record that could not be read; the first few are kept as samples. */
  reject(reason: RejectReason, sample: () => string): void {
    this.rejected[reason] = (this.rejected[reason] ?? 0) + 1;
    if (this.samples.length < maxSamples) {
      this.samples.push({ reason, record: this.records, text: sample().slice(0, maxSampleLength) });
    }
  }

  skip(reason: SkipReason): void {
    this.skipped[reason] = (this.skipped[reason] ?? 0) + 1;
  }

  /** Something odd that cost no record, counted by its text. */
  warn(warning: string, count = 1): void {
    this.warnings.set(warning, (this.warnings.get(warning) ?? 0) + count);
  }
}
