import { expose, transfer } from 'comlink';
import { ingestFile, planSegments } from './ingest-file';
import { transferablesIn } from './transferables';

/** Reads files, away from the page and from the analysis, so that cancelling can end it at once. */
const ingestWorker = {
  planSegments,
  async ingest(...question: Parameters<typeof ingestFile>): ReturnType<typeof ingestFile> {
    const file = await ingestFile(...question);
    return transfer(file, transferablesIn(file));
  },
};

export type IngestWorker = typeof ingestWorker;

expose(ingestWorker);
