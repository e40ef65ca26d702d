import type { EpochMs, Share } from '../base/units';
import type { SharedHosting } from '../domains/shared-hosting';
import type { LoggedDecision } from '../labels/decision';
import type { Change } from '../labels/reviews';
import type { ListKind } from '../labels/domain-list';
import type { IndicatorLevel, Judgement, Review, Verdict } from '../labels/verdict';
import type { FileReceipt } from '../ingest/receipt';
import type { EvidenceProgress } from './gathered-evidence';
import type { ContactFilter, Settings } from './settings';

/**
 * What the page reads from an analysis. Each is plain data, small enough to cross a worker boundary at every
 * change: numbers and the texts of what is in sight, never rows of events.
 */

/** A confidence interval. Limits may be 0 or Infinity; NaN never. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Counts of base domains by rarity and malice. `benign` is everything that is not malicious, as in the study. */
export interface RarityTable {
  readonly rareMalicious: number;
  readonly rareBenign: number;
  readonly commonMalicious: number;
  readonly commonBenign: number;
}

/** What the table says; null where the table does not define the number (an empty row, say). */
export interface RarityTests {
  readonly wilsonRare: Interval | null;
  readonly wilsonCommon: Interval | null;
  /** Sample odds ratio ad/bc; Infinity where b or c is 0 and a and d are not. */
  readonly oddsRatio: number | null;
  /** Woolf's limits of the sample odds ratio; null where a cell is 0. */
  readonly woolf: Interval | null;
  /** Fisher's conditional maximum-likelihood odds ratio with exact limits. */
  readonly conditional: { readonly oddsRatio: number; readonly low: number; readonly high: number } | null;
  readonly chiSquareP: number | null;
  readonly chiSquareYatesP: number | null;
  readonly fisherP: number | null;
}

/** One process group. */
export interface GroupReading {
  readonly id: string;
  readonly label: string;
  /** Image name as logged (lower case, no path) -> connections; most first. */
  readonly processes: readonly { readonly image: string; readonly connections: number }[];
  readonly connections: number;
  readonly fqdns: number;
  readonly baseDomains: number;
  readonly rare: number;
  readonly malicious: number;
  readonly unreviewed: number;
  /** Base domains that intelligence flags and a review judges benign. */
  readonly flaggedReviewedBenign: number;
  readonly machines: number;
  /** Of connections per base domain, type 7; null when the group is empty. */
  readonly percentiles: { readonly p60: number; readonly p90: number; readonly p95: number; readonly p99: number } | null;
  readonly table: RarityTable;
  readonly tests: RarityTests;
  /** Fisher's p, Holm-adjusted over the groups that have one. */
  readonly fisherHolmP: number | null;
}

/** One row of the domain table. */
export interface DomainRow {
  readonly baseDomain: string;
  readonly connections: number;
  readonly fqdns: number;
  readonly meanPerFqdn: number;
  readonly rare: boolean;
  readonly machines: number;
  readonly firstSeen: EpochMs | null;
  readonly lastSeen: EpochMs | null;
  readonly judgement: Judgement;
  /** 0 to 100. */
  readonly score: number;
  /** The best place in a list by popularity; null where no such list names it. */
  readonly rank: number | null;
  /** What anybody can do there; null where it is not known as shared hosting. */
  readonly hosting: HostingMark | null;
}

export type HostingMark = SharedHosting['kind'];

/** Steps of a cumulative distribution: `share[i]` of the base domains have at most `value[i]`. */
export interface CumulativeSteps {
  readonly value: readonly number[];
  readonly share: readonly Share[];
}

/** The study of one group. */
export interface StudyReading {
  readonly group: GroupReading;
  readonly distribution: { readonly connections: CumulativeSteps; readonly meanPerFqdn: CumulativeSteps };
  /** By connections, most first; at most ten. */
  readonly topDomains: readonly DomainRow[];
  /** By score, highest first; at most ten. */
  readonly lookFirst: readonly DomainRow[];
}

export type DomainSortKey =
  | 'baseDomain' | 'connections' | 'fqdns' | 'meanPerFqdn' | 'machines' | 'firstSeen' | 'lastSeen' | 'rank' | 'verdict' | 'score';

/** Which base domains of a group. */
export interface DomainFilter {
  readonly group: string;
  /** A text in base domains and FQDNs, and conditions on columns, see `row-filter.ts`; '' matches all. */
  readonly search: string;
  readonly rarity: 'rare' | 'common' | 'all';
  /** `to-review`: unreviewed, while intelligence says that somebody should look. */
  readonly verdict: Verdict | 'mixed' | 'to-review' | 'all';
}

