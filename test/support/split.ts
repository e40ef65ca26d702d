import { DelimitedSplitter, type Dialect } from '../../src/ingest/records/delimited';
import type { FieldRanges } from '../../src/ingest/records/field-ranges';
import { type RecordHandler, type Splitter, splitStream } from '../../src/ingest/records/splitter';
import { bytesOf, streamOf } from './chunks';

/** What a splitter made of some bytes. */
export interface Split {
  readonly rows: string[][];
  /** The records that broke a rule: why, and their bytes as text. */
  readonly malformed: { readonly reason: string; readonly text: string }[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const dialectOf = (delimiter: string): Dialect => ({ delimiter: delimiter.charCodeAt(0), quote: 0x22 });

/** Runs a splitter over bytes that come in chunks of these sizes. */
export async function split(
  input: string | Uint8Array,
  sizes: readonly number[] | undefined,
  open: (handler: RecordHandler) => { readonly splitter: Splitter; fieldCount(): number },
): Promise<Split> {
  const result: Split = { rows: [], malformed: [] };
  const { splitter, fieldCount } = open({
    onRecord: (fields: FieldRanges) => void result.rows.push(Array.from({ length: fieldCount() }, (_, slot) => fields.text(slot))),
    onMalformed: (reason, bytes, start, end) => void result.malformed.push({ reason, text: decoder.decode(bytes.subarray(start, end)) }),
  });
  await splitStream(streamOf(typeof input === 'string' ? bytesOf(input) : input, sizes), splitter, () => undefined);
  return result;
}

/** Columns that tests look at; no test has more. */
const columns = Array.from({ length: 64 }, (_, column) => column);

/** Delimited text in rows, every column of it. */
export function splitDelimited(input: string | Uint8Array, { delimiter = ',', sizes }: { delimiter?: string; sizes?: readonly number[] } = {}): Promise<Split> {
  return split(input, sizes, (handler) => {
    const splitter = new DelimitedSplitter(dialectOf(delimiter), columns, handler);
    return { splitter, fieldCount: () => splitter.columnCount };
  });
}
