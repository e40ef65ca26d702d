import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { UserError } from '../base/user-error';
import type { LoggedDecision } from '../labels/decision';
import type { EpochMs } from '../base/units';
import type { ColumnMapping } from '../ingest/mapping';

/** What a list of kept analyses shows. */
export interface AnalysisSummary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly modifiedAt: EpochMs;
  readonly contacts: number;
  readonly reviewed: number;
  readonly malicious: number;
  readonly basis: 'events' | 'snapshot';
}

/** An analysis as it is kept. Bulk is in Blobs, which the browser stores beside its database and not in it. */
export interface StoredAnalysis extends AnalysisSummary {
  /** The process group looked at last. */
  readonly group: string;
  /** null for an analysis that came from a snapshot. */
  readonly events: StoredEvents | null;
  readonly labels: Blob;
  readonly decisions: readonly LoggedDecision[];
}

/** What changes with a decision in the list of kept analyses. */
export type DecisionSums = Pick<AnalysisSummary, 'modifiedAt' | 'reviewed' | 'malicious'>;

/** Packed events, and a name that changes whenever they do. */
export interface StoredEvents {
  readonly version: string;
  readonly blob: Blob;
}

/** Where work is kept. */
export interface Storage {
  /** `memory`: the browser keeps nothing (a private window, a blocked database); work lasts as long as the page. */
  readonly kind: 'kept' | 'memory';
  /** The newest first. */
  list(): Promise<readonly AnalysisSummary[]>;
  load(id: string): Promise<StoredAnalysis | null>;
  /**
   * Decisions are added to those that are there, which other tabs may have written.
   * @throws StorageFailed when the disk is full or the database is gone.
   */
  save(analysis: StoredAnalysis): Promise<void>;
  /**
   * Writes decisions on a kept analysis; when it resolves they are on the disk.
   * @throws StorageFailed
   */
  addDecisions(id: string, decisions: readonly LoggedDecision[]): Promise<void>;
  /** What the list of kept analyses says of one that is kept. */
  setSums(id: string, sums: DecisionSums): Promise<void>;
  /** All decisions on an analysis, of whatever tab. */
  decisions(id: string): Promise<readonly LoggedDecision[]>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Brings back an analysis removed since the page was opened. */
  restore(id: string): Promise<void>;
  /** The mapping given before for a file with this header. */
  mapping(header: readonly string[]): Promise<ColumnMapping | null>;
  rememberMapping(header: readonly string[], mapping: ColumnMapping): Promise<void>;
  preference(name: string): Promise<unknown>;
  setPreference(name: string, value: unknown): Promise<void>;
}

interface Schema extends DBSchema {
  summaries: { key: string; value: AnalysisSummary };
  /** Without the events, which are large and seldom change, and the decisions, which many tabs may write. */
  analyses: { key: string; value: Omit<StoredAnalysis, 'events' | 'decisions'> };
  decisions: { key: [analysis: string, id: string]; value: LoggedDecision & { readonly analysis: string } };
  events: { key: string; value: StoredEvents & { readonly id: string } };
  mappings: { key: string; value: ColumnMapping };
  preferences: { key: string; value: unknown };
}

const databaseName = 'seldom';
const databaseVersion = 2;

