import type { Bytes } from '../base/units';
import type { EventSink } from './event-sink';
import { evtx } from './formats/evtx';
import type { DelimitedPlan, JsonPlan, ReadRecord, Slots, XmlPlan, ZeekPlan } from './formats/format';
import { columnsOf, type RecognisedLog } from './formats/recognise';
import { DelimitedSplitter } from './records/delimited';
import { EvtxReader } from './records/evtx/evtx-reader';
import { FieldRanges } from './records/field-ranges';
import { JsonLinesSplitter } from './records/json-lines';
import { JsonValuesSplitter } from './records/json-values';
import { type RecordHandler, SegmentCut, splitStream } from './records/splitter';
import { XmlEventsSplitter } from './records/xml-events';
import { ZeekSplitter } from './records/zeek';
import type { ByteStream } from './source/byte-stream';

const decoder = new TextDecoder();

/** Counts what every carrier has in common, and hands records on. */
function handler(sink: EventSink, onRecord: (fields: FieldRanges) => void): RecordHandler {
  return {
    onRecord,
    onMalformed(reason, bytes, start, end) {
      sink.receipt.records++;
      sink.receipt.recognised.other++;
      sink.receipt.reject(reason, () => decoder.decode(bytes.subarray(start, Math.min(end, start + 400))));
    },
  };
}

/** Reads a log into the sink. */
export function readLog(log: RecognisedLog, stream: ByteStream, sink: EventSink, onChunk: () => void): Promise<void> {
  switch (log.kind) {
    case 'json':
      return readJson(stream, log.plan, sink, onChunk);
    case 'delimited':
      return readDelimited(stream, log.plan, sink, onChunk);
    case 'zeek':
      return readZeek(stream, log.plan, sink, onChunk);
    case 'xml':
      return readXml(stream, log.plan, sink, onChunk);
  }
}

/** Reads delimited text into the sink, header passed over. */
export async function readDelimited(stream: ByteStream, plan: DelimitedPlan, sink: EventSink, onChunk: () => void): Promise<void> {
  const { slots, slotOfColumn } = slotsOf(Object.keys(plan.format.columns), plan.columns);
  const read = plan.format.open(slots);
  const { columnCount } = plan;
  let header = plan.headerRecords;
  const splitter: DelimitedSplitter = new DelimitedSplitter(
    plan.dialect,
    slotOfColumn,
    handler(sink, (record) => {
      if (header > 0) {
        header--;
        return;
      }
      sink.receipt.records++;
      if (splitter.columnCount !== columnCount && plan.format.carrier === 'delimited') {
        sink.receipt.warn(`rows with ${splitter.columnCount < columnCount ? 'fewer' : 'more'} fields than the header`);
      }
      read(record, sink);
    }),
  );
  await splitStream(stream, splitter, onChunk);
}

/** Where a splitter puts fields: field -> slot, or -1 when no column holds it, and column -> slot, or -1 when nobody asks for it. */
function slotsOf(fields: readonly string[], columns: Readonly<Record<string, number>>): { slots: Slots<string>; slotOfColumn: readonly number[] } {
  const slots: Record<string, number> = {};
  const slotOfColumn: number[] = [];
  for (const [slot, field] of fields.entries()) {
    const column = columns[field];
    // Fields that stand in one column share its slot.
    slots[field] = column === undefined ? -1 : (slotOfColumn[column] ??= slot);
  }
  return { slots, slotOfColumn: Array.from(slotOfColumn, (slot) => slot ?? -1) };
}

interface EvtxPart {
  readonly from: Bytes;
  /** The first bytes of the file. */
  readonly head: Uint8Array;
}

/**
 * Reads a Windows event log into the sink. Records that are lost count as malformed, wherever in a chunk they were.
 *
 * @param part for a stream that starts inside its file, behind whole chunks.
 * @throws SegmentCut when a record of such a part needs a template that may stand before it.
 */
export async function readEvtx(stream: ByteStream, sink: EventSink, onChunk: () => void, part: EvtxPart | null = null): Promise<void> {
  const slots = Object.keys(evtx.paths);
  const read = evtx.open(Object.fromEntries(slots.map((field, slot) => [field, slot])) as Parameters<typeof evtx.open>[0]);
  const fields = new FieldRanges(slots.length);
  const reader = new EvtxReader(Object.values(evtx.paths), {
    onRecord(found) {
      fields.bytes = found.bytes;
      fields.start.set(found.start);
      fields.end.set(found.end);
      sink.receipt.records++;
      read(fields, sink);
    },
    onDamaged(reason, offset) {
      if (part !== null && reason === 'bad-template') throw new SegmentCut();
      sink.receipt.records++;
      sink.receipt.recognised.other++;
      sink.receipt.reject('malformed', () => `${reason} at byte ${offset}`);
    },
    onAbsent: (count) => sink.receipt.warn('records that the log counts are not in the file: it was cut, or overwritten', count),
  });
  if (part !== null) reader.startAt(part.from, part.head);
  for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) {
    reader.push(chunk);
    onChunk();
  }
  reader.finish();
  onChunk();
}

/** Reads Zeek's own text into the sink, each block as its header says. */
async function readZeek(stream: ByteStream, { format, header: first, isBelowHeader }: ZeekPlan, sink: EventSink, onChunk: () => void): Promise<void> {
  const fields = Object.keys(format.columns);
  const headers = new Set<string>();
  let read: ReadRecord = (_record, into) => into.passOver();
  const splitter: ZeekSplitter = new ZeekSplitter(
    fields.length,
    (header) => {
      headers.add(header.join());
      const { slots, slotOfColumn } = slotsOf(fields, columnsOf(format.columns, header));
      read = format.open(slots, header);
      return slotOfColumn;
    },
    handler(sink, (record) => {
      sink.receipt.records++;
      if (splitter.isShort) sink.receipt.warn('rows with fewer fields than the header');
      read(record, sink);
    }),
  );
  if (isBelowHeader) {
    const above = new TextEncoder().encode(first);
    splitter.scan(above, 0, above.length, true, Infinity);
  }
  await splitStream(stream, splitter, onChunk);
  // The next segment takes its rows for those of the first header.
  if (stream.endsInside && headers.size > 1) throw new SegmentCut();
}

/** Reads XML events into the sink. */
async function readXml(stream: ByteStream, { format }: XmlPlan, sink: EventSink, onChunk: () => void): Promise<void> {
  const read = format.open(Object.fromEntries(Object.keys(format.paths).map((field, slot) => [field, slot])));
  const splitter = new XmlEventsSplitter(
    Object.values(format.paths),
    handler(sink, (record) => {
      sink.receipt.records++;
      read(record, sink);
    }),
  );
  await splitStream(stream, splitter, onChunk);
}

/** Reads JSON objects into the sink. */
async function readJson(stream: ByteStream, plan: JsonPlan, sink: EventSink, onChunk: () => void): Promise<void> {
  const fields = Object.keys(plan.format.paths);
  const paths = Object.values(plan.format.paths).map((alternatives) => alternatives.map((path) => plan.envelope + path));
  const read = plan.format.open(Object.fromEntries(fields.map((field, slot) => [field, slot])));
  const records = handler(sink, (record) => {
    sink.receipt.records++;
    read(record, sink);
  });
  const { layout } = plan;
  await splitStream(
    stream,
    layout.kind === 'lines' ? new JsonLinesSplitter(paths, records) : new JsonValuesSplitter(paths, layout.lead, records),
    onChunk,
  );
}
