import { UserError, isUserError } from '../base/user-error';
import type { PackedEvents } from '../events/event-table';
import type { PackedUnjoined } from '../events/unjoined-events';
import { evtx } from '../ingest/formats/evtx';
import { EventSink } from '../ingest/event-sink';
import type { DelimitedPlan } from '../ingest/formats/format';
import { chosenReading, everyReading, isLog, mappedPlan, type RecognisedLog, type UnmappedTable } from '../ingest/formats/recognise';
import { table as mappedFormat } from '../ingest/formats/table';
import type { MappingQuestion } from '../ingest/mapping';
import { readEvtx, readLog } from '../ingest/read-log';
import { byHand, type ReadingChoices } from '../ingest/reading-choices';
import type { FileKind, FileReceipt, ReceiptDetail, ReceiptMember } from '../ingest/receipt';
import { columnsDetail, delimiterDetail, encodingDetail, formatDetail, mappingIn } from '../ingest/receipt-details';
import type { Segment } from '../ingest/segments';
import { DecodedStream } from '../ingest/source/decoded-stream';
import { MendedStream } from '../ingest/source/mended-stream';
import { type DetectedEncoding, isBinary, isUtf7, longestMark, mixedIsGuess, type TextEncodingName } from '../ingest/source/text-encoding';
import { type ByteCounter, type ByteStream, FileStream, readAll } from '../ingest/source/byte-stream';
import type { StreamLender } from '../ingest/source/lent-stream';
import { type Source, sources, type Unopened } from '../ingest/source/source';
import { implausibleTimes } from '../ingest/suspicions';
import { type TextHead, textHead } from '../ingest/text-head';
import type { TimeFindings } from '../ingest/time-findings';
import { recogniseList, type RecognisedList } from '../labels/read-list';
import { recogniseReview } from '../labels/read-review';
import type { Decision } from '../labels/decision';
import { isLocked } from '../snapshot/lock';
import { isSnapshot, readSnapshot } from '../snapshot/read';
import type { Snapshot } from '../snapshot/schema';
import type { OnProgress } from '../base/progress';
import { labelFileLimit, type PackedList, readListFile, readReviewFile } from './label-files';

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

const progressEveryMs = 100;
/** So many files of an archive are listed in its receipt, beside those that failed. */
const shownMembers = 100;

/**
 * Reads one dropped file, whatever it is and however deep the archive. Does not throw for what is wrong with the file:
 * the receipt says it, and what was read before counts.
 *
 * @param choices what the user said of how to read it.
 * @param segment the part of the file to read; null for all. One of those that `planSegments` gave.
 * @param lender who decompresses the file meanwhile.
 * @throws SegmentCut when the segment does not end between two records
 */
