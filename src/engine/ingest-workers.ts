import type { IngestWorker } from './ingest-worker';
import { WorkerHandle } from './worker-handle';

/** More workers than this read no faster from one disk. */
const mostIngestWorkers = 4;

/** So many workers read side by side. */
export const laneCount = (): number => Math.min(mostIngestWorkers, Math.max(1, navigator.hardwareConcurrency));

/** Workers that read files. They end with the import that took them, which frees their memory. */
export class IngestWorkers {
  private readonly ready: Promise<WorkerHandle<IngestWorker>>[] = [];

  /** Starts as many as the first import will take: starting them takes a second that it then does not wait. */
  prepare(): void {
    while (this.ready.length < laneCount()) this.ready.push(start());
  }

  take(): Promise<WorkerHandle<IngestWorker>> {
    return this.ready.shift() ?? start();
  }
}

// The worker is inlined into a chunk that is loaded when first needed; see scripts/security-headers.ts for why.
const start = async (): Promise<WorkerHandle<IngestWorker>> => new WorkerHandle<IngestWorker>(new (await import('./ingest-worker?worker&inline')).default());
