import { proxy, transfer } from 'comlink';
import type { Progress } from '../base/progress';
import { UserError } from '../base/user-error';
import { type ReadingChoices, noChoices } from '../ingest/reading-choices';
import { betterChoices, readTimesAlike } from '../ingest/receipt-details';
import type { Segment } from '../ingest/segments';
import { doubtsIn, type TimeAnswer } from '../ingest/time-findings';
import type { ImportListener, ImportProgress } from './engine';
import type { IngestedFile } from './ingest-file';
import type { IngestWorker } from './ingest-worker';
import { joinSegments } from './join-segments';
import { type KnownFile, repeatsOf, repeatOf } from './repeated-files';
import { WorkerHandle } from './worker-handle';

/** More workers than this read no faster from one disk. */
const mostIngestWorkers = 4;

// The worker is inlined into a chunk that is loaded when first needed; see scripts/security-headers.ts for why.
const newIngestWorker = async (): Promise<Worker> => new (await import('./ingest-worker?worker&inline')).default();

/** Below this, another worker costs more than it saves. */
const smallestLent = 4 * 1024 * 1024;

/** One import: files and segments of files shared out to workers, progress added up, questions asked at the end. */
export class ImportRun {
  private readonly workers: WorkerHandle<IngestWorker>[] = [];
  private readonly laneCount = Math.min(mostIngestWorkers, Math.max(1, navigator.hardwareConcurrency));
  /** What each reading under way or done has come to. */
  private readonly progress = new Map<string, Progress>();
  private readonly bytesTotal: number;
  private filesDone = 0;
  private cancelled: UserError | null = null;

  /**
   * @param known files of the analysis, which do not count a second time.
   * @param choices what the user said of how to read each of the files.
   */
  constructor(
    private readonly files: readonly File[],
    private readonly known: readonly KnownFile[],
    private readonly choices: ReadingChoices[],
    private readonly listener: ImportListener,
  ) {
    this.bytesTotal = files.reduce((total, { size }) => total + size, 0);
  }

  /** What each file holds, in the order given. */
  async run(): Promise<IngestedFile[]> {
    try {
      const worker = await this.worker(0);
      const contents: string[] = [];
      for (const file of this.files) contents.push(await worker.ask((remote) => remote.contentKey(file)));
      const repeats = await repeatsOf(this.files, contents, this.known, (a, b) => worker.ask((remote) => remote.holdSame(a, b)));
      const ingested = await this.ingestAll(repeats);
      for (const [index, known] of repeats) {
        const first = ingested.find((file, at) => file !== undefined && contents[at] === known.content);
        ingested[index] = repeatOf(this.files[index]!, { ...known, ...(first ? { kind: first.receipt.kind, format: first.receipt.format } : {}) });
      }
      await this.askForColumns(ingested);
      await this.askForTimes(ingested);
      return ingested.map((file, index) => ({ ...file, receipt: { ...file.receipt, content: contents[index]! } }));
    } finally {
      for (const worker of this.workers) worker?.stop(new Error('the import has ended'));
    }
  }

  cancel(): void {
    this.cancelled = new UserError('ImportCancelled', 'The import was cancelled; the analysis is as it was before.');
    for (const worker of this.workers) worker?.stop(this.cancelled);
  }

  private async askForColumns(ingested: IngestedFile[]): Promise<void> {
    for (const [index, { question }] of ingested.entries()) {
      if (question === null) continue;
      const mapping = await this.listener.askMapping(question);
      if (this.cancelled) throw this.cancelled;
      if (mapping === null) ingested[index] = leftOut(ingested[index]!);
      else ingested[index] = await this.readAgain(index, { ...this.choices[index], mapping });
    }
  }

