import { expose, transfer } from 'comlink';
import { contentKey, holdSame } from '../ingest/source/content-key';
import { ingestFile } from './ingest-file';
import { planSegments } from './plan-segments';
import { transferablesIn } from './transferables';

/** Reads files, away from the page and from the analysis, so that cancelling can end it at once. */
const ingestWorker = {
  planSegments,
  contentKey,
  holdSame,
  async ingest(...question: Parameters<typeof ingestFile>): ReturnType<typeof ingestFile> {
    const file = await ingestFile(...question);
    return transfer(file, transferablesIn(file));
  },
};

export type IngestWorker = typeof ingestWorker;

expose(ingestWorker);
