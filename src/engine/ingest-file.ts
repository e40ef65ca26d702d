import { UserError, isUserError } from '../base/user-error';
import type { PackedEvents } from '../events/event-table';
import type { PackedUnjoined } from '../events/unjoined-events';
import { evtx } from '../ingest/formats/evtx';
import { EventSink } from '../ingest/event-sink';
import { chosenReading, everyReading, isLog, mappedPlan, type RecognisedLog, type UnmappedTable } from '../ingest/formats/recognise';
import { table as mappedFormat } from '../ingest/formats/table';
import type { MappingQuestion } from '../ingest/mapping';
import { readEvtx, readLog } from '../ingest/read-log';
import { byHand, type ReadingChoices } from '../ingest/reading-choices';
import type { FileKind, FileReceipt, ReceiptDetail, ReceiptMember } from '../ingest/receipt';
import { columnsDetail, formatDetail, mappingIn } from '../ingest/receipt-details';
import type { Segment } from '../ingest/segments';
import { isBinary, longestMark, MendedStream, type TextEncodingName } from '../ingest/source/text-encoding';
import { type ByteCounter, type ByteStream, FileStream, readAll } from '../ingest/source/byte-stream';
import { type Source, sources, type Unopened } from '../ingest/source/source';
import { implausibleTimes } from '../ingest/suspicions';
import { type TextHead, textHead } from '../ingest/text-head';
import type { TimeFindings } from '../ingest/time-findings';
import type { DomainList } from '../labels/domain-list';
import type { UnusedReason } from '../labels/indicator';
import type { PackedIndicators } from '../labels/indicators';
import { readList, recogniseList, type RecognisedList } from '../labels/read-list';
import { readReview, recogniseReview } from '../labels/read-review';
import type { Decision } from '../labels/decision';
import { isLocked } from '../snapshot/lock';
import { isSnapshot, readSnapshot } from '../snapshot/read';
import type { Snapshot } from '../snapshot/schema';
import type { OnProgress } from '../base/progress';

/** A list as it crosses a worker boundary. */
export interface PackedList extends Omit<DomainList, 'indicators' | 'id' | 'takenOut'> {
  readonly indicators: PackedIndicators;
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
  readonly times: TimeFindings;
  /** One table for each segment that was read by itself. */
  readonly tables: readonly IngestedTable[];
  readonly lists: readonly PackedList[];
  readonly reviews: readonly Decision[];
  readonly snapshot: Snapshot | null;
  /** Set when the columns must be mapped first; nothing of that text was read. */
  readonly question: MappingQuestion | null;
}

/** Lists and reviews larger than this are refused; a million domains take some 20 MB. */
const labelFileLimit = 256 * 1024 * 1024;
const progressEveryMs = 100;
/** So many files of an archive are listed in its receipt, beside those that failed. */
const shownMembers = 100;

/**
 * Reads one dropped file, whatever it is and however deep the archive. Does not throw for what is wrong with the file:
 * the receipt says it, and what was read before counts.
 *
 * @param choices what the user said of how to read it.
 * @param segment the part of the file to read; null for all. One of those that `planSegments` gave.
 * @throws SegmentCut when the segment does not end between two records
 */
export async function ingestFile(
  file: File, choices: ReadingChoices, onProgress: OnProgress, segment: Segment | null = null,
): Promise<IngestedFile> {
  const reading = new FileReading(file, choices, onProgress, segment, false);
  await reading.run();
  if (!reading.holdsBrokenText) return reading.finish();
  // Bytes that are no UTF-8 came late in the file, where nobody had looked: it is read again, this time as mixed text.
  const again = new FileReading(file, choices, onProgress, segment, true);
  await again.run();
  return again.finish();
}

class FileReading {
  private readonly counter: ByteCounter = { bytes: 0 };
  private readonly sink = new EventSink();
  private readonly lists: PackedList[] = [];
  private readonly reviews: Decision[] = [];
  private readonly details = new Map<string, ReceiptDetail>();
  private readonly members: ReceiptMember[] = [];
  private readonly started = performance.now();
  private snapshot: Snapshot | null = null;
  private question: MappingQuestion | null = null;
  private error: FileReceipt['error'] = null;
  private kind: FileKind = 'unknown';
  private format = '';
  private readonly encodings = new Set<TextEncodingName>();
  private memberCount = 0;
  private reportedAt = 0;

  constructor(
    private readonly file: File,
    private readonly choices: ReadingChoices,
    private readonly onProgress: OnProgress,
    private readonly segment: Segment | null,
    /** Whether to read bytes that are no UTF-8 as letters of windows-1252. */
    private readonly isMending: boolean,
  ) {}

  async run(): Promise<void> {
    try {
      for await (const source of sources(this.file, this.counter)) await this.readMember(source);
      if (this.memberCount === 0) throw new UserError('FileEmpty', `${this.file.name}: is an archive without files, so there is nothing to read.`);
    } catch (error) {
      this.fail(error);
    }
  }