  /** Asks once for all files whose times nobody else can place, and reads those again that were taken otherwise. */
  private async askForTimes(ingested: IngestedFile[]): Promise<void> {
    const doubtful = ingested.flatMap(({ receipt, times }, index) => {
      const { timeZone, dayFirst } = this.choices[index] ?? noChoices;
      const doubts = doubtsIn(times);
      const asks = { zone: doubts.zone && timeZone === undefined, dayOrder: doubts.dayOrder && dayFirst === undefined };
      return asks.zone || asks.dayOrder ? [{ name: receipt.name, sample: times.sample, asks }] : [];
    });
    let answer: TimeAnswer | null = null;
    if (doubtful.length > 0) {
      const asks = { zone: doubtful.some(({ asks }) => asks.zone), dayOrder: doubtful.some(({ asks }) => asks.dayOrder) };
      answer = await this.listener.askTimes({ files: doubtful.map(({ name, sample }) => ({ name, sample })), asks });
      if (this.cancelled) throw this.cancelled;
    }
    for (const [index, { times }] of ingested.entries()) {
      const choices = this.choices[index] ?? noChoices;
      const better = betterChoices(times, choices, answer ?? {});
      if (better === null) continue;
      const file = ingested[index]!;
      // UTC, say, is what it was read as already.
      ingested[index] = readTimesAlike(choices, better) ? { ...file, receipt: { ...file.receipt, choices: better } } : await this.readAgain(index, better);
    }
  }

  private async readAgain(index: number, choices: ReadingChoices): Promise<IngestedFile> {
    this.choices[index] = choices;
    for (const key of this.progress.keys()) if (key.startsWith(`${index} `)) this.progress.delete(key);
    const segments = await this.plan(index);
    return segments.length < 2 ? this.ingest(await this.worker(0), index, null, this.laneCount < 2 ? null : await this.worker(1)) : this.ingestSegments(index, segments);
  }

  /** Files that cannot be cut go to the workers side by side; then each large one takes all workers. */
  private async ingestAll(repeats: ReadonlyMap<number, unknown>): Promise<IngestedFile[]> {
    const ingested: IngestedFile[] = [];
    const plans: (readonly Segment[])[] = [];
    for (const index of this.files.keys()) plans.push(repeats.has(index) ? [] : await this.plan(index));
    for (const index of repeats.keys()) {
      this.progress.set(readingKey(index, null), { bytesRead: this.files[index]!.size, bytesTotal: this.files[index]!.size, records: 0 });
      this.filesDone++;
    }
    const whole = plans.flatMap((segments, index) => (segments.length === 1 ? [index] : []));
    await this.inLanes(whole, async (worker, index) => {
      // With workers to spare, one decompresses while another scans.
      const spare = whole.length * 2 <= this.laneCount ? await this.worker(whole.length + whole.indexOf(index)) : null;
      ingested[index] = await this.ingest(worker, index, null, spare);
      this.filesDone++;
    });
    for (const [index, segments] of plans.entries()) {
      if (segments.length < 2) continue;
      ingested[index] = await this.ingestSegments(index, segments);
      this.filesDone++;
    }
    return ingested;
  }

  private async plan(index: number): Promise<readonly Segment[]> {
    const worker = await this.worker(0);
    return worker.ask((remote) => remote.planSegments(this.files[index]!, this.laneCount, this.choices[index] ?? noChoices));
  }

  private async ingestSegments(index: number, segments: readonly Segment[]): Promise<IngestedFile> {
    const parts: IngestedFile[] = [];
    try {
      await this.inLanes(segments.map((_, at) => at), async (worker, at) => {
        parts[at] = await this.ingest(worker, index, segments[at]!);
      });
      return joinSegments(parts, this.files[index]!.size);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'SegmentCut') throw error;
      // A cut fell into a quoted field: one worker reads the file from its start.
      for (const at of segments.keys()) this.progress.delete(readingKey(index, segments[at]!));
      return this.ingest(await this.worker(0), index, null);
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

  /** @param spare a worker that may decompress the file meanwhile. */
  private async ingest(worker: WorkerHandle<IngestWorker>, index: number, segment: Segment | null, spare: WorkerHandle<IngestWorker> | null = null): Promise<IngestedFile> {
    const file = this.files[index]!;
    let lent: MessagePort | null = null;
    if (spare !== null && file.size >= smallestLent && (await worker.ask((remote) => remote.isCompressedWhole(file)))) {
      const { port1, port2 } = new MessageChannel();
      lent = port1;
      await spare.ask((remote) => remote.lend(file, transfer(port2, [port2])));
    }
    const onProgress = (progress: Progress): void => {
      this.progress.set(readingKey(index, segment), progress);
      this.listener.onProgress(this.total(file.name));
    };
    return worker.ask((remote) => remote.ingest(file, this.choices[index] ?? noChoices, proxy(onProgress), segment, lent && transfer(lent, [lent])));
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
