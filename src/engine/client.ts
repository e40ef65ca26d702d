import { proxy, transfer } from 'comlink';
import type { Progress } from '../base/progress';
import { UserError } from '../base/user-error';
import type { ColumnMapping } from '../ingest/mapping';
import type { Analysis } from './analysis';
import type { Engine, ImportListener, ImportProgress } from './engine';
import type { Segment } from '../ingest/segments';
import type { IngestedFile } from './ingest-file';
import type { IngestWorker } from './ingest-worker';
import { joinSegments } from './join-segments';
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

/** One import: files and segments of files shared out to workers, progress added up, questions asked at the end. */
class ImportRun {
  private readonly workers: WorkerHandle<IngestWorker>[] = [];
  private readonly laneCount = Math.min(mostIngestWorkers, Math.max(1, navigator.hardwareConcurrency));
  /** What each reading under way or done has come to. */
  private readonly progress = new Map<string, Progress>();
  private readonly bytesTotal: number;
  private filesDone = 0;
  private cancelled: UserError | null = null;

  constructor(
    private readonly files: readonly File[],
    private readonly listener: ImportListener,
  ) {
    this.bytesTotal = files.reduce((total, { size }) => total + size, 0);
  }

  /** What each file holds, in the order given. */
  async run(): Promise<IngestedFile[]> {
    try {
      const ingested = await this.ingestAll();
      for (const [index, { question }] of ingested.entries()) {
        if (question === null) continue;
        const mapping = await this.listener.askMapping(question);
        if (this.cancelled) throw this.cancelled;
        ingested[index] = mapping === null ? leftOut(ingested[index]!) : await this.ingest(await this.worker(0), index, mapping, null);
      }
      return ingested;
    } finally {
      for (const worker of this.workers) worker?.stop(new Error('the import has ended'));
    }
  }

  cancel(): void {
    this.cancelled = new UserError('ImportCancelled', 'The import was cancelled; the analysis is as it was before.');
    for (const worker of this.workers) worker?.stop(this.cancelled);
  }

  /** Files that cannot be cut go to the workers side by side; then each large one takes all workers. */
  private async ingestAll(): Promise<IngestedFile[]> {
    const ingested: IngestedFile[] = [];
    const plans = await this.plans();
    const whole = plans.flatMap((segments, index) => (segments.length < 2 ? [index] : []));
    await this.inLanes(whole, async (worker, index) => {
      ingested[index] = await this.ingest(worker, index, null, null);
      this.filesDone++;
    });
    for (const [index, segments] of plans.entries()) {
      if (segments.length < 2) continue;
      ingested[index] = await this.ingestSegments(index, segments);
      this.filesDone++;
    }
    return ingested;
  }

  private async plans(): Promise<readonly (readonly Segment[])[]> {
    const worker = await this.worker(0);
    const plans: (readonly Segment[])[] = [];
    for (const file of this.files) plans.push(await worker.ask((remote) => remote.planSegments(file, this.laneCount)));
    return plans;
  }

  private async ingestSegments(index: number, segments: readonly Segment[]): Promise<IngestedFile> {
    const parts: IngestedFile[] = [];
    try {
      await this.inLanes(segments.map((_, at) => at), async (worker, at) => {
        parts[at] = await this.ingest(worker, index, null, segments[at]!);
      });
      return joinSegments(parts, this.files[index]!.size);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'SegmentCut') throw error;
      // A cut fell into a quoted field: one worker reads the file from its start.
      for (const at of segments.keys()) this.progress.delete(readingKey(index, segments[at]!));
      return this.ingest(await this.worker(0), index, null, null);
    }
  }

  /** Shares tasks out to the workers, each taking the next when it is free. */
  private async inLanes<Task>(tasks: readonly Task[], run: (worker: WorkerHandle<IngestWorker>, task: Task) => Promise<void>): Promise<void> {
    let next = 0;
    await Promise.all(
      Array.from({ length: Math.min(this.laneCount, tasks.length) }, async (_, lane) => {
        const worker = await this.worker(lane);
        while (next < tasks.length) await run(worker, tasks[next++]!);
      }),
    );
  }

  private async worker(lane: number): Promise<WorkerHandle<IngestWorker>> {
    const known = this.workers[lane];
    if (known) return known;
    const worker = new WorkerHandle<IngestWorker>(await newIngestWorker());
    this.workers[lane] = worker;
    if (this.cancelled) worker.stop(this.cancelled);
    return worker;
  }

  private ingest(worker: WorkerHandle<IngestWorker>, index: number, mapping: ColumnMapping | null, segment: Segment | null): Promise<IngestedFile> {
    const file = this.files[index]!;
    const onProgress = (progress: Progress): void => {
      this.progress.set(readingKey(index, segment), progress);
      this.listener.onProgress(this.total(file.name));
    };
    return worker.ask((remote) => remote.ingest(file, mapping, proxy(onProgress), segment));
  }

  private total(file: string): ImportProgress {
    let bytesRead = 0;
    let records = 0;
    for (const progress of this.progress.values()) {
      bytesRead += progress.bytesRead;
      records += progress.records;
    }
    return { file, filesDone: this.filesDone, filesTotal: this.files.length, bytesRead, bytesTotal: this.bytesTotal, records };
  }
}

const readingKey = (index: number, segment: Segment | null): string => `${index} ${segment?.from ?? 0}`;

/** A file whose columns the user did not map. */
function leftOut(file: IngestedFile): IngestedFile {
  const error = { name: 'FormatUnknown', message: `${file.receipt.name}: was left out, because its columns were not mapped. Drop it again to map them.` };
  return { ...file, receipt: { ...file.receipt, error } };
}
