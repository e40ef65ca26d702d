import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ingestFile, type IngestedFile } from '../../src/engine/ingest-file';
import type { ByteCounter } from '../../src/ingest/source/byte-stream';
import { type Source, sources } from '../../src/ingest/source/source';
import { noChoices, type ReadingChoices } from '../../src/ingest/reading-choices';

/** The files in a dropped one; throws where one of them cannot be opened. */
export async function* openedSources(file: File, counter: ByteCounter = { bytes: 0 }): AsyncGenerator<Source> {
  for await (const source of sources(file, counter)) {
    if ('failure' in source) throw source.failure;
    yield source;
  }
}

/** A file as if dropped. */
export const fileOf = (content: string | Uint8Array, name: string): File => new File([content as BlobPart], name);

export const ingest = (file: File, choices: ReadingChoices = noChoices): Promise<IngestedFile> => ingestFile(file, choices, () => undefined);

export const ingestText = (text: string, name = 'log.txt', choices = noChoices): Promise<IngestedFile> => ingest(fileOf(text, name), choices);

export const ingestPath = (path: string): Promise<IngestedFile> => ingest(fileOf(readFileSync(path), basename(path)));

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** `records` of a receipt, less all that it says of them: 0 when the receipt adds up. */
export function unaccounted(receipt: IngestedFile['receipt']): number {
  return receipt.records - receipt.events - sum(receipt.rejected) - sum(receipt.skipped);
}
