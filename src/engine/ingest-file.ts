import { UserError, isUserError } from '../base/user-error';
import type { DictionaryTexts } from '../events/dictionary';
import type { PackedEvents } from '../events/event-table';
import type { PackedUnjoined } from '../events/unjoined-events';
import { evtx } from '../ingest/formats/evtx';
import { EventSink } from '../ingest/event-sink';
import { isLog, mappedPlan, type RecognisedLog, recogniseLog } from '../ingest/formats/recognise';
import type { ColumnMapping, MappingQuestion } from '../ingest/mapping';
import { readDelimited, readEvtx, readLog } from '../ingest/read-log';
import type { FileKind, FileReceipt } from '../ingest/receipt';
import { cutSegments, type Segment } from '../ingest/segments';
import { sniffDialect } from '../ingest/records/sniff-dialect';
import { isBinary } from '../ingest/source/text-encoding';
import { type ByteCounter, type ByteStream, FileStream, readAll } from '../ingest/source/byte-stream';
import { type Source, sources } from '../ingest/source/source';
import type { DomainList } from '../labels/domain-list';
import { readList, recogniseList } from '../labels/read-list';
import { readReview, recogniseReview } from '../labels/read-review';
import type { Review } from '../labels/verdict';
import { isSnapshot, readSnapshot } from '../snapshot/read';
import type { Snapshot } from '../snapshot/schema';
import type { OnProgress } from '../base/progress';

/** A list as it crosses a worker boundary. */
export interface PackedList extends Omit<DomainList, 'entries' | 'id'> {
  readonly entries: DictionaryTexts;
}

/** What was read in one go. */
export interface IngestedTable {
  readonly events: PackedEvents;
  readonly unjoined: PackedUnjoined;
}

/** Everything that one dropped file holds. */
export interface IngestedFile {
  /** Its warnings are still counted as {@link oddities}. */
  readonly receipt: FileReceipt;
  /** What was odd but cost no record -> how often, e.g. `rows with fewer fields than the header`. */
  readonly oddities: Readonly<Record<string, number>>;
  /** One table for each segment that was read by itself. */
  readonly tables: readonly IngestedTable[];
  readonly lists: readonly PackedList[];
  readonly reviews: readonly Review[];
  readonly snapshot: Snapshot | null;
  /** Set when the columns must be mapped first; nothing of that text was read. */
  readonly question: MappingQuestion | null;
}

/** Lists and reviews larger than this are refused; a million domains take some 20 MB. */
const labelFileLimit = 256 * 1024 * 1024;
const progressEveryMs = 100;
/** Bytes of the longest byte-order mark. */
const longestMark = 3;

/**
 * Reads one dropped file, whatever it is and however deep the archive. Does not throw for what is wrong with the file:
 * the receipt says it, and what was read before counts.
 *
 * @param mapping what the user said of the columns, when asked before.
 * @param segment the part of the file to read; null for all. One of those that {@link planSegments} gave.
 * @throws SegmentCut when the segment does not end between two records
 */
export async function ingestFile(
  file: File, mapping: ColumnMapping | null, onProgress: OnProgress, segment: Segment | null = null,
): Promise<IngestedFile> {
  const reading = new FileReading(file, mapping, onProgress, segment);
  await reading.run();
  return reading.finish();
}

/**
 * The segments in which several workers can read a file at once; one segment where it cannot be cut (archives, UTF-16,
 * documents, lists) or is not worth it.
 */
export async function planSegments(file: File, count: number): Promise<readonly Segment[]> {
  const whole = [{ from: 0, until: file.size }];
  if (file.size < smallestCut || count < 2) return whole;
  for await (const { containers, encoding, head } of sources(file, { bytes: 0 })) {
    if (containers.length > 0 || encoding?.name !== 'utf-8') return whole;
    const recognised = recogniseLog(new TextDecoder().decode(head), isWhole(head));
    if (recognised.kind === 'delimited') return cutSegments(file, encoding.markLength, count, recognised.plan);
    const isInLines = recognised.kind === 'zeek' || (recognised.kind === 'json' && recognised.plan.layout.kind === 'lines');
    if (isInLines) return cutSegments(file, encoding.markLength, count, null);
    return whole;
  }
  return whole;
}

