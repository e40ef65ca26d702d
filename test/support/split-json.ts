import { type FieldPaths, JsonObjectReader } from '../../src/ingest/records/json-object';
import { JsonLinesSplitter } from '../../src/ingest/records/json-lines';
import { JsonValuesSplitter, sniffJsonLayout } from '../../src/ingest/records/json-values';
import { bytesOf } from './chunks';
import { type Split, split } from './split';

/** One field with one path per slot; a field may have alternatives, best first, parted by ` | `. */
export const pathsOf = (...fields: readonly string[]): FieldPaths => fields.map((field) => field.split(' | '));

/** What the reader picks out of one JSON text; null when it is no JSON object. */
export function pick(json: string | Uint8Array, ...fields: readonly string[]): readonly string[] | null {
  const reader = new JsonObjectReader(pathsOf(...fields));
  const bytes = typeof json === 'string' ? bytesOf(json) : json;
  return reader.read(bytes, 0, bytes.length) ? fields.map((_, slot) => reader.fields.text(slot)) : null;
}

/** JSON lines in rows of the fields asked for. */
export function splitJsonLines(input: string | Uint8Array, fields: readonly string[], sizes?: readonly number[]): Promise<Split> {
  return split(input, sizes, (handler) => ({ splitter: new JsonLinesSplitter(pathsOf(...fields), handler), fieldCount: () => fields.length }));
}

/** JSON objects however they stand, in rows of the fields asked for. */
export function splitJsonValues(input: string | Uint8Array, fields: readonly string[], sizes?: readonly number[]): Promise<Split> {
  const layout = sniffJsonLayout(typeof input === 'string' ? input : new TextDecoder().decode(input));
  const lead = layout.kind === 'values' ? layout.lead : 0;
  return split(input, sizes, (handler) => ({ splitter: new JsonValuesSplitter(pathsOf(...fields), lead, handler), fieldCount: () => fields.length }));
}
