import type { Progress } from '../base/progress';
import type { MappingQuestion, ColumnMapping } from '../ingest/mapping';
import type { Review } from '../labels/verdict';
import type { SnapshotOptions } from '../snapshot/redact';
import type { DomainDetail, DomainPage, DomainQuery, Overview, ReviewChange, StudyReading } from './readings';
import type { ContactFilter, Settings } from './settings';

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
  cancelImport(): void;

  overview(): Promise<Overview>;
  study(group: string): Promise<StudyReading>;
  domains(query: DomainQuery): Promise<DomainPage>;
  domain(group: string, baseDomain: string): Promise<DomainDetail | null>;

  setSettings(settings: Settings): Promise<Overview>;
  setFilter(filter: ContactFilter): Promise<Overview>;
  rename(name: string): Promise<void>;

  /** Sets or takes away verdicts and returns the changes that would undo it. */
  review(changes: readonly ReviewChange[]): Promise<readonly ReviewChange[]>;
  /** Reviews given so far, the newest last. */
  reviews(): Promise<readonly Review[]>;
  removeList(id: string): Promise<Overview>;
  /** Brings back the list removed last. */
  restoreList(): Promise<Overview>;
  /** Turns an intelligence list into an allow-list and back. */
  setListKind(id: string, kind: 'intel' | 'allow'): Promise<Overview>;

  /** The snapshot as a JSON file. */
  exportSnapshot(options: SnapshotOptions): Promise<Blob>;
  keep(): Promise<KeptAnalysis>;
  open(kept: Omit<KeptAnalysis, 'overview'>): Promise<Overview>;
  /** Starts an empty analysis. */
  clear(): Promise<Overview>;
}
