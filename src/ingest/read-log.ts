import type { EventSink } from './event-sink';
import type { DelimitedPlan, JsonPlan } from './formats/format';
import { DelimitedSplitter } from './records/delimited';
import type { FieldRanges } from './records/field-ranges';
import { JsonLinesSplitter } from './records/json-lines';
import { JsonValuesSplitter } from './records/json-values';
import { type RecordHandler, splitStream } from './records/splitter';
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

/** Reads delimited text into the sink, header passed over. */
export async function readDelimited(stream: ByteStream, plan: DelimitedPlan, sink: EventSink, onChunk: () => void): Promise<void> {
  const fields = Object.keys(plan.format.columns);
  const slots = Object.fromEntries(fields.map((field, slot) => [field, plan.columns[field] === undefined ? -1 : slot]));
  const slotOfColumn: number[] = [];
  for (const [slot, field] of fields.entries()) {
    const column = plan.columns[field];
    if (column !== undefined) slotOfColumn[column] = slot;
  }
  const read = plan.format.open(slots);
  const { columnCount } = plan;
  let header = plan.headerRecords;
  const splitter: DelimitedSplitter = new DelimitedSplitter(
    plan.dialect,
    Array.from(slotOfColumn, (slot) => slot ?? -1),
    handler(sink, (record) => {
      if (header > 0) {
        header--;
        return;
      }
      sink.receipt.records++;
      if (splitter.columnCount !== columnCount) {
        sink.receipt.warn(`rows with ${splitter.columnCount < columnCount ? 'fewer' : 'more'} fields than the header`);
      }
      read(record, sink);
    }),
  );
  await splitStream(stream, splitter, onChunk);
}

/** Reads JSON objects into the sink. */
export async function readJson(stream: ByteStream, plan: JsonPlan, sink: EventSink, onChunk: () => void): Promise<void> {
  const fields = Object.keys(plan.format.paths);
  const paths = Object.values(plan.format.paths);
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
