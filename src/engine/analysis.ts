import { assert } from '../base/assert';
import { UserError } from '../base/user-error';
import type { EpochMs } from '../base/units';
import { Dictionary } from '../events/dictionary';
import { EventTable } from '../events/event-table';
import { joinEvents } from '../events/join';
import { allGroups } from '../events/process-groups';
import { UnjoinedEvents } from '../events/unjoined-events';
import type { FileReceipt } from '../ingest/receipt';
import type { DomainList } from '../labels/domain-list';
import { argumentsReviews, type FqdnJudgements, judgeByLists, layReviews } from '../labels/judge';
import { Reviews } from '../labels/reviews';
import type { Review } from '../labels/verdict';
import { redact, type SnapshotOptions } from '../snapshot/redact';
import type { Snapshot } from '../snapshot/schema';
import { type Basis, EventBasis, fqdnsByBase, SnapshotBasis } from './basis';
import { detailFromEvents, detailFromSnapshot } from './domain-detail';
import { DomainTable } from './domain-table';
import type { KeptAnalysis, KeptEvents } from './engine';
import type { IngestedFile } from './ingest-file';
import { type KeptLabels, packEvents, readKeptLabels, unpackEvents, writeKeptLabels } from './keep';
import type { DomainDetail, DomainPage, DomainQuery, GroupReading, ListReading, Overview, ReviewChange, StudyReading } from './readings';
import { type ContactFilter, defaultSettings, everyContact, type Settings } from './settings';
import { StudiedGroup, withHolm } from './studied-group';
import { writeSnapshot } from './write-snapshot';

const listed = 10;

/** The groups under the present labels and settings, and what was worked out on the way. */
interface Study {
  readonly groups: readonly StudiedGroup[];
  readonly readings: readonly GroupReading[];
}

/**
 * One analysis: events or a snapshot, labels and settings, and the figures that follow. Lives in a worker; the pipeline
 * is {@link study}. What a change cannot affect is kept: a verdict re-runs labels alone, a threshold neither labels nor
 * sums.
 */
export class Analysis {
  private name = '';
  private settings: Settings = defaultSettings;
  private filter: ContactFilter = everyContact;
  private table = new EventTable();
  private unjoined = new UnjoinedEvents();
  /** Events that were contacts by themselves; those after them came from the join. */
  private directCount = 0;
  private basis: Basis = new EventBasis(this.table);
  private receipts: readonly FileReceipt[] = [];
  /** What the join makes of each file, added to its receipt. */
  private joined: ReturnType<typeof joinEvents> = new Map();
  private lists: readonly DomainList[] = [];
  private removedList: { list: DomainList; at: number } | null = null;
  private readonly reviews = new Reviews();
  private readonly domainTable = new DomainTable();
  /** The events as packed last; null once they changed. */
  private packed: KeptEvents | null = null;
  private fqdnTexts: string[] = [];

  private summaries: ReturnType<Basis['summarise']> | null = null;
  private byLists: FqdnJudgements | null = null;
  private judged: FqdnJudgements | null = null;
  private studied: Study | null = null;

  // What comes in

  /** Takes in what files hold, in the order in which they were dropped. */
  add(files: readonly IngestedFile[], addedAt: EpochMs): Overview {
    const hasEvents = files.some(({ tables }) => tables.length > 0);
    const empty = this.basis.kind === 'events' && this.table.count === 0 && this.unjoined.count === 0;
    if (hasEvents && this.basis.kind === 'snapshot') {
      throw new UserError('SnapshotInvalid', 'A snapshot holds no events to which logs could be added. Start a new analysis for the logs.');
    }
    const opened = empty && !hasEvents ? files.find(({ snapshot }) => snapshot !== null) : undefined;
    if (opened?.snapshot) this.openSnapshot(opened.snapshot);
    this.table.truncate(this.directCount);
    for (const file of files) if (file !== opened) this.addFile(file, addedAt);
    this.directCount = this.table.count;
    this.rejoin();
    return this.overview();
  }

