import { assert } from '../base/assert';
import type { BehaviourRule } from '../arguments/behaviour-rules';
import { ruleFault } from '../arguments/behaviours';
import { UserError } from '../base/user-error';
import type { EpochMs } from '../base/units';
import { EventTable, mostFiles } from '../events/event-table';
import { TableCopy } from '../events/table-copy';
import { joinEvents } from '../events/join';
import { allGroups } from '../events/process-groups';
import { UnjoinedEvents } from '../events/unjoined-events';
import type { FileReceipt } from '../ingest/receipt';
import type { ListEntry, ListKind } from '../labels/domain-list';
import { Indicators } from '../labels/indicators';
import { type FqdnJudgements, judgeArguments, layReviews } from '../labels/judge';
import { conflictsIn } from '../labels/agreement';
import type { LoggedDecision } from '../labels/decision';
import { Reviews } from '../labels/reviews';
import type { FittedWeights } from '../score/fit-weights';
import type { Review } from '../labels/verdict';
import { looksCloser, type SnapshotOptions } from '../snapshot/redaction-levels';
import { redact, redactAlike } from '../snapshot/redact';
import { type Snapshot, sourceNameOf } from '../snapshot/schema';
import { comparisonTable } from '../handover/comparison-table';
import { csvForSpreadsheets } from '../handover/csv';
import { type ExportedFile, type Handover, handOverFile } from '../handover/hand-over';
import { type SnapshotFileOptions, writeSnapshotFile } from '../snapshot/write-file';
import { type ComparisonQuery, type ComparisonReading, ComparisonTable, type EarlierSnapshot } from './comparison';
import type { OffTime } from '../analysis/off-hours';
import { type Basis, EventBasis, fqdnsByBase, SnapshotBasis } from './basis';
import { certaintyOf } from './certainty';
import type { CertaintyQuery, CertaintyReading } from './certainty-reading';
import { detailFromEvents, detailFromSnapshot } from './domain-detail';
import { DomainTable } from './domain-table';
import type { KeptAnalysis, KeptEvents } from './engine';
import { type ArgumentsQuery, type ArgumentsReading, behaviourRows, exploreArguments, type ExploredPage, templateRows } from './arguments-reading';
import { EventTimes } from './event-times';
import { type EvidenceProgress, GatheredEvidence } from './gathered-evidence';
import { type Company, companyOf, ContactEvidences, evidenceFromEvents, type EventEvidenceQuestion, evidenceFromSnapshot } from './group-evidence';
import { NameTraits } from './name-traits';
import { type DomainScores, domainScores, fittedWeights, type ScoreQuery, type ScoreReading, scoreReading } from './score-reading';
import type { ScoreGround } from './scorer';
import { HeldLists, type ListLabels } from './held-lists';
import type { IngestedFile } from './ingest-file';
import type { EntryQuery, ListDetail, ListPage } from './list-detail';
import { type LeavingQuery, type LeavingReading, LeavingTexts, likelyOwnDomains } from './leaving';
import { type KeptLabels, packEvents, readKeptLabels, unpackEvents, withFiles, writeKeptLabels } from './keep';
import { namesOf } from './names';
import { type GroupQuestion, rareTenants, type RareTenants } from './rare-tenants';
import { reviewItem, type ReviewItem } from './review-item';
import { reviewQueue, type ReviewQueue } from './review-queue';
import { type MergeReading, mergeReading } from './merge-reading';
import type { AllowChange, Decided, DomainDetail, DomainFilter, DomainPage, DomainQuery, GroupReading, ListReading, Overview, ReviewChange, StudyReading } from './readings';
import { type ContactFilter, defaultSettings, everyContact, type Settings } from './settings';
import { receiptOf } from './receipt-of';
import { type Names, StudiedGroup, withHolm } from './studied-group';
import { newDomainsReading, offHoursReading, rhythmsReading, timeReading } from './time-figures';
import type { NewDomainsReading, OffHoursReading, RhythmsReading, TimeQuery, TimeReading } from './time-reading';
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
  private basis: Basis = new EventBasis(this.table);
  private receipts: readonly FileReceipt[] = [];
  /** What the join makes of each file, added to its receipt. */
  private joined: ReturnType<typeof joinEvents> = new Map();
  private readonly lists = new HeldLists();
  private readonly reviews = new Reviews();
  private readonly domainTable = new DomainTable();
  private readonly eventTimes = new EventTimes();
  private readonly gathered = new GatheredEvidence();
  private readonly contacts = new ContactEvidences();
  /** What the analysis is compared with. */
  private earlier: EarlierSnapshot | null = null;
  private removedEarlier: EarlierSnapshot | null = null;
  private known: { readonly earlier: EarlierSnapshot; readonly bases: ReadonlySet<string> } | null = null;
  private readonly comparisonTable = new ComparisonTable();
  private readonly leavingTexts = new LeavingTexts();
  /** The events as packed last; null once they changed. */
  private packed: KeptEvents | null = null;
  private fqdnTexts: string[] = [];
  private traits: NameTraits | null = null;

  private summaries: ReturnType<Basis['summarise']> | null = null;
  private judged: FqdnJudgements | null = null;
  private studied: Study | null = null;

  // What comes in

  /** Takes in what files hold, in the order in which they were dropped. */
  add(files: readonly IngestedFile[], addedAt: EpochMs): Overview {
    const hasEvents = files.some(({ tables }) => tables.length > 0);
    if (this.receipts.length + files.length > mostFiles) throw new UserError('LimitReached', `An analysis takes ${mostFiles.toLocaleString('en')} files, so none of these was added. Put them into an archive, or start a new analysis.`);
    const empty = this.basis.kind === 'events' && this.table.count === 0 && this.unjoined.count === 0;
    if (hasEvents && this.basis.kind === 'snapshot') {
      throw new UserError('SnapshotInvalid', 'A snapshot holds no events to which logs could be added. Start a new analysis for the logs, and drop the snapshot there to compare.');
    }
    const opened = empty && !hasEvents ? latestSnapshot(files) : null;
    if (opened?.snapshot) this.openSnapshot(opened.snapshot);
    for (const file of files) if (file !== opened) this.addFile(file, addedAt);
    if (hasEvents) this.rejoin();
    else this.forget('lists');
    return this.overview();
  }

  private addFile(file: IngestedFile, addedAt: EpochMs): void {
    const index = this.receipts.length;
    const receipt = receiptOf(file);
    this.receipts = [...this.receipts, file.snapshot === null ? receipt : comparedWith(receipt)];
    if (file.snapshot !== null) this.earlier = { fileName: receipt.name, snapshot: file.snapshot };
    this.addTables(file, index);
    for (const list of file.lists) {
      const id = `list-${addedAt}-${index}-${this.lists.all().length}`;
      this.lists.add({ ...list, id, indicators: Indicators.from(list.indicators), takenOut: new Set() });
    }
    this.reviews.takeInFile(file.reviews, receipt.name, addedAt);
  }

  private addTables({ tables }: IngestedFile, index: number): void {
    for (const { events, unjoined } of tables) {
      events.rows.file.fill(index);
      this.unjoined.append(unjoined, index, this.table.append(events));
    }
  }

  /** Takes in what a file holds, read otherwise, in the place of what it gave before. */
  replace(index: number, file: IngestedFile): Overview {
    assert(this.receipts[index] && this.basis instanceof EventBasis, 'there is such a file of events');
    const copy = new TableCopy(this.table, this.unjoined);
    copy.rowsWithout(index);
    copy.waitingWithout(index);
    this.table = copy.table;
    this.unjoined = copy.unjoined;
    this.basis = new EventBasis(this.table);
    this.receipts = this.receipts.with(index, receiptOf(file));
    this.addTables(file, index);
    this.rejoin();
    return this.overview();
  }

  /** Joins anew all events that wait for others. */
  private rejoin(): void {
    this.table.dropJoined();
    this.joined = joinEvents(this.unjoined, this.table, this.settings);
    this.table.sort();
    this.forget('events');
  }

  private openSnapshot(snapshot: Snapshot): void {
    this.basis = new SnapshotBasis(snapshot);
    this.name = snapshot.name;
    this.settings = { ...defaultSettings, ...snapshot.settings };
    this.receipts = snapshot.import.map(({ recognised, kind, ...receipt }) => ({
      ...receipt,
      kind,
      recognised: { network: 0, dns: 0, http: 0, tls: 0, wfp: 0, process: 0, script: 0, other: 0, ...recognised },
      samples: [],
      details: [],
      seconds: 0,
    }));
    const decisions = snapshot.reviews.map((review) => ({ ...review, at: review.at === null ? null : Date.parse(review.at), author: review.author ?? '' }));
    this.reviews.takeInFile(decisions, sourceNameOf(snapshot), Date.parse(snapshot.createdAt));
    this.forget('events');
  }

  /** Starts anew: no events, no labels, the settings of the study. */
  clear(): Overview {
    this.table = new EventTable();
    this.unjoined = new UnjoinedEvents();
    this.basis = new EventBasis(this.table);
    this.receipts = [];
    this.joined = new Map();
    this.lists.replace([]);
    this.earlier = null;
    this.removedEarlier = null;
    this.reviews.clear();
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
    if (countsOtherEntries(before, settings)) this.forget('lists');
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

  /** Sets or takes away verdicts, in the name of `author`. */
  review(changes: readonly ReviewChange[], author: string, at: EpochMs): Decided {
    const decided = this.reviews.decide(changes, author, at);
    this.forget('reviews');
    return decided;
  }

  /** Takes in what was decided on this analysis elsewhere: in another tab, or after it was put away. */
  takeDecisions(decisions: readonly LoggedDecision[]): Overview {
    if (this.reviews.takeIn(decisions).length > 0) this.forget('reviews');
    return this.overview();
  }

  allReviews(): readonly Review[] {
    return this.reviews.all();
  }

  /** Who decided what, and where analysts differ. */
  merge(): MergeReading {
    return mergeReading(this.reviews.log());
  }

  removeList(id: string): Overview {
    return this.listsChanged(() => this.lists.remove(id));
  }

  restoreList(): Overview {
    return this.listsChanged(() => this.lists.restore());
  }

  setListKind(id: string, kind: ListKind): Overview {
    return this.listsChanged(() => this.lists.setKind(id, kind));
  }

  /** Allows a name, on the list of what was allowed here. */
  allow(change: AllowChange, at: EpochMs): Overview {
    return this.listsChanged(() => this.lists.allow(change, at));
  }

  /** Takes an entry out of its list, or back in. */
  setListEntry(id: string, entry: ListEntry, counts: boolean): Overview {
    return this.listsChanged(() => this.lists.setEntry(id, entry, counts));
  }

  private listsChanged(change: () => void): Overview {
    change();
    this.forget('lists');
    return this.overview();
  }

  listEntries(query: EntryQuery): ListPage {
    return this.lists.entries(query, this.settings);
  }

  listDetail(id: string): ListDetail | null {
    return this.lists.detail(id, this.listLabels(), this.basis.fqdns, this.settings);
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
      isUnsealed: this.basis instanceof SnapshotBasis && this.basis.snapshot.sha256 === undefined,
      isCompared: this.earlier !== null,
      groups: readings.filter(({ connections }) => connections > 0),
      receipts: this.receiptsNow(),
      lists: this.listReadings(),
      reviews: this.reviews.all(),
      conflicts: conflictsIn(this.reviews.log()).length,
      evidencePending: this.evidenceProgress(),
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
    return this.domainTable.page(this.find(query.group).group, query, (id) => this.fqdnText(id));
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
    return this.detailAt(group, index, others);
  }

  private detailAt(group: StudiedGroup, index: number, others: DomainDetail['otherGroups'] = []): DomainDetail {
    const groupIndex = this.study().groups.indexOf(group);
    return this.basis instanceof EventBasis
      ? detailFromEvents({ basis: this.basis, settings: this.settings, filter: this.filter, reviews: this.reviews, flagged: this.listLabels().arguments, group, groupIndex, index, others })
      : detailFromSnapshot(this.basis as SnapshotBasis, group, index, others);
  }

  /** The base domains of a group to go through, in the order in which to do it. */
  reviewQueue(filter: DomainFilter): ReviewQueue {
    return reviewQueue(this.find(filter.group).group, filter, (id) => this.fqdnText(id));
  }

  /** One base domain as the review queue shows it. */
  reviewItem(groupId: string, baseDomain: string): ReviewItem | null {
    const detail = this.domain(groupId, baseDomain);
    return detail === null ? null : reviewItem({ ...this.question(groupId), detail });
  }

  /** Tenants that common base domains hide. */
  rareTenants(groupId: string): RareTenants {
    return rareTenants(this.question(groupId));
  }

  certainty(query: CertaintyQuery): CertaintyReading {
    return certaintyOf(this.find(query.group).group, this.study().groups, this.settings.rarityThreshold, query);
  }

  time(query: TimeQuery): TimeReading | null {
    return timeReading(this.question(query.group), this.eventTimes, query);
  }

  offHours(groupId: string, offTime: OffTime, most?: number): OffHoursReading | null {
    return offHoursReading(this.question(groupId), this.eventTimes, offTime, most);
  }

  newDomains(groupId: string, since: EpochMs, most?: number): NewDomainsReading {
    return newDomainsReading(this.question(groupId), since, most);
  }

  rhythms(groupId: string, most?: number): RhythmsReading | null {
    return rhythmsReading(this.question(groupId), this.eventTimes, most);
  }

  /** What a group's arguments do, and which recur. */
  argumentsOf(groupId: string, most?: number): ArgumentsReading {
    const question = this.question(groupId);
    const { size } = question.group;
    const { rareMalicious, commonMalicious } = question.group.table();
    const partialTexts = this.basis instanceof EventBasis ? this.gathered.partialTexts(this.table, this.settings) : 0;
    const reading = { behaviours: behaviourRows(question), baseDomains: size, malicious: rareMalicious + commonMalicious, partialTexts };
    if (!(this.basis instanceof EventBasis)) return { ...reading, templates: null, templateCount: 0, templatesPending: null };
    const templates = this.gathered.templates(this.table.arguments);
    if (!templates.advance(templateMilliseconds)) return { ...reading, templates: [], templateCount: 0, templatesPending: { done: templates.done, total: templates.total } };
    const { rows, count } = templateRows(question, this.basis, templates, this.gathered, most);
    return { ...reading, templates: rows, templateCount: count, templatesPending: null };
  }

  exploreArguments(query: ArgumentsQuery): ExploredPage | null {
    if (!(this.basis instanceof EventBasis)) return null;
    return exploreArguments(this.question(query.group), this.basis, this.gathered.templates(this.table.arguments), this.gathered, query);
  }

  ruleFault(rule: BehaviourRule): string | null {
    return ruleFault(rule);
  }

  score(query: ScoreQuery): ScoreReading {
    return scoreReading(this.find(query.group).group, query);
  }

  fittedWeights(query: ScoreQuery): FittedWeights | null {
    return fittedWeights(this.find(query.group).group, query);
  }

  domainScores(groupId: string, baseDomain: string): DomainScores | null {
    const { group } = this.find(groupId);
    const index = group.indexOf(baseDomain);
    return index < 0 ? null : domainScores(group, index);
  }

  /** Base domains or FQDNs that a filter lets through, for a look-up elsewhere. */
  names(filter: DomainFilter, level: 'base' | 'fqdn'): readonly string[] {
    return namesOf(this.find(filter.group).group, filter, level, (id) => this.fqdnText(id));
  }

  private question(groupId: string): GroupQuestion {
    const { group } = this.find(groupId);
    return { basis: this.basis, settings: this.settings, filter: this.filter, group, groupIndex: this.study().groups.indexOf(group) };
  }

  private fqdnText(id: number): string {
    return (this.fqdnTexts[id] ??= this.basis.fqdns.text(id));
  }

  // What leaves

  /** The analysis as a snapshot, with only what `options` lets out. */
  snapshot(options: SnapshotOptions, createdAt: EpochMs): Snapshot {
    return redact(this.wholeSnapshot(createdAt, looksCloser(options)), options);
  }

  /** @param closer whether with arguments, machines and users. */
  private wholeSnapshot(createdAt: EpochMs, closer: boolean): Snapshot {
    this.finishEvidence();
    const { groups, readings } = this.study();
    return writeSnapshot({
      overview: this.overview(),
      groups,
      readings,
      createdAt,
      redaction: this.basis instanceof SnapshotBasis ? this.basis.snapshot.redaction : undefined,
      closer: closer ? (group, index) => this.detailAt(group, index) : null,
    });
  }

  exportFile(wanted: Handover, options: SnapshotOptions, createdAt: EpochMs): Promise<ExportedFile> {
    return handOverFile(this.snapshot(options, createdAt), wanted);
  }

  snapshotFile(options: SnapshotFileOptions, createdAt: EpochMs): Promise<Blob> {
    this.leavingTexts.forget();
    return writeSnapshotFile(this.snapshot(options, createdAt), options);
  }

  /** Every distinct text that would leave with a snapshot. */
  leaving(options: SnapshotOptions, query: LeavingQuery, createdAt: EpochMs): LeavingReading {
    const reading = this.leavingTexts.read(this.study(), (closer) => this.wholeSnapshot(createdAt, closer), options, query);
    const { keys } = this.basis;
    const hosts = this.basis instanceof EventBasis ? this.basis.table.hosts : null;
    const names = hosts === null ? [] : Array.from({ length: hosts.count - 1 }, (_, index) => hosts.text(index + 1));
    return { ...reading, likelyOwn: likelyOwnDomains(names, (base) => keys.domains.find(base) > 0) };
  }

  // What it is compared with

  comparison(query: ComparisonQuery, createdAt: EpochMs): ComparisonReading | null {
    return this.earlier && this.comparisonTable.read(this.study(), this.earlier, () => this.wholeSnapshot(createdAt, false), query);
  }

  /** What changed since the earlier snapshot, as CSV for spreadsheets. */
  comparisonFile(options: SnapshotOptions, createdAt: EpochMs): Blob {
    assert(this.earlier, 'there is something to compare with');
    const [before, now] = redactAlike([this.earlier.snapshot, this.wholeSnapshot(createdAt, false)], options);
    assert(before && now, 'two go in and two come out');
    return new Blob([csvForSpreadsheets(comparisonTable(before, now))], { type: 'text/csv' });
  }

  removeEarlier(): Overview {
    this.removedEarlier = this.earlier;
    this.earlier = null;
    this.forget('figures');
    return this.overview();
  }

  /** Brings back the snapshot removed last. */
  restoreEarlier(): Overview {
    this.earlier = this.removedEarlier ?? this.earlier;
    this.forget('figures');
    return this.overview();
  }

  /** Whether a base domain is in the earlier snapshot, in any group; null where there is none to ask. */
  get knownBefore(): ((baseDomain: string) => boolean) | null {
    const { earlier } = this;
    if (earlier === null) return this.basis instanceof SnapshotBasis ? this.basis.knownBefore : null;
    if (this.known?.earlier !== earlier) this.known = { earlier, bases: new Set(earlier.snapshot.domains.map(({ baseDomain }) => baseDomain)) };
    const { bases } = this.known;
    return (baseDomain) => bases.has(baseDomain);
  }

  keep(): KeptAnalysis {
    const labels: KeptLabels = {
      version: 1,
      name: this.name,
      settings: this.settings,
      receipts: this.receipts,
      joined: [...this.joined],
      lists: this.lists.all(),
      snapshot: this.basis instanceof SnapshotBasis ? this.basis.snapshot : null,
      earlier: this.earlier,
      evidence: this.basis instanceof EventBasis ? this.gathered.pack(this.table, this.settings) : null,
    };
    return {
      events: this.basis.kind === 'events' ? this.packedEvents() : null,
      labels: writeKeptLabels(labels),
      decisions: this.reviews.log(),
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
    this.takeLabels(labels);
    this.settings = settingsIn(labels);
    this.reviews.clear();
    this.reviews.takeIn(kept.decisions);
    if (packed !== null) {
      const remap = this.table.append(withFiles(packed.events, labels.receipts));
      const files = packed.unjoined.columns.file.slice();
      this.unjoined.append(packed.unjoined, 0, remap);
      this.unjoined.rows.columns.file.set(files);
      this.joined = new Map(labels.joined);
      if (labels.joined) this.table.sort();
      else this.rejoin();
    }
    this.forget('events');
    if (labels.evidence) this.gathered.takeOver(labels.evidence, this.table, this.settings);
    this.packed = kept.events;
    return this.overview();
  }

  /**
   * Takes over what another tab kept of this analysis: all of it where its events are others, else lists and settings.
   * @param keepsSettings whether the settings here are newer.
   */
  async takeKept(kept: Omit<KeptAnalysis, 'overview'>, keepsSettings: boolean): Promise<Overview> {
    if (kept.events?.version !== this.packed?.version) return this.open(kept);
    const labels = await readKeptLabels(kept.labels);
    this.takeLabels(labels);
    this.reviews.takeIn(kept.decisions);
    this.forget('lists');
    return this.setSettings(keepsSettings ? this.settings : settingsIn(labels));
  }

  private takeLabels({ name, receipts, lists, earlier }: KeptLabels): void {
    this.name = name;
    this.receipts = receipts;
    this.lists.replace(lists);
    this.earlier = earlier ?? null;
  }

  // How figures come about

  /** The pipeline: sums by group, labels on names, figures. */
  private study(): Study {
    this.summaries ??= this.basis.summarise(this.settings, this.filter);
    const byLists = this.listLabels();
    if (this.studied !== null) return this.studied;
    const reviews = this.reviews.all();
    const { keys, fqdns } = this.basis;
    const judged = (this.judged ??= layReviews(byLists.names, reviews, { fqdns, domains: keys.domains, byBase: fqdnsByBase(this.basis, this.settings) }));
    const args = this.basis instanceof EventBasis ? judgeArguments(byLists.arguments, reviews, fqdns, this.basis.table.arguments) : new Map();
    const own = this.basis.groupJudgements(this.settings, args);
    const names = { domains: keys.domains, fqdns, baseOf: keys.baseOf, tenantOf: keys.tenantOf };
    const { summaries } = this;
    const groups: StudiedGroup[] = [];
    const ground = this.scoreGround(names, groups);
    for (const [index, group] of allGroups(this.settings.processGroups).entries()) {
      groups.push(new StudiedGroup(group, summaries[index]!, names, judged, byLists.names, own[index]!, this.settings.rarityThreshold, ground));
    }
    return (this.studied = { groups, readings: withHolm(groups.map((group) => group.reading())) });
  }

  /** What the scores of `groups` rest on; looked at once they are all there. */
  private scoreGround(names: Names, groups: readonly StudiedGroup[]): ScoreGround {
    const { basis, settings, filter, gathered, contacts, eventTimes: times } = this;
    if (basis instanceof EventBasis) gathered.start(basis.table, settings);
    let company: Company | null = null;
    return {
      weights: settings.scoreWeights,
      rarityThreshold: settings.rarityThreshold,
      names,
      traits: (this.traits ??= new NameTraits(names.domains)),
      behaviours: gathered.behaviours(this.table.arguments, settings.behaviourRules),
      span: basis.firstSeen === null || basis.lastSeen === null ? null : { first: basis.firstSeen, last: basis.lastSeen },
      knownBefore: this.knownBefore,
      isPopular: basis instanceof SnapshotBasis ? basis.isPopular : this.lists.isPopular(settings),
      rankOf: this.lists.rankOf(settings),
      evidenceOf: (group) => {
        if (basis instanceof SnapshotBasis) return evidenceFromSnapshot(basis, group, gathered.behaviours(this.table.arguments, settings.behaviourRules));
        const question: EventEvidenceQuestion = { basis: basis as EventBasis, settings, filter, times, gathered, groups };
        return evidenceFromEvents(question, groups.indexOf(group), (company ??= companyOf(question)), contacts);
      },
    };
  }

  /** Goes on to gather what scores rest on; null once they rest on everything. */
  gatherEvidence(milliseconds: number): EvidenceProgress | null {
    if (!(this.basis instanceof EventBasis)) return null;
    this.gathered.advance(this.table, this.settings, milliseconds);
    const progress = this.evidenceProgress();
    if (progress === null) this.studied = null;
    return progress;
  }

  /** What leaves rests on everything. */
  private finishEvidence(): void {
    if (this.evidenceProgress() === null) return;
    this.gathered.finish(this.table, this.settings);
    this.studied = null;
  }

  private evidenceProgress(): EvidenceProgress | null {
    return this.basis instanceof EventBasis ? this.gathered.progress(this.table, this.settings) : null;
  }

  /** What lists say of names and arguments, before reviews. */
  private listLabels(): ListLabels {
    return this.lists.judge(this.basis.fqdns, this.settings, this.basis instanceof EventBasis ? this.basis.table : null);
  }

  /** Forgets what a change to the named thing may have altered. */
  private forget(changed: 'events' | 'sums' | 'lists' | 'reviews' | 'figures'): void {
    this.studied = null;
    if (changed === 'figures') return;
    if (changed === 'events' || changed === 'sums') this.summaries = null;
    if (changed === 'events') {
      if (this.basis instanceof EventBasis) this.basis.changed();
      this.eventTimes.forget();
      this.gathered.forget();
      this.traits = null;
      this.fqdnTexts = [];
      this.packed = null;
    }
    if (changed === 'events' || changed === 'lists') this.lists.forget();
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
      ...this.lists.readings(this.listLabels(), this.basis.keys.baseOf, this.settings),
    ];
  }
}