/** Below this, starting another worker costs more than it saves. */
const smallestCut = 32 * 1024 * 1024;

class FileReading {
  private readonly counter: ByteCounter = { bytes: 0 };
  private readonly sink = new EventSink();
  private readonly lists: PackedList[] = [];
  private readonly reviews: Review[] = [];
  private readonly details = new Map<string, string>();
  private readonly started = performance.now();
  private snapshot: Snapshot | null = null;
  private question: MappingQuestion | null = null;
  private error: FileReceipt['error'] = null;
  private kind: FileKind = 'unknown';
  private format = '';
  private reportedAt = 0;

  constructor(
    private readonly file: File,
    private readonly mapping: ColumnMapping | null,
    private readonly onProgress: OnProgress,
    private readonly segment: Segment | null,
  ) {}

  async run(): Promise<void> {
    try {
      for await (const source of sources(this.file, this.counter)) {
        try {
          await this.readSource(source);
        } catch (error) {
          this.fail(error);
        }
      }
    } catch (error) {
      this.fail(error);
    }
  }

  finish(): IngestedFile {
    const { receipt, table, unjoined } = this.sink;
    this.report(true);
    const holdsEvents = table.count > 0 || unjoined.count > 0;
    return {
      receipt: {
        name: this.file.name,
        kind: this.kind,
        format: this.format,
        bytes: this.size,
        records: receipt.records,
        events: receipt.events,
        rejected: receipt.rejected,
        skipped: receipt.skipped,
        recognised: receipt.recognised,
        samples: receipt.samples,
        warnings: [],
        details: [...this.details].map(([what, value]) => ({ what, value })),
        error: this.error,
        seconds: (performance.now() - this.started) / 1000,
      },
      oddities: Object.fromEntries(receipt.warnings),
      tables: holdsEvents ? [{ events: table.pack(), unjoined: unjoined.pack() }] : [],
      lists: this.lists,
      reviews: this.reviews,
      snapshot: this.snapshot,
      question: this.question,
    };
  }

  private async readSource(source: Source): Promise<void> {
    if (source.containers.length > 0) this.note('around it', source.containers.join(', '));
    if (source.encoding === null) {
      this.settle('log', evtx.id, evtx.label);
      await readEvtx(source.open(), this.sink, () => this.report());
      return;
    }
    if (isBinary(source.head)) throw formatUnknown(source);
    this.note('encoding', source.encoding.name);
    const head = new TextDecoder().decode(source.head);
    const reviewFormat = recogniseReview(head);
    if (isSnapshot(head)) await this.takeSnapshot(source);
    else if (reviewFormat !== null) await this.takeReview(source, reviewFormat);
    else await this.takeLogOrList(source, head);
  }

  private async takeLogOrList(source: Source, head: string): Promise<void> {
    const recognised = recogniseLog(head, isWhole(source.head));
    if (isLog(recognised)) {
      this.settle('log', recognised.plan.format.id, recognised.plan.format.label);
      if (recognised.kind === 'delimited') {
        this.note('delimiter', delimiterName(recognised.plan.dialect.delimiter));
        if (recognised.plan.isLocalTime) this.note('time zone', 'not named in the file, taken as UTC');
      }
      await readLog(this.isFirst ? recognised : withoutHeader(recognised), this.open(source), this.sink, () => this.report());
      return;
    }
    const list = recogniseList(source.name, head);
    if (list !== null) {
      const text = await this.readText(source);
      const { records, rejected, samples, entries } = readList(text, list.format);
      this.settle(list.kind, `list-${list.format.id}`, listLabels[list.format.id]);
      this.countEntries(records, rejected, samples);
      this.lists.push({ name: source.name, kind: list.kind, format: listLabels[list.format.id], addedAt: Date.now(), rejected, entries: entries.texts() });
      return;
    }
    if (recognised.kind === 'unmapped') {
      this.settle('log', 'table', 'Table with mapped columns');
      if (this.mapping === null) {
        this.question = {
          fileName: source.name,
          header: recognised.header,
          rows: sniffDialect(head, source.head.length < 64 * 1024).rows.slice(1, 21),
          guess: recognised.guess,
        };
        return;
      }
      this.note('columns', 'mapped by hand');
      await readDelimited(source.open(), mappedPlan(recognised, this.mapping), this.sink, () => this.report());
      return;
    }
    throw formatUnknown(source);
  }

