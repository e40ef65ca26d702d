import { assert } from './assert';
import type { Column } from './growable-columns';

/**
 * Typed-array columns as one run of bytes and back: a line of JSON that names them, then their bytes, each aligned
 * to 8 so that reading makes views and copies nothing. For keeping tables in storage; not a format to share.
 */

const columnTypes = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array };
type ColumnTypeName = keyof typeof columnTypes;

export type NamedColumns = Readonly<Record<string, Column>>;

interface Header {
  readonly version: 1;
  readonly columns: readonly { readonly name: string; readonly type: ColumnTypeName; readonly length: number }[];
}

const aligned = (bytes: number): number => (bytes + 7) & ~7;

/** The columns as a Blob. */
export function writeColumns(columns: NamedColumns): Blob {
  const entries = Object.entries(columns);
  const header: Header = {
    version: 1,
    columns: entries.map(([name, column]) => ({
      name,
      type: column.constructor.name as ColumnTypeName,
      length: column.length,
    })),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const lead = new Uint8Array(aligned(4 + json.length));
  new DataView(lead.buffer).setUint32(0, json.length, true);
  lead.set(json, 4);
  const parts: BlobPart[] = [lead];
  for (const [, column] of entries) {
    parts.push(column as Uint8Array<ArrayBuffer>, new Uint8Array(aligned(column.byteLength) - column.byteLength));
  }
  return new Blob(parts);
}

/** The columns of a Blob made by {@link writeColumns}, as views on one buffer. */
export async function readColumns(blob: Blob): Promise<NamedColumns> {
  const buffer = await blob.arrayBuffer();
  const headerLength = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, headerLength))) as Header;
  assert(header.version === 1, 'column file of an unknown version');
  const columns: Record<string, Column> = {};
  let offset = aligned(4 + headerLength);
  for (const { name, type, length } of header.columns) {
    const column = new columnTypes[type](buffer, offset, length);
    columns[name] = column;
    offset += aligned(column.byteLength);
  }
  return columns;
}