  /** What is wrong with one file of an archive is no reason to leave out the others. */
  private async readMember(source: Source | Unopened): Promise<void> {
    const before = this.sink.receipt.records;
    let failure: FileReceipt['error'] = null;
    try {
      if ('failure' in source) throw source.failure;
      await this.readSource(source);
    } catch (error) {
      failure = this.fail(error);
    }
    if (failure !== null || this.members.length < shownMembers) this.members.push({ name: source.name, records: this.sink.receipt.records - before, error: failure });
    this.memberCount++;
  }

  /** Whether text was read that is no UTF-8, so that letters of it were lost. */
  get holdsBrokenText(): boolean {
    return !this.isMending && this.kind === 'log' && this.encodings.has('utf-8') && !this.sink.isAllUtf8();
  }

  finish(): IngestedFile {
    const { receipt, table, unjoined } = this.sink;
    this.report(true);
    const now = Date.now();
    const implausible = implausibleTimes(table.columns.time, table.count, now) + implausibleTimes(unjoined.rows.columns.time, unjoined.count, now);
    if (implausible > 0) receipt.warn('times before 1990 or more than a day ahead: a clock was wrong, or they are no times', implausible);
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
        details: [...this.details.values()],
        ...(this.memberCount > 1 ? { members: this.members } : {}),
        choices: this.choices,
        error: this.error,
        seconds: (performance.now() - this.started) / 1000,
      },
      oddities: Object.fromEntries(receipt.warnings),
      times: this.sink.times.findings,
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
      this.settle('log', evtx.id, evtx.label, { what: 'format', value: evtx.label, certainty: 'sure', why: 'it starts as such a log does' });
      await readEvtx(source.open(), this.sink, () => this.report());
      return;
    }
    if (isLocked(new TextDecoder().decode(source.head.subarray(0, 64)))) throw this.locked(source);
    if (isBinary(source.head)) throw formatUnknown(source);
    this.encodings.add(source.encoding.name);
    this.note('encoding', encodingWords[this.isMending ? 'mixed' : source.encoding.name]);
    const head = new TextDecoder().decode(source.head);
    const reviewFormat = recogniseReview(head);
    if (isSnapshot(head)) await this.takeSnapshot(source);
    else if (reviewFormat !== null) await this.takeReview(source, reviewFormat);
    else await this.takeLogOrList(source, await textHead(source));
  }

  private async takeLogOrList(source: Source, head: TextHead): Promise<void> {
    const recognised = chosenReading(head, this.choices);
    const list = isLog(recognised) || this.choices.format === byHand ? null : recogniseList(source.name, head.text);
    if (isLog(recognised)) await this.takeLog(source, recognised, everyReading(head.text, head.isWhole));
    else if (list !== null) await this.takeList(source, list);
    else if (recognised.kind === 'unmapped') await this.takeTable(source, recognised, everyReading(head.text, head.isWhole));
    else throw formatUnknown(source);
  }

  private async takeLog(source: Source, log: RecognisedLog, every: readonly (RecognisedLog | UnmappedTable)[]): Promise<void> {
    const { format } = log.plan;
    this.settle('log', format.id, format.label, formatDetail(log, every, this.choices));
    const { zonelessTimes = 'unknown' } = format;
    this.sink.times.readAs(this.choices.timeZone ?? 'UTC', this.choices.dayFirst ?? false, log.kind === 'delimited' ? log.plan.zonelessAre : zonelessTimes);
    if (log.kind === 'delimited') {
      this.note('delimiter', delimiterName(log.plan.dialect.delimiter));
      const table = every.find((other) => other.kind === 'unmapped');
      if (table !== undefined && format === mappedFormat) this.tell(columnsDetail(log.plan.columns, table.header, this.choices.mapping !== undefined));
    }
    await this.readThrough(source, log);
  }

  /** A table by the columns that the user has named, or is to be asked for. */
  private async takeTable(source: Source, table: UnmappedTable, every: readonly (RecognisedLog | UnmappedTable)[]): Promise<void> {
    const mapping = mappingIn(this.choices);
    if (mapping !== null) {
      await this.takeLog(source, { kind: 'delimited', plan: mappedPlan(table, mapping), certainty: 'likely', why: 'its columns were named' }, every);
      return;
    }
    this.settle('log', mappedFormat.id, 'Table with mapped columns');
    this.tell({ what: 'columns', value: 'not named yet', otherwise: { kind: 'columns' } });
    const { header, rows, guess } = table;
    this.question = { fileName: source.name, header, rows: rows.slice(0, 20), guess, isAskedFor: this.choices.mapping === 'ask' };
  }

  private async readThrough(source: Source, log: RecognisedLog): Promise<void> {
    const stream = this.open(source);
    await readLog(this.isFirst ? log : withoutHeader(log), stream, this.sink, () => this.report());
    this.tellMended(stream);
  }

  private tellMended(stream: ByteStream): void {
    if (stream instanceof MendedStream && stream.mended > 0) this.sink.receipt.warn('bytes that are not UTF-8, read as letters of windows-1252', stream.mended);
  }

  /** Whether this reading starts where the text does. */
  private get isFirst(): boolean {
    return this.segment === null || this.segment.from <= longestMark;
  }

  private open(source: Source): ByteStream {
    const { segment } = this;
    const stream = segment === null ? source.open() : new FileStream(this.file, this.file.name, this.counter, segment.from, segment.until);
    return this.isMending && source.encoding?.name === 'utf-8' ? new MendedStream(stream) : stream;
  }

  private async takeList(source: Source, { kind, format }: RecognisedList): Promise<void> {
    const text = await this.readText(source);
    const addedAt = Date.now();
    const { records, rejected, unused, samples, indicators, date } = parsedOr(source.name, 'a list', () => readList(text, format, addedAt));
    this.settle(kind, `list-${format.id}`, format.label);
    this.countEntries(records, rejected, samples, unused);
    // Of a file that names no host at all the receipt says enough.
    const saysSomething = indicators.count > 0 || Object.keys(unused).some((reason) => reason !== 'other-indicator');
    if (saysSomething) this.lists.push({ name: source.name, kind, format: format.label, addedAt, date, rejected, unused, indicators: indicators.pack() });
  }

  private async takeReview(source: Source, format: 'csv' | 'json'): Promise<void> {
    const text = await this.readText(source);
    const { records, rejected, samples, reviews } = parsedOr(source.name, 'a review file', () => readReview(text, format));
    this.settle('review', `review-${format}`, 'Review file');
    this.countEntries(records, rejected, samples);
    this.reviews.push(...reviews);
  }

  /** The page opens locked files before they come here; this one it could not open. */
  private locked(source: Source): UserError {
    this.settle('snapshot', 'seldom-locked', 'Locked file');
    return new UserError('LockedFile', `${source.name}: is locked and was left out, because no passphrase opened it. Drop it again to try another.`);
  }

  private async takeSnapshot(source: Source): Promise<void> {
    this.settle('snapshot', 'seldom-snapshot', 'Snapshot');
    this.snapshot = readSnapshot(await this.readText(source), source.name);
  }

  private async readText(source: Source): Promise<string> {
    const opened = source.open();
    const stream = opened instanceof MendedStream ? opened : new MendedStream(opened);
    const text = new TextDecoder().decode(await readAll(stream, source.name, labelFileLimit));
    this.tellMended(stream);
    return text;
  }

  /** Entries of a list or review file are records too; they are counted as what they are, not as contacts. */
  private countEntries(
    records: number, rejected: number, samples: readonly { record: number; text: string }[], unused: Readonly<Partial<Record<UnusedReason, number>>> = {},
  ): void {
    const { receipt } = this.sink;
    receipt.records += records;
    receipt.recognised.other += records;
    for (const { text } of samples) receipt.samples.push({ reason: 'malformed', record: receipt.records, text });
    if (rejected > 0) receipt.rejected.malformed = (receipt.rejected.malformed ?? 0) + rejected;
    let used = records - rejected;
    for (const reason of Object.keys(unused) as UnusedReason[]) {
      const count = unused[reason] ?? 0;
      receipt.skipped[reason] = (receipt.skipped[reason] ?? 0) + count;
      used -= count;
    }
    receipt.skipped['list-entry'] = (receipt.skipped['list-entry'] ?? 0) + used;
  }

  private get size(): number {
    return this.segment === null ? this.file.size : this.segment.until - this.segment.from;
  }

  private settle(kind: FileKind, format: string, label: string, detail: ReceiptDetail = { what: 'format', value: label }): void {
    if (this.format === '') {
      this.kind = kind;
      this.format = format;
      this.tell(detail);
    } else if (this.format !== format) {
      this.note('also holds', label);
    }
  }

  private note(what: string, value: string): void {
    this.tell({ what, value });
  }

  private tell(detail: ReceiptDetail): void {
    this.details.set(detail.what, detail);
  }

  private fail(error: unknown): NonNullable<FileReceipt['error']> {
    // An error of our own, or a segment to read otherwise: for the caller.
    if (!isUserError(error)) throw error;
    const failure = { name: error.name, message: error.message };
    this.error ??= failure;
    return failure;
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

/** A log as a segment behind its first one holds it. */
function withoutHeader(log: RecognisedLog): RecognisedLog {
  if (log.kind === 'delimited') return { ...log, plan: { ...log.plan, headerRecords: 0 } };
  return log.kind === 'zeek' ? { ...log, plan: { ...log.plan, isBelowHeader: true } } : log;
}

const encodingWords: Readonly<Record<TextEncodingName, string>> = {
  'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'windows-1252': 'windows-1252', mixed: 'utf-8, with letters of windows-1252 among it',
};

function parsedOr<Result>(name: string, what: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new UserError('ListUnreadable', `${name}: looks like ${what} but cannot be read (${error instanceof Error ? error.message : String(error)}).`, { cause: error });
  }
}

function delimiterName(code: number): string {
  return { 32: 'blank', 44: 'comma', 59: 'semicolon', 9: 'tab', 124: 'pipe', 31: 'unit separator' }[code] ?? String.fromCharCode(code);
}