  private addFile(file: IngestedFile, addedAt: EpochMs): void {
    const index = this.receipts.length;
    const warnings = Object.entries(file.oddities).map(([text, count]) => `${count.toLocaleString('en')} ${text}`);
    const receipt = { ...file.receipt, warnings };
    this.receipts = [...this.receipts, file.snapshot === null ? receipt : leftOut(receipt)];
    for (const { events, unjoined } of file.tables) this.unjoined.append(unjoined, index, this.table.append(events));
    for (const list of file.lists) {
      const id = `list-${addedAt}-${index}-${this.lists.length}`;
      this.lists = [...this.lists, { ...list, id, entries: Dictionary.from(list.entries) }];
    }
    for (const review of file.reviews) this.reviews.set(review);
  }

  /** Joins anew all events that wait for others. */
  private rejoin(): void {
    this.table.truncate(this.directCount);
    this.joined = joinEvents(this.unjoined, this.table, this.settings);
    if (this.basis instanceof EventBasis) this.basis.changed();
    this.forget('events');
  }

  private openSnapshot(snapshot: Snapshot): void {
    this.basis = new SnapshotBasis(snapshot);
    this.name = snapshot.name;
    this.settings = snapshot.settings;
    this.receipts = snapshot.import.map(({ recognised, kind, ...receipt }) => ({
      ...receipt,
      kind,
      recognised: { network: 0, dns: 0, http: 0, tls: 0, wfp: 0, process: 0, script: 0, other: 0, ...recognised },
      samples: [],
      details: [],
      seconds: 0,
    }));
    for (const review of snapshot.reviews) this.reviews.set({ ...review, at: review.at === null ? null : Date.parse(review.at) });
    this.forget('events');
  }

  /** Starts anew: no events, no labels, the settings of the study. */
  clear(): Overview {
    this.table = new EventTable();
    this.unjoined = new UnjoinedEvents();
    this.directCount = 0;
    this.basis = new EventBasis(this.table);
    this.receipts = [];
    this.joined = new Map();
    this.lists = [];
    this.removedList = null;
    for (const review of this.reviews.all()) this.reviews.remove(review);
    this.name = '';
    this.filter = everyContact;
    this.settings = defaultSettings;
    this.forget('events');
    return this.overview();
  }

  // What the user turns

  setSettings(settings: Settings): Overview {
    const before = this.settings;
    // What crossed a worker boundary is a copy, so groups are compared by what they say.
    const sameGroups = JSON.stringify(before.processGroups) === JSON.stringify(settings.processGroups);
    this.settings = sameGroups ? { ...settings, processGroups: before.processGroups } : settings;
    if (before.countFailed !== settings.countFailed || before.countInbound !== settings.countInbound) this.rejoin();
    else if (before.suffixRules !== settings.suffixRules) this.forget('events');
    else if (!sameGroups) this.forget('sums');
    else this.forget('figures');
    return this.overview();
  }

  setFilter(filter: ContactFilter): Overview {
    this.filter = filter;
    this.forget('sums');
    return this.overview();
  }

  rename(name: string): void {
    this.name = name;
  }

  /** Sets or takes away verdicts; returns the changes that undo it, in the order to apply them. */
  review(changes: readonly ReviewChange[], at: EpochMs): readonly ReviewChange[] {
    const undo = changes.map((change) => {
      const before = change.verdict === null ? this.reviews.remove(change) : this.reviews.set({ ...change, verdict: change.verdict, at });
      return before ?? { ...change, verdict: null, note: '' };
    });
    this.forget('reviews');
    return undo.reverse();
  }

  allReviews(): readonly Review[] {
    return this.reviews.all();
  }

  removeList(id: string): Overview {
    const at = this.lists.findIndex((list) => list.id === id);
    const list = this.lists[at];
    if (list) {
      this.removedList = { list, at };
      this.lists = this.lists.toSpliced(at, 1);
      this.forget('lists');
    }
    return this.overview();
  }

  restoreList(): Overview {
    if (this.removedList) {
      this.lists = this.lists.toSpliced(this.removedList.at, 0, this.removedList.list);
      this.removedList = null;
      this.forget('lists');
    }
    return this.overview();
  }

  setListKind(id: string, kind: DomainList['kind']): Overview {
    this.lists = this.lists.map((list) => (list.id === id ? { ...list, kind } : list));
    this.forget('lists');
    return this.overview();
  }

