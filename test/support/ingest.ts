import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ingestFile, type IngestedFile } from '../../src/engine/ingest-file';
import type { ColumnMapping } from '../../src/ingest/mapping';

/** A file as if dropped. */
export const fileOf = (content: string | Uint8Array, name: string): File => new File([content as BlobPart], name);

export const ingest = (file: File, mapping: ColumnMapping | null = null): Promise<IngestedFile> => ingestFile(file, mapping, () => undefined);

export const ingestText = (text: string, name = 'log.txt'): Promise<IngestedFile> => ingest(fileOf(text, name));

export const ingestPath = (path: string): Promise<IngestedFile> => ingest(fileOf(readFileSync(path), basename(path)));

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** `records` of a receipt, less all that it says of them: 0 when the receipt adds up. */
export function unaccounted(receipt: IngestedFile['receipt']): number {
  return receipt.records - receipt.events - sum(receipt.rejected) - sum(receipt.skipped);
}
