import type { EventSink, WaitingKind, WaitingRecord } from '../event-sink';
import type { FieldRanges } from '../records/field-ranges';
import type { ReadRecord } from './format';

type Say<Part> = (fields: FieldRanges, sink: EventSink) => Part;

/**
 * Readers of records that wait for others: all of a format say `common`, and each kind something of its own, which
 * counts more.
 *
 *     const record = waitingRecords((fields, sink) => ({ time: sink.times.read(fields, slot.time), host: … }));
 *     const query = record('dns', (fields, sink) => ({ fqdn: sink.fqdn(fields, slot.queryName) }));
 */
export function waitingRecords(common: Say<WaitingRecord>): (kind: WaitingKind, own: Say<Partial<WaitingRecord>>) => ReadRecord {
  return (kind, own) => (fields, sink) => sink.wait(kind, common(fields, sink), own(fields, sink));
}
