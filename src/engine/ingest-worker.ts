import { expose, transfer } from 'comlink';
import { contentKey, holdSame } from '../ingest/source/content-key';
import type { OnProgress } from '../base/progress';
import type { ReadingChoices } from '../ingest/reading-choices';
import type { Segment } from '../ingest/segments';
import { lendStreams, StreamLender } from '../ingest/source/lent-stream';
import { isCompressedWhole, openCompressed } from '../ingest/source/source';
import { type IngestedFile, ingestFile } from './ingest-file';
import { planSegments } from './plan-segments';
import { transferablesIn } from './transferables';

/** Reads files, away from the page and from the analysis, so that cancelling can end it at once. */
const ingestWorker = {
  planSegments,
  contentKey,
  holdSame,
  isCompressedWhole,
  /** Decompresses a file for the worker at the port's other end. */
  lend: (file: File, port: MessagePort): void => lendStreams((counter) => openCompressed(file, counter), port),
  /** @param lent the port's other end is with a worker that decompresses the file meanwhile. */
  async ingest(file: File, choices: ReadingChoices, onProgress: OnProgress, segment: Segment | null, lent: MessagePort | null): Promise<IngestedFile> {
    const ingested = await ingestFile(file, choices, onProgress, segment, lent ? new StreamLender(lent) : undefined);
    return transfer(ingested, transferablesIn(ingested));
  },
};

export type IngestWorker = typeof ingestWorker;

expose(ingestWorker);