/** Opens the browser's database, or a memory of the same form where it cannot be opened. */
export async function openStorage(): Promise<Storage> {
  try {
    const database = await openDB<Schema>(databaseName, databaseVersion, {
      upgrade(upgraded, before) {
        if (before < 1) {
          upgraded.createObjectStore('summaries', { keyPath: 'id' });
          upgraded.createObjectStore('analyses', { keyPath: 'id' });
          upgraded.createObjectStore('events', { keyPath: 'id' });
          upgraded.createObjectStore('mappings');
          upgraded.createObjectStore('preferences');
        }
        if (before < 2) upgraded.createObjectStore('decisions', { keyPath: ['analysis', 'id'] });
      },
      // A newer page wants to upgrade: let it.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new DatabaseStorage(database);
  } catch {
    return new MemoryStorage();
  }
}

const headerKey = (header: readonly string[]): string => JSON.stringify(header);

const summaryOf = ({ id, name, createdAt, modifiedAt, contacts, reviewed, malicious, basis }: AnalysisSummary): AnalysisSummary => ({
  id, name, createdAt, modifiedAt, contacts, reviewed, malicious, basis,
});

/** The keys of all decisions on an analysis: in key order every text stands before every array. */
const decisionsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

const asDecision = ({ analysis: _analysis, ...decision }: Schema['decisions']['value']): LoggedDecision => decision;

const newestFirst = (summaries: readonly AnalysisSummary[]): readonly AnalysisSummary[] =>
  summaries.toSorted((a, b) => b.modifiedAt - a.modifiedAt);

class DatabaseStorage implements Storage {
  readonly kind = 'kept';
  private readonly removed = new Map<string, StoredAnalysis>();

  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async list(): Promise<readonly AnalysisSummary[]> {
    return newestFirst(await this.database.getAll('summaries'));
  }

  async load(id: string): Promise<StoredAnalysis | null> {
    const transaction = this.database.transaction(['analyses', 'events', 'decisions']);
    const [analysis, events, decisions] = await Promise.all([
      transaction.objectStore('analyses').get(id),
      transaction.objectStore('events').get(id),
      transaction.objectStore('decisions').getAll(decisionsOf(id)),
    ]);
    if (analysis === undefined) return null;
    return { ...analysis, events: events === undefined ? null : { version: events.version, blob: events.blob }, decisions: decisions.map(asDecision) };
  }

  /**
   * All records in one transaction, so that a list never names what is not there; events only when they changed, and
   * decisions only those that are not there.
   */
  async save({ events, decisions, ...analysis }: StoredAnalysis): Promise<void> {
    const { id } = analysis;
    try {
      const transaction = this.database.transaction(['summaries', 'analyses', 'events', 'decisions'], 'readwrite', { durability: 'strict' });
      const storedEvents = transaction.objectStore('events');
      const storedDecisions = transaction.objectStore('decisions');
      const [stored, there] = await Promise.all([storedEvents.get(id), storedDecisions.getAllKeys(decisionsOf(id))]);
      const known = new Set(there.map(([, decision]) => decision));
      await Promise.all([
        transaction.objectStore('analyses').put(analysis),
        transaction.objectStore('summaries').put(summaryOf(analysis)),
        ...(events === null || events.version === stored?.version ? [] : [storedEvents.put({ id, ...events })]),
        ...decisions.filter((decision) => !known.has(decision.id)).map((decision) => storedDecisions.put({ ...decision, analysis: id })),
        transaction.done,
      ]);
    } catch (error) {
      throw storageFailed(error);
    }
  }

  async addDecisions(id: string, decisions: readonly LoggedDecision[]): Promise<void> {
    try {
      const transaction = this.database.transaction('decisions', 'readwrite', { durability: 'strict' });
      await Promise.all([...decisions.map((decision) => transaction.store.put({ ...decision, analysis: id })), transaction.done]);
    } catch (error) {
      throw storageFailed(error);
    }
  }

  async setSums(id: string, sums: DecisionSums): Promise<void> {
    const transaction = this.database.transaction('summaries', 'readwrite');
    const summary = await transaction.store.get(id);
    await Promise.all([...(summary === undefined ? [] : [transaction.store.put({ ...summary, ...sums })]), transaction.done]);
  }

  async decisions(id: string): Promise<readonly LoggedDecision[]> {
    return (await this.database.getAll('decisions', decisionsOf(id))).map(asDecision);
  }

  async rename(id: string, name: string): Promise<void> {
    const analysis = await this.load(id);
    if (analysis) await this.save({ ...analysis, name });
  }

  async remove(id: string): Promise<void> {
    const analysis = await this.load(id);
    if (!analysis) return;
    this.removed.set(id, analysis);
    const stores = ['summaries', 'analyses', 'events'] as const;
    const transaction = this.database.transaction([...stores, 'decisions'], 'readwrite');
    await Promise.all([
      ...stores.map((store) => transaction.objectStore(store).delete(id)),
      transaction.objectStore('decisions').delete(decisionsOf(id)),
      transaction.done,
    ]);
  }

  async restore(id: string): Promise<void> {
    const analysis = this.removed.get(id);
    if (!analysis) return;
    await this.save(analysis);
    this.removed.delete(id);
  }

  async mapping(header: readonly string[]): Promise<ColumnMapping | null> {
    return (await this.database.get('mappings', headerKey(header))) ?? null;
  }

  async rememberMapping(header: readonly string[], mapping: ColumnMapping): Promise<void> {
    await this.database.put('mappings', mapping, headerKey(header));
  }

  async preference(name: string): Promise<unknown> {
    return this.database.get('preferences', name);
  }

  async setPreference(name: string, value: unknown): Promise<void> {
    await this.database.put('preferences', value, name);
  }
}

function storageFailed(error: unknown): UserError {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new UserError(
    'StorageFailed',
    full
      ? 'This analysis could not be kept: the browser has no room left for this page. The work is still here; export a snapshot, or delete an older analysis.'
      : 'This analysis could not be kept: the browser refused to store it. The work is still here; export a snapshot before you close the page.',
    { cause: error },
  );
}

const merged = (known: readonly LoggedDecision[], more: readonly LoggedDecision[]): readonly LoggedDecision[] =>
  [...new Map([...known, ...more].map((decision) => [decision.id, decision])).values()];

/** The same in memory, for browsers that keep nothing. */
class MemoryStorage implements Storage {
  readonly kind = 'memory';
  private readonly analyses = new Map<string, StoredAnalysis>();
  private readonly removed = new Map<string, StoredAnalysis>();
  private readonly mappings = new Map<string, ColumnMapping>();
  private readonly preferences = new Map<string, unknown>();

  async list(): Promise<readonly AnalysisSummary[]> {
    return newestFirst([...this.analyses.values()].map(summaryOf));
  }
  async load(id: string): Promise<StoredAnalysis | null> {
    return this.analyses.get(id) ?? null;
  }
  async save(analysis: StoredAnalysis): Promise<void> {
    const decisions = merged(await this.decisions(analysis.id), analysis.decisions);
    this.analyses.set(analysis.id, { ...analysis, decisions });
  }
  async addDecisions(id: string, decisions: readonly LoggedDecision[]): Promise<void> {
    const analysis = this.analyses.get(id);
    if (analysis) this.analyses.set(id, { ...analysis, decisions: merged(analysis.decisions, decisions) });
  }
  async setSums(id: string, sums: DecisionSums): Promise<void> {
    const analysis = this.analyses.get(id);
    if (analysis) this.analyses.set(id, { ...analysis, ...sums });
  }
  async decisions(id: string): Promise<readonly LoggedDecision[]> {
    return this.analyses.get(id)?.decisions ?? [];
  }
  async rename(id: string, name: string): Promise<void> {
    const analysis = this.analyses.get(id);
    if (analysis) this.analyses.set(id, { ...analysis, name });
  }
  async remove(id: string): Promise<void> {
    const analysis = this.analyses.get(id);
    if (analysis) this.removed.set(id, analysis);
    this.analyses.delete(id);
  }
  async restore(id: string): Promise<void> {
    const analysis = this.removed.get(id);
    if (analysis) this.analyses.set(id, analysis);
  }
  async mapping(header: readonly string[]): Promise<ColumnMapping | null> {
    return this.mappings.get(headerKey(header)) ?? null;
  }
  async rememberMapping(header: readonly string[], mapping: ColumnMapping): Promise<void> {
    this.mappings.set(headerKey(header), mapping);
  }
  async preference(name: string): Promise<unknown> {
    return this.preferences.get(name);
  }
  async setPreference(name: string, value: unknown): Promise<void> {
    this.preferences.set(name, value);
  }
}
