import type { OffTime } from '../analysis/off-hours';
import type { Progress } from '../base/progress';
import type { ExportedFile, Handover } from '../handover/hand-over';
import type { EpochMs } from '../base/units';
import type { MappingQuestion, ColumnMapping } from '../ingest/mapping';
import type { ReadingChoices } from '../ingest/reading-choices';
import type { FileReceipt } from '../ingest/receipt';
import type { TimeAnswer, TimeQuestion } from '../ingest/time-findings';
import type { LoggedDecision } from '../labels/decision';
import type { ListEntry, ListKind } from '../labels/domain-list';
import type { Review } from '../labels/verdict';
import type { EntryQuery, ListDetail, ListPage } from './list-detail';
import type { SnapshotOptions } from '../snapshot/redaction-levels';
import type { SnapshotFileOptions } from '../snapshot/write-file';
import type { CertaintyQuery, CertaintyReading } from './certainty-reading';
import type { ComparisonQuery, ComparisonReading } from './comparison';
import type { LeavingQuery, LeavingReading } from './leaving';
import type { MergeReading } from './merge-reading';
import type { RareTenants } from './rare-tenants';
import type { ReviewItem } from './review-item';
import type { ReviewQueue } from './review-queue';
import type { AllowChange, Decided, DomainDetail, DomainFilter, DomainPage, DomainQuery, Overview, ReviewChange, StudyReading } from './readings';
import type { BehaviourRule } from '../arguments/behaviour-rules';
import type { FittedWeights } from '../score/fit-weights';
import type { ArgumentsQuery, ArgumentsReading, ExploredPage } from './arguments-reading';
import type { EvidenceProgress } from './gathered-evidence';
import type { DomainScores, ScoreQuery, ScoreReading } from './score-reading';
import type { ContactFilter, Settings } from './settings';
import type { NewDomainsReading, OffHoursReading, RhythmsReading, TimeQuery, TimeReading } from './time-reading';

/** How the file being read, and the whole import, have come along. */
export interface ImportProgress extends Progress {
  /** Name of a file being read now. */
  readonly file: string;
  readonly filesDone: number;
  readonly filesTotal: number;
}

/** How an import talks to the page while it runs. */
export interface ImportListener {
  onProgress(progress: ImportProgress): void;
  /** Asks which column is what; null leaves the file out. */
  askMapping(question: MappingQuestion): Promise<ColumnMapping | null>;
  /** Asks how to take times that only the user can place; null takes them as they were read: UTC, month first. */
  askTimes(question: TimeQuestion): Promise<TimeAnswer | null>;
}

/** Packed events, and a name that changes whenever they do, so that unchanged ones need not be written again. */
export interface KeptEvents {
  readonly version: string;
  readonly blob: Blob;
}

/** An analysis as it is kept: everything needed to go on after a reload. */
export interface KeptAnalysis {
  /** null for an analysis that came from a snapshot. */
  readonly events: KeptEvents | null;
  /** Receipts, lists, basis, as JSON. */
  readonly labels: Blob;
  /** Every decision ever taken on it, the oldest first. */
  readonly decisions: readonly LoggedDecision[];
  readonly overview: Overview;
}

/**
 * One analysis and what can be asked of it. Implemented by the client that drives the workers, and by the plain
 * class that runs inside one. Every method rejects with a UserError that the page can show as it is.
 */
export interface Engine {
  /**
   * Reads files into the analysis. Resolves when all are in; files that failed have an error in their receipt.
   * @throws ImportCancelled when {@link cancelImport} was called; the analysis is then as before.
   */
  importFiles(files: readonly File[], listener: ImportListener): Promise<Overview>;
  /**
   * Reads the file behind a receipt again, as chosen, in the place of what it gave before.
   * @param receipt index among the receipts.
   * @throws FileUnreadable unless it {@link holds} the file, ImportCancelled
   */
  readAgain(receipt: number, choices: ReadingChoices, listener: ImportListener): Promise<Overview>;
  /** Whether the page holds the file behind a receipt, which a reload ends. */
  holds(receipt: FileReceipt): boolean;
  cancelImport(): void;

  overview(): Promise<Overview>;
  /** Goes on to gather what scores rest on, for a moment; null once they rest on everything. */
  gatherEvidence(): Promise<EvidenceProgress | null>;
  study(group: string): Promise<StudyReading>;
  domains(query: DomainQuery): Promise<DomainPage>;
  domain(group: string, baseDomain: string): Promise<DomainDetail | null>;