export async function ingestFile(
  file: File, choices: ReadingChoices, onProgress: OnProgress, segment: Segment | null = null, lender?: StreamLender,
): Promise<IngestedFile> {
  const reading = new FileReading(file, choices, onProgress, segment, false, lender);
  await reading.run();
  if (!reading.holdsBrokenText) return reading.finish();
  // Bytes that are no UTF-8 came late in the file, where nobody had looked: it is read again, this time as mixed text.
  const again = new FileReading(file, choices, onProgress, segment, true, lender);
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
    private readonly lender: StreamLender | undefined,
  ) {}

  async run(): Promise<void> {
    try {
      for await (const source of sources(this.file, this.counter, this.choices.encoding, this.lender)) await this.readMember(source);
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
      const part = this.segment === null || this.isFirst ? null : { from: this.segment.from, head: source.head };
      await readEvtx(this.open(source), this.sink, () => this.report(), part);
      return;
    }
    const head = new TextDecoder().decode(source.head);
    if (isLocked(head.slice(0, 64))) throw this.locked(source);
    this.encodings.add(source.encoding.name);
    this.tellEncoding(source.encoding);
    if (isBinary(source.head)) throw formatUnknown(source);
    if (isUtf7(head)) throw new UserError('EncodingUnknown', `${source.name}: is written in UTF-7, which browsers do not read.`);
    const reviewFormat = recogniseReview(head);
    if (isSnapshot(head)) await this.takeSnapshot(source);
    else if (reviewFormat !== null) await this.takeReview(source, reviewFormat);
    else await this.takeLogOrList(source, await textHead(source));
  }

  private async takeLogOrList(source: Source, head: TextHead): Promise<void> {
    const recognised = chosenReading(head, this.choices);
    const every = everyReading(head.text, head.isWhole, this.choices.delimiter);
    const list = isLog(recognised) || this.choices.format === byHand || this.choices.delimiter !== undefined ? null : recogniseList(source.name, head.text);
    if (isLog(recognised)) await this.takeLog(source, recognised, every);
    else if (list !== null) await this.takeList(source, list);
    else if (recognised.kind === 'unmapped') await this.takeTable(source, recognised, every);
    else {
      // The delimiter that was said may be why, so that it must be possible to say another.
      if (this.choices.delimiter !== undefined) this.tell(delimiterDetail(this.choices.delimiter, { header: [], rows: [] }, this.choices));
      throw formatUnknown(source);
    }
  }

  private async takeLog(source: Source, log: RecognisedLog, every: readonly (RecognisedLog | UnmappedTable)[]): Promise<void> {
    const { format } = log.plan;
    this.settle('log', format.id, format.label, formatDetail(log, every, this.choices));
    const { zonelessTimes = 'unknown' } = format;
    this.sink.times.readAs(this.choices.timeZone ?? 'UTC', this.choices.dayFirst ?? false, log.kind === 'delimited' ? log.plan.zonelessAre : zonelessTimes);
    if (log.kind === 'delimited') this.tellTable(log.plan, every.find((other) => other.kind === 'unmapped') ?? null);
    await this.readThrough(source, log);
  }

  private tellTable({ format, dialect, columns }: DelimitedPlan, table: UnmappedTable | null): void {
    const ownTable = format.carrier === 'delimited' ? table : null;
    this.tell(delimiterDetail(String.fromCharCode(dialect.delimiter), ownTable, this.choices));
    if (ownTable === null) return;
    if (format === mappedFormat) this.tell(columnsDetail(columns, ownTable.header, this.choices.mapping !== undefined));
    if (!this.isFirst) return;
    const { repeatedNameCount, unnamedCount } = ownTable;
    if (repeatedNameCount > 0) this.sink.receipt.warn('columns called like one before them, which are told apart by a number: a, a (2)', repeatedNameCount);
    if (unnamedCount > 0) this.sink.receipt.warn('columns without a name, which are called by their place', unnamedCount);
  }

  /** A table by the columns that the user has named, or is to be asked for. */
  private async takeTable(source: Source, table: UnmappedTable, every: readonly (RecognisedLog | UnmappedTable)[]): Promise<void> {
    const mapping = mappingIn(this.choices);
    if (mapping !== null) {
      await this.takeLog(source, { kind: 'delimited', plan: mappedPlan(table, mapping), certainty: 'likely', why: 'its columns were named' }, every);
      return;
    }
    this.settle('log', mappedFormat.id, 'Table with mapped columns');
    this.tell(delimiterDetail(String.fromCharCode(table.dialect.delimiter), table, this.choices));
    this.tell({ what: 'columns', value: 'not named yet', otherwise: { kind: 'columns' } });
    const { header, rows, guess } = table;
    this.question = { fileName: source.name, header, rows: rows.slice(0, 20), guess, isAskedFor: this.choices.mapping === 'ask' };
  }

  private async readThrough(source: Source, log: RecognisedLog): Promise<void> {
    const stream = this.open(source);
    await readLog(this.isFirst ? log : withoutHeader(log), stream, this.sink, () => this.report());
    this.tellLost(stream);
  }

  /** Counts the letters of a text that is read to its end which stand for others. */
  private tellLost(stream: ByteStream): void {
    if (stream instanceof MendedStream && stream.mended > 0) this.sink.receipt.warn('bytes that are not UTF-8, read as letters of windows-1252', stream.mended);
    if (stream instanceof DecodedStream && stream.replaced > 0) {
      this.sink.receipt.warn(`characters shown as \ufffd: they are none of ${stream.encoding}, or were lost before this file was written`, stream.replaced);
    }
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

  private async takeList(source: Source, recognised: RecognisedList): Promise<void> {
    const text = await this.readText(source);
    const list = readListFile(source.name, text, recognised, this.sink.receipt);
    this.settle(recognised.kind, `list-${recognised.format.id}`, recognised.format.label);
    if (list !== null) this.lists.push(list);
  }

  private async takeReview(source: Source, format: 'csv' | 'json'): Promise<void> {
    const text = await this.readText(source);
    this.reviews.push(...readReviewFile(source.name, text, format, this.sink.receipt));
    this.settle('review', `review-${format}`, 'Review file');
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
    const stream = source.encoding?.name === 'utf-8' ? new MendedStream(opened) : opened;
    const text = new TextDecoder().decode(await readAll(stream, source.name, labelFileLimit));
    this.tellLost(stream);
    return text;
  }

  private get size(): number {
    return this.segment === null ? this.file.size : this.segment.until - this.segment.from;
  }

  private settle(kind: FileKind, format: string, label: string, detail: ReceiptDetail = { what: 'format', value: label }): void {
    if (this.format === '') {
      this.kind = kind;
      this.format = format;
      this.tell(detail);
      if (kind !== 'log') this.leaveAsRead('encoding');
    } else if (this.format !== format) {
      this.note('also holds', label);
    }
  }

  private tellEncoding(encoding: DetectedEncoding): void {
    this.tell(encodingDetail(this.isMending && encoding.name === 'utf-8' ? { ...encoding, name: 'mixed', ...mixedIsGuess } : encoding));
  }

  private note(what: string, value: string): void {
    this.tell({ what, value });
  }

  /** Offers no other way to read something. */
  private leaveAsRead(what: string): void {
    const detail = this.details.get(what);
    if (detail !== undefined) this.tell({ what, value: detail.value });
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