  // What the page reads

  overview(): Overview {
    const { readings } = this.study();
    return {
      name: this.name,
      settings: this.settings,
      filter: this.filter,
      contacts: this.basis.contacts,
      connections: readings.reduce((sum, { connections }) => sum + connections, 0),
      firstSeen: this.basis.firstSeen,
      lastSeen: this.basis.lastSeen,
      machines: this.basis.machines,
      basis: this.basis.kind,
      groups: readings.filter(({ connections }) => connections > 0),
      receipts: this.receiptsNow(),
      lists: this.listReadings(),
      reviews: this.reviews.all(),
    };
  }

  studyOf(groupId: string): StudyReading {
    const { group, reading } = this.find(groupId);
    return {
      group: reading,
      distribution: group.distribution(),
      topDomains: group.highest(group.summary.base.connections, listed).map((index) => group.row(index)),
      lookFirst: group.highest(group.allScores(), listed).map((index) => group.row(index)),
    };
  }

  domains(query: DomainQuery): DomainPage {
    return this.domainTable.page(this.find(query.group).group, query, (id) => (this.fqdnTexts[id] ??= this.basis.fqdns.text(id)));
  }

  domain(groupId: string, baseDomain: string): DomainDetail | null {
    const { groups } = this.study();
    const { group } = this.find(groupId);
    const index = group.indexOf(baseDomain);
    if (index < 0) return null;
    const others = groups
      .filter((other) => other !== group)
      .map((other) => ({ id: other.group.id, label: other.group.label, at: other.indexOf(baseDomain), sums: other.summary.base.connections }))
      .filter(({ at }) => at >= 0)
      .map(({ id, label, at, sums }) => ({ id, label, connections: sums[at]! }));
    return this.basis instanceof EventBasis
      ? detailFromEvents({ basis: this.basis, settings: this.settings, filter: this.filter, reviews: this.reviews, group, groupIndex: groups.indexOf(group), index, others })
      : detailFromSnapshot(this.basis as SnapshotBasis, group, index, others);
  }

  // What leaves

  snapshot(options: SnapshotOptions, createdAt: EpochMs): Snapshot {
    const { groups, readings } = this.study();
    const whole = writeSnapshot({
      overview: this.overview(),
      groups,
      readings,
      createdAt,
      closer: (group, index) => this.domain(group.group.id, group.baseDomain(index)),
      options,
    });
    return redact(whole, options);
  }

  snapshotFile(options: SnapshotOptions, createdAt: EpochMs): Blob {
    return new Blob([JSON.stringify(this.snapshot(options, createdAt))], { type: 'application/json' });
  }

  keep(): KeptAnalysis {
    const labels: KeptLabels = {
      version: 1,
      name: this.name,
      settings: this.settings,
      directCount: this.directCount,
      receipts: this.receipts,
      lists: this.lists,
      reviews: this.reviews.all(),
      snapshot: this.basis instanceof SnapshotBasis ? this.basis.snapshot : null,
    };
    return {
      events: this.basis.kind === 'events' ? this.packedEvents() : null,
      labels: writeKeptLabels(labels),
      overview: this.overview(),
    };
  }

  private packedEvents(): KeptEvents {
    this.packed ??= { version: crypto.randomUUID(), blob: packEvents(this.table.pack(), this.unjoined.pack()) };
    return this.packed;
  }

  async open(kept: Omit<KeptAnalysis, 'overview'>): Promise<Overview> {
    const labels = await readKeptLabels(kept.labels);
    const packed = kept.events === null ? null : await unpackEvents(kept.events.blob);
    this.clear();
    if (labels.snapshot !== null) this.openSnapshot(labels.snapshot);
    this.name = labels.name;
    this.settings = labels.settings;
    this.receipts = labels.receipts;
    this.lists = labels.lists;
    for (const review of this.reviews.all()) this.reviews.remove(review);
    for (const review of labels.reviews) this.reviews.set(review);
    if (packed !== null) {
      const remap = this.table.append(packed.events);
      const files = packed.unjoined.columns.file.slice();
      this.unjoined.append(packed.unjoined, 0, remap);
      this.unjoined.rows.columns.file.set(files);
      this.directCount = labels.directCount;
      this.rejoin();
    }
    this.forget('events');
    this.packed = kept.events;
    return this.overview();
  }