  /** The base domains to go through, in the order in which to do it; the order of the moment. */
  reviewQueue(filter: DomainFilter): Promise<ReviewQueue>;
  /** One of them with all that a verdict may rest on; null when the group has no contact with it. */
  reviewItem(group: string, baseDomain: string): Promise<ReviewItem | null>;
  /** Tenants of shared hosting that a common base domain hides. */
  rareTenants(group: string): Promise<RareTenants>;
  /** Names that a filter lets through, at most 100,000. */
  names(filter: DomainFilter, level: 'base' | 'fqdn'): Promise<readonly string[]>;

  setSettings(settings: Settings): Promise<Overview>;
  setFilter(filter: ContactFilter): Promise<Overview>;
  rename(name: string): Promise<void>;

  /** How sure the answer of a group is. */
  certainty(query: CertaintyQuery): Promise<CertaintyReading>;
  /** When a group's contacts take place; like the next and {@link rhythms} null for a snapshot, which holds no events. */
  time(query: TimeQuery): Promise<TimeReading | null>;
  /** Who keeps other hours than the rest of the group. Here and below `most` rows of the longest list are answered, a page of them where it is not said. */
  offHours(group: string, offTime: OffTime, most?: number): Promise<OffHoursReading | null>;
  /** Base domains that the group had not contacted before. */
  newDomains(group: string, since: EpochMs, most?: number): Promise<NewDomainsReading>;
  /** The most regular pairs of machine and FQDN. */
  rhythms(group: string, most?: number): Promise<RhythmsReading | null>;

  argumentsOf(group: string, most?: number): Promise<ArgumentsReading>;
  /** null for a snapshot, which holds no events. */
  exploreArguments(query: ArgumentsQuery): Promise<ExploredPage | null>;
  /** What is wrong with a rule of the user, in a sentence; null when it can be used. */
  ruleFault(rule: BehaviourRule): Promise<string | null>;
  score(query: ScoreQuery): Promise<ScoreReading>;
  /** null where there are too few labels. */
  fittedWeights(query: ScoreQuery): Promise<FittedWeights | null>;
  domainScores(group: string, baseDomain: string): Promise<DomainScores | null>;

  /** Sets or takes away verdicts, in the name of `author` ('' for no name). */
  review(changes: readonly ReviewChange[], author: string): Promise<Decided>;
  /** Takes in what was decided on the same analysis in another tab. */
  takeDecisions(decisions: readonly LoggedDecision[]): Promise<Overview>;
  /** Who decided what, and where analysts differ. */
  merge(): Promise<MergeReading>;
  /** Reviews given so far, the newest last. */
  reviews(): Promise<readonly Review[]>;
  removeList(id: string): Promise<Overview>;
  /** Brings back the list removed last. */
  restoreList(): Promise<Overview>;
  /** Turns a list into one of another kind: intelligence, allow-list, context. */
  setListKind(id: string, kind: ListKind): Promise<Overview>;
  /** Allows a name, on the list of what was allowed here. */
  allow(change: AllowChange): Promise<Overview>;
  /** Takes an entry out of its list, or back in. */
  setListEntry(id: string, entry: ListEntry, counts: boolean): Promise<Overview>;
  listEntries(query: EntryQuery): Promise<ListPage>;
  /** What a list labels and hides, and where it contradicts others; null when it is gone. */
  listDetail(id: string): Promise<ListDetail | null>;

  /** The snapshot as a file. */
  exportSnapshot(options: SnapshotFileOptions): Promise<Blob>;
  /** A file that is handed on beside it: report, table, indicators, rule. */
  exportFile(wanted: Handover, options: SnapshotOptions): Promise<ExportedFile>;
  /** Every distinct text that would leave with it. */
  leaving(options: SnapshotOptions, query: LeavingQuery): Promise<LeavingReading>;

  /** What changed since an earlier snapshot; null where there is none. */
  comparison(query: ComparisonQuery): Promise<ComparisonReading | null>;
  /** The same as CSV for spreadsheets, all groups. */
  exportComparison(options: SnapshotOptions): Promise<Blob>;
  /** Compares with nothing any more. */
  removeEarlier(): Promise<Overview>;
  /** Brings back the earlier snapshot removed last. */
  restoreEarlier(): Promise<Overview>;
  keep(): Promise<KeptAnalysis>;
  open(kept: Omit<KeptAnalysis, 'overview'>): Promise<Overview>;
  /** Takes over what another tab kept of the open analysis, its settings unless those here are newer. */
  takeKept(kept: Omit<KeptAnalysis, 'overview'>, keepsSettings: boolean): Promise<Overview>;
  /** Starts an empty analysis. */
  clear(): Promise<Overview>;
}