/** Which rows of the domain table, in what order. */
export interface DomainQuery extends DomainFilter {
  readonly sort: DomainSortKey;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A window of the sorted, filtered table. */
export interface DomainPage {
  /** Base domains of the group, before search and filters. */
  readonly total: number;
  /** Base domains that match. */
  readonly matching: number;
  readonly offset: number;
  readonly rows: readonly DomainRow[];
}

/** A name with its weight, most first. */
export interface Tally {
  readonly name: string;
  readonly connections: number;
}

export interface FqdnRow {
  readonly fqdn: string;
  /** Registrable domain by ICANN and private rules: whose tenant it is. */
  readonly tenant: string;
  readonly connections: number;
  readonly machines: number;
  readonly firstSeen: EpochMs | null;
  readonly lastSeen: EpochMs | null;
  readonly judgement: Judgement;
  /** Whether and how anybody can put content there. */
  readonly hosting: SharedHosting | null;
  /** Where the name came from, e.g. `logged name`, `DNS query joined`; most frequent first. */
  readonly nameSources: readonly string[];
}

export interface ArgumentsRow {
  readonly fqdn: string;
  /** '' where the log holds no arguments for these contacts. */
  readonly arguments: string;
  readonly image: string;
  /** Where the arguments came from, e.g. `logged`, `process start`, `script block`. */
  readonly source: string;
  readonly connections: number;
  readonly machines: number;
  readonly judgement: Judgement;
}

/** Everything about one base domain in one group. Long lists are cut; the counts say how long they were. */
export interface DomainDetail {
  readonly row: DomainRow;
  /** Base domain by ICANN rules and, where it differs, the distinct tenants by private rules. */
  readonly icannDomain: string;
  readonly tenants: readonly string[];
  readonly fqdns: readonly FqdnRow[];
  readonly fqdnCount: number;
  readonly arguments: readonly ArgumentsRow[];
  readonly argumentsCount: number;
  /** null where a snapshot left them out. */
  readonly hosts: readonly Tally[] | null;
  readonly hostCount: number;
  readonly users: readonly Tally[] | null;
  readonly userCount: number;
  /** Connections in equal steps from `start`; null when no contact has a time. */
  readonly timeLine: { readonly start: EpochMs; readonly stepMs: number; readonly connections: readonly number[] } | null;
  /** The factors of the score; they sum to it. Those of tenants and FQDNs are in the reading of the score. */
  readonly scoreParts: readonly { readonly factor: string; readonly points: number; readonly why: string }[];
  /** Other groups that contacted this base domain. */
  readonly otherGroups: readonly { readonly id: string; readonly label: string; readonly connections: number }[];
}

/** A name to allow from a row. */
export interface AllowChange {
  readonly name: string;
  /** The host exactly, or the domain with all below it. */
  readonly level: 'fqdn' | 'domain';
  readonly comment: string;
}

/** A list that labels domains. */
export interface ListReading {
  readonly id: string;
  readonly name: string;
  readonly kind: ListKind;
  /** Where it came from; what was allowed here has no file. */
  readonly origin: 'file' | 'page' | 'built-in' | 'snapshot';
  /** e.g. `domains`, `hosts file`, `CSV`. */
  readonly format: string;
  /** When the list says it was made; null where it does not say. */
  readonly date: EpochMs | null;
  readonly entries: number;
  readonly levels: Readonly<Record<IndicatorLevel, number>>;
  readonly rejected: number;
  /** Entries that were read and do not count, by reason. */
  readonly unused: Readonly<Record<string, number>>;
  readonly addedAt: EpochMs;
  /** Base domains of the data, over all groups, that it labels. */
  readonly matches: number;
  /** Base domains that it puts to review, since it lists URLs on shared hosting. */
  readonly toReview: number;
  /** Arguments that it flags, for a URL in them. */
  readonly flaggedArguments: number;
  /** Entries that contradict what else is known. */
  readonly conflicts: number;
  /** It came with a snapshot, without its entries: its verdicts are in the snapshot and cannot be turned. */
  readonly isFixed: boolean;
}

/** The state of an analysis that every screen shares. */
export interface Overview {
  readonly name: string;
  /** What the figures were computed with; a snapshot or a kept analysis brings its own. */
  readonly settings: Settings;
  readonly filter: ContactFilter;
  readonly contacts: number;
  readonly connections: number;
  readonly firstSeen: EpochMs | null;
  readonly lastSeen: EpochMs | null;
  readonly machines: number;
  /** `snapshot`: opened from a colleague's file, without the events behind it. */
  readonly basis: 'events' | 'snapshot';
  /** A snapshot without a seal: made or edited by hand, so that nobody knows whether it is whole. */
  readonly isUnsealed?: boolean;
  /** Whether there is an earlier snapshot to compare with. */
  readonly isCompared?: boolean;
  /** Groups with at least one contact, in the order of the settings. */
  readonly groups: readonly GroupReading[];
  readonly receipts: readonly FileReceipt[];
  readonly lists: readonly ListReading[];
  readonly reviews: readonly Review[];
  /** Targets on which analysts disagree and that nobody has settled. */
  readonly conflicts: number;
  /** How far what scores rest on has been gathered; null once it is complete. */
  readonly evidencePending: EvidenceProgress | null;
}

/** A verdict to set, or to take away (`null`), on one target. */
export type ReviewChange = Change;

/** What came of setting verdicts. */
export interface Decided {
  /** The new lines of the log. */
  readonly logged: readonly LoggedDecision[];
  /** The changes that undo it, in the order to apply them. */
  readonly undo: readonly ReviewChange[];
}