  // How figures come about

  /** The pipeline: sums by group, labels on names, figures. */
  private study(): Study {
    this.summaries ??= this.basis.summarise(this.settings, this.filter);
    this.byLists ??= judgeByLists(this.lists, this.basis.fqdns);
    if (this.studied !== null) return this.studied;
    const reviews = this.reviews.all();
    const { keys, fqdns } = this.basis;
    const judged = (this.judged ??= layReviews(this.byLists, reviews, { fqdns, domains: keys.domains, byBase: fqdnsByBase(this.basis, this.settings) }));
    const args = this.basis instanceof EventBasis ? argumentsReviews(reviews, fqdns, this.basis.table.arguments) : new Map();
    const own = this.basis.groupJudgements(this.settings, args);
    const names = { domains: keys.domains, fqdns, baseOf: keys.baseOf, tenantOf: keys.tenantOf };
    const { summaries, byLists } = this;
    const groups = allGroups(this.settings.processGroups).map(
      (group, index) => new StudiedGroup(group, summaries[index]!, names, judged, byLists, own[index]!, this.settings.rarityThreshold),
    );
    return (this.studied = { groups, readings: withHolm(groups.map((group) => group.reading())) });
  }

  /** Forgets what a change to the named thing may have altered. */
  private forget(changed: 'events' | 'sums' | 'lists' | 'reviews' | 'figures'): void {
    this.studied = null;
    if (changed === 'figures') return;
    if (changed === 'events' || changed === 'sums') this.summaries = null;
    if (changed === 'events') {
      this.fqdnTexts = [];
      this.packed = null;
    }
    if (changed === 'events' || changed === 'lists') this.byLists = null;
    this.judged = null;
  }

  private find(groupId: string): { group: StudiedGroup; reading: GroupReading } {
    const { groups, readings } = this.study();
    const index = Math.max(0, groups.findIndex(({ group }) => group.id === groupId));
    const group = groups[index];
    const reading = readings[index];
    assert(group && reading, 'there is always a group');
    return { group, reading };
  }

  private receiptsNow(): readonly FileReceipt[] {
    return this.receipts.map((receipt, index) => {
      const joined = this.joined.get(index);
      if (!joined) return receipt;
      const skipped: Record<string, number> = { ...receipt.skipped };
      for (const [reason, count] of Object.entries(joined.skipped)) skipped[reason] = (skipped[reason] ?? 0) + count;
      const warnings = namesUnreliable(receipt) ? [...receipt.warnings, noQueriesWarning] : receipt.warnings;
      return { ...receipt, events: receipt.events + joined.events, skipped, warnings };
    });
  }

  private listReadings(): readonly ListReading[] {
    return [
      ...(this.basis instanceof SnapshotBasis ? this.basis.listReadings() : []),
      ...this.lists.map(({ entries, ...list }) => ({ ...list, entries: entries.count - 1, matches: this.basesJudgedBy(list), isFixed: false })),
    ];
  }

  /** Base domains that a list labels. */
  private basesJudgedBy({ kind, name }: Pick<DomainList, 'kind' | 'name'>): number {
    const byLists = this.byLists!;
    const { baseOf } = this.basis.keys;
    const bases = new Set<number>();
    for (let id = 1; id < byLists.of.length; id++) {
      const judgement = byLists.table[byLists.of[id]!]!;
      if (judgement.source === kind && judgement.reason.startsWith(`${name}: `)) bases.add(baseOf[id]!);
    }
    return bases.size;
  }
}

const noQueriesWarning = 'No DNS events: the names of connections are what the log guessed from addresses, and mostly wrong or missing. Drop Sysmon event 22 of the same time as well.';

const namesUnreliable = ({ recognised }: FileReceipt): boolean => recognised.network > 0 && recognised.dns === 0;

/** The receipt of a snapshot that was dropped among logs. */
function leftOut(receipt: FileReceipt): FileReceipt {
  return { ...receipt, warnings: [...receipt.warnings, 'A snapshot is an analysis of its own, so it was left out of this one. Start a new analysis and drop it alone to open it.'] };
}