  /** Whether this reading starts where the text does. */
  private get isFirst(): boolean {
    return this.segment === null || this.segment.from <= longestMark;
  }

  private open(source: Source): ByteStream {
    const { segment } = this;
    return segment === null ? source.open() : new FileStream(this.file, this.file.name, this.counter, segment.from, segment.until);
  }

  private async takeReview(source: Source, format: 'csv' | 'json'): Promise<void> {
    const text = await this.readText(source);
    const { records, rejected, samples, reviews } = parsedOr(source.name, () => readReview(text, format));
    this.settle('review', `review-${format}`, 'Review file');
    this.countEntries(records, rejected, samples);
    this.reviews.push(...reviews);
  }

  private async takeSnapshot(source: Source): Promise<void> {
    this.settle('snapshot', 'seldom-snapshot', 'Snapshot');
    this.snapshot = readSnapshot(await this.readText(source), source.name);
  }

  private async readText(source: Source): Promise<string> {
    return new TextDecoder().decode(await readAll(source.open(), source.name, labelFileLimit));
  }

  /** Entries of a list or review file are records too; they are counted as what they are, not as contacts. */
  private countEntries(records: number, rejected: number, samples: readonly { record: number; text: string }[]): void {
    const { receipt } = this.sink;
    receipt.records += records;
    receipt.recognised.other += records;
    for (const { text } of samples) receipt.samples.push({ reason: 'malformed', record: receipt.records, text });
    if (rejected > 0) receipt.rejected.malformed = (receipt.rejected.malformed ?? 0) + rejected;
    receipt.skipped['list-entry'] = (receipt.skipped['list-entry'] ?? 0) + records - rejected;
  }

  private get size(): number {
    return this.segment === null ? this.file.size : this.segment.until - this.segment.from;
  }

  private settle(kind: FileKind, format: string, label: string): void {
    if (this.format === '') {
      this.kind = kind;
      this.format = format;
      this.note('format', label);
    } else if (this.format !== format) {
      this.note('also holds', label);
    }
  }

  private note(what: string, value: string): void {
    this.details.set(what, value);
  }

  private fail(error: unknown): void {
    // An error of our own, or a segment to read otherwise: for the caller.
    if (!isUserError(error)) throw error;
    this.error ??= { name: error.name, message: error.message };
  }

  private report(now = false): void {
    const at = performance.now();
    if (!now && at - this.reportedAt < progressEveryMs) return;
    this.reportedAt = at;
    this.onProgress({
      bytesRead: Math.min(this.counter.bytes, this.size),
      bytesTotal: this.size,
      records: this.sink.receipt.records,
    });
  }
}

const formatUnknown = (source: Source): UserError =>
  new UserError('FormatUnknown', `${source.name}: is in no format that Seldom knows. It reads Windows event logs (EVTX), logs as CSV and its relatives, JSON, XML and Zeek's own text, lists of domains, review files and snapshots.`);

const listLabels = { domains: 'Domains, one a line', hosts: 'Hosts file', csv: 'CSV with a column of domains' } as const;

/** A log as a segment behind its first one holds it. */
function withoutHeader(log: RecognisedLog): RecognisedLog {
  if (log.kind === 'delimited') return { ...log, plan: { ...log.plan, headerRecords: 0 } };
  return log.kind === 'zeek' ? { ...log, plan: { ...log.plan, isBelowHeader: true } } : log;
}

/** Whether a text ends within what was looked at. */
const isWhole = (head: Uint8Array): boolean => head.length < 64 * 1024;

function parsedOr<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new UserError('ListUnreadable', `${name}: looks like a review file but cannot be read (${error instanceof Error ? error.message : String(error)}).`, { cause: error });
  }
}

function delimiterName(code: number): string {
  return { 32: 'blank', 44: 'comma', 59: 'semicolon', 9: 'tab', 124: 'pipe', 31: 'unit separator' }[code] ?? String.fromCharCode(code);
}
