import { proxy, transfer } from 'comlink';
import type { Progress } from '../base/progress';
import { UserError } from '../base/user-error';
import type { ColumnMapping } from '../ingest/mapping';
import type { Analysis } from './analysis';
import type { Engine, ImportListener, ImportProgress } from './engine';
import type { IngestedFile } from './ingest-file';
import type { IngestWorker } from './ingest-worker';
import type { Overview } from './readings';
import { transferablesIn } from './transferables';
import { WorkerHandle } from './worker-handle';

/** More workers than this read no faster from one disk. */
const mostIngestWorkers = 4;

// The workers are inlined into chunks that are loaded when first needed; see scripts/security-headers.ts for why.
const newAnalysisWorker = async (): Promise<Worker> => new (await import('./analysis-worker?worker&inline')).default();
const newIngestWorker = async (): Promise<Worker> => new (await import('./ingest-worker?worker&inline')).default();

/** The engine as the page uses it: the analysis in one worker, files read by others. */
export function startEngine(): Engine {
  let analysis: Promise<WorkerHandle<Analysis>> | null = null;
  let running: ImportRun | null = null;
  const ask = async <Answer>(question: Parameters<WorkerHandle<Analysis>['ask']>[0]): Promise<Answer> => {
    analysis ??= newAnalysisWorker().then((worker) => new WorkerHandle<Analysis>(worker));
    return (await analysis).ask(question) as Promise<Answer>;
  };

  return {
    async importFiles(files, listener) {
      running = new ImportRun(files, listener);
      try {
        const ingested = await running.run();
        return await ask<Overview>((remote) => remote.add(transfer(ingested, transferablesIn(ingested)), Date.now()));
      } finally {
        running = null;
      }
    },
    cancelImport: () => running?.cancel(),
    overview: () => ask((remote) => remote.overview()),
    study: (group) => ask((remote) => remote.studyOf(group)),
    domains: (query) => ask((remote) => remote.domains(query)),
    domain: (group, baseDomain) => ask((remote) => remote.domain(group, baseDomain)),
    setSettings: (settings) => ask((remote) => remote.setSettings(settings)),
    setFilter: (filter) => ask((remote) => remote.setFilter(filter)),
    rename: (name) => ask((remote) => remote.rename(name)),
    review: (changes) => ask((remote) => remote.review(changes, Date.now())),
    reviews: () => ask((remote) => remote.allReviews()),
    removeList: (id) => ask((remote) => remote.removeList(id)),
    restoreList: () => ask((remote) => remote.restoreList()),
    setListKind: (id, kind) => ask((remote) => remote.setListKind(id, kind)),
    exportSnapshot: (options) => ask((remote) => remote.snapshotFile(options, Date.now())),
    keep: () => ask((remote) => remote.keep()),
    open: (kept) => ask((remote) => remote.open(kept)),
    clear: () => ask((remote) => remote.clear()),
  };
}

/** One import: files shared out to workers, progress added up, questions asked at the end. */
class ImportRun {
  private readonly workers: WorkerHandle<IngestWorker>[] = [];
  private readonly progress: Progress[];
  private filesDone = 0;
  private cancelled: UserError | null = null;

  constructor(
    private readonly files: readonly File[],
    private readonly listener: ImportListener,
  ) {
    this.progress = files.map((file) => ({ bytesRead: 0, bytesTotal: file.size, records: 0 }));
  }

  /** What each file holds, in the order given. */
  async run(): Promise<IngestedFile[]> {
    try {
      const ingested = await this.ingestAll();
      for (const [index, { question }] of ingested.entries()) {
        if (question === null) continue;
        const mapping = await this.listener.askMapping(question);
        if (this.cancelled) throw this.cancelled;
        if (mapping !== null) ingested[index] = await this.ingest(await this.worker(0), index, mapping);
        else ingested[index] = leftOut(ingested[index]!);
      }
      return ingested;
    } finally {
      for (const worker of this.workers) worker.stop(new Error('the import has ended'));
    }
  }

  cancel(): void {
    this.cancelled = new UserError('ImportCancelled', 'The import was cancelled; the analysis is as it was before.');
    for (const worker of this.workers) worker.stop(this.cancelled);
  }

  private async ingestAll(): Promise<IngestedFile[]> {
    const ingested: IngestedFile[] = [];
    let next = 0;
    const lanes = Math.min(this.files.length, mostIngestWorkers, Math.max(1, navigator.hardwareConcurrency));
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        const worker = await this.worker(lane);
        while (next < this.files.length) {
          const index = next++;
          ingested[index] = await this.ingest(worker, index, null);
          this.filesDone++;
        }
      }),
    );
    return ingested;
  }

  private async worker(lane: number): Promise<WorkerHandle<IngestWorker>> {
    const known = this.workers[lane];
    if (known) return known;
    const worker = new WorkerHandle<IngestWorker>(await newIngestWorker());
    this.workers[lane] = worker;
    if (this.cancelled) worker.stop(this.cancelled);
    return worker;
  }

  private ingest(worker: WorkerHandle<IngestWorker>, index: number, mapping: ColumnMapping | null): Promise<IngestedFile> {
    const file = this.files[index]!;
    const onProgress = (progress: Progress): void => {
      this.progress[index] = progress;
      this.listener.onProgress(this.total(file.name));
    };
    return worker.ask((remote) => remote.ingest(file, mapping, proxy(onProgress)));
  }

  private total(file: string): ImportProgress {
    const sum = (value: (progress: Progress) => number): number => this.progress.reduce((total, progress) => total + value(progress), 0);
    return {
      file,
      filesDone: this.filesDone,
      filesTotal: this.files.length,
      bytesRead: sum(({ bytesRead }) => bytesRead),
      bytesTotal: sum(({ bytesTotal }) => bytesTotal),
      records: sum(({ records }) => records),
    };
  }
}

/** A file whose columns the user did not map. */
function leftOut(file: IngestedFile): IngestedFile {
  const error = { name: 'FormatUnknown', message: `${file.receipt.name}: was left out, because its columns were not mapped. Drop it again to map them.` };
  return { ...file, receipt: { ...file.receipt, error } };
}