/** Settings that did not exist when the labels were kept have their defaults. */
const settingsIn = ({ settings }: KeptLabels): Settings => ({ ...defaultSettings, ...settings, scoreWeights: { ...defaultSettings.scoreWeights, ...settings.scoreWeights } });

/** Templates are told apart for so long at a time. */
const templateMilliseconds = 80;

const noQueriesWarning = 'No DNS events: the names of connections are what the log guessed from addresses, and mostly wrong or missing. Drop Sysmon event 22 of the same time as well.';

/** Whether other entries of lists count, or other lists. */
const countsOtherEntries = (a: Settings, b: Settings): boolean =>
  a.indicatorAgeDays !== b.indicatorAgeDays || a.engineThreshold !== b.engineThreshold || a.startAllowList !== b.startAllowList;

const namesUnreliable = ({ recognised }: FileReceipt): boolean => recognised.network > 0 && recognised.dns === 0;

/** Of the files that are snapshots the one that reaches furthest, and of those the one made last. */
function latestSnapshot(files: readonly IngestedFile[]): IngestedFile | null {
  const until = ({ snapshot }: IngestedFile): string => `${snapshot?.lastSeen ?? ''} ${snapshot?.createdAt ?? ''}`;
  return files.filter(({ snapshot }) => snapshot !== null).reduce<IngestedFile | null>((latest, file) => (latest === null || until(file) > until(latest) ? file : latest), null);
}

/** The receipt of a snapshot that was dropped beside other data. */
function comparedWith(receipt: FileReceipt): FileReceipt {
  return { ...receipt, warnings: [...receipt.warnings, 'A snapshot beside other data is what they are compared with, on the screen Compare; its figures take no part in this analysis. Of several the one dropped last counts.'] };
}
