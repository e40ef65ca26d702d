import type { Grouping } from '../base/group-by-key';
import type { EpochMs } from '../base/units';
import { type GroupSummary, summariseGroups } from '../analysis/group-summary';
import { type LinkTotals, linkTotals } from '../analysis/link-totals';
import { Dictionary } from '../events/dictionary';
import { DomainKeysOf } from '../events/domain-keys-of';
import type { EventTable } from '../events/event-table';
import { allGroups, groupIndexOf } from '../events/process-groups';
import { type ArgumentsJudgements, unjudged, whyToReview } from '../labels/judge';
import { codeOf, type JudgementCode } from '../labels/judgement-code';
import type { Judgement } from '../labels/verdict';
import type { Snapshot, SnapshotDomain, SnapshotFqdn } from '../snapshot/schema';
import type { ListReading } from './readings';
import type { ContactFilter, Settings } from './settings';

/** What a snapshot holds of an FQDN. */
export interface GivenJudgement {
  readonly judgement: Judgement;
  readonly maliciousArguments: boolean;
  /** A list calls it malicious, whatever reviews say. */
  readonly flagged: boolean;
}

/** What judges an FQDN in one group beyond the labels that hold for it everywhere. */
export interface GroupJudgements {
  /** FQDN id -> verdict of the arguments that this group contacted it with. */
  readonly byArguments: ReadonlyMap<number, { readonly code: JudgementCode; readonly judgement: Judgement }>;
  /** FQDN id -> what a snapshot holds of it; own labels go before. */
  readonly given: ReadonlyMap<number, GivenJudgement>;
}

/** What figures are computed from: events, or what a snapshot kept of them. */
export interface Basis {
  readonly kind: 'events' | 'snapshot';
  readonly fqdns: Dictionary;
  readonly keys: DomainKeysOf;
  readonly contacts: number;
  readonly machines: number;
  readonly firstSeen: EpochMs | null;
  readonly lastSeen: EpochMs | null;
  /** One summary for each of {@link allGroups}. */
  summarise(settings: Settings, filter: ContactFilter): readonly GroupSummary[];
  groupJudgements(settings: Settings, args: ArgumentsJudgements): readonly GroupJudgements[];
}

const nothing: GroupJudgements = { byArguments: new Map(), given: new Map() };

/** The FQDNs of each base domain under the settings' rules. */
export const fqdnsByBase = ({ keys }: Basis, { suffixRules }: Settings): Grouping => keys.fqdnsBy(suffixRules === 'icann' ? 'base' : 'tenant');

/** Figures from events. What does not depend on the question is worked out once. */
export class EventBasis implements Basis {
  readonly kind = 'events';
  readonly keys: DomainKeysOf;
  private totals: { key: string; totals: LinkTotals } | null = null;
  private groupOf: { groups: unknown; of: Uint16Array } | null = null;
  private span: { first: EpochMs; last: EpochMs } | null = null;

  constructor(readonly table: EventTable) {
    this.keys = new DomainKeysOf(table.fqdns);
  }

  get fqdns(): Dictionary {
    return this.table.fqdns;
  }
  get contacts(): number {
    return this.table.count;
  }
  /** Hosts of the dictionary, without the empty one. */
  get machines(): number {
    return this.table.hosts.count - 1;
  }
  get firstSeen(): EpochMs | null {
    return finiteOrNull(this.wholeSpan().first);
  }
  get lastSeen(): EpochMs | null {
    return finiteOrNull(this.wholeSpan().last);
  }

  /** Forgets what was worked out; called when events were added. */
  changed(): void {
    this.totals = null;
    this.groupOf = null;
    this.span = null;
  }

  groupOfImage(settings: Settings): Uint16Array {
    if (this.groupOf?.groups !== settings.processGroups || this.groupOf.of.length !== this.table.images.count) {
      const of = new Uint16Array(this.table.images.count);
      for (let image = 0; image < of.length; image++) of[image] = groupIndexOf(settings.processGroups, this.table.images.text(image));
      this.groupOf = { groups: settings.processGroups, of };
    }
    return this.groupOf.of;
  }

  linkTotals(filter: ContactFilter): LinkTotals {
    const key = `${filter.from} ${filter.until}`;
    if (this.totals?.key !== key) this.totals = { key, totals: linkTotals(this.table, filter, this.totals?.totals) };
    return this.totals.totals;
  }

  summarise(settings: Settings, filter: ContactFilter): readonly GroupSummary[] {
    const host = filter.host === '' ? 0 : this.table.hosts.find(filter.host);
    return summariseGroups(
      this.table, this.linkTotals(filter), fqdnsByBase(this, settings), this.groupOfImage(settings),
      allGroups(settings.processGroups).length, host < 0 ? this.table.hosts.count : host,
    );
  }

  groupJudgements(settings: Settings, judged: ArgumentsJudgements): readonly GroupJudgements[] {
    const groups = allGroups(settings.processGroups);
    if (judged.size === 0) return groups.map(() => nothing);
    const groupOf = this.groupOfImage(settings);
    // Group and FQDN -> how its contacts with judged arguments were judged; of several malicious ones the last review speaks.
    const found = groups.map(() => new Map<number, { contacts: number; malicious: number; benign: number; by: Judgement }>());
    const { table } = this;
    const { link, arguments: args } = table.columns;
    for (let row = 0; row < table.count; row++) {
      const fqdn = table.fqdnOf(link[row]!);
      const byArguments = judged.get(fqdn);
      if (byArguments === undefined) continue;
      const inGroup = found[groupOf[table.imageOf(link[row]!)]!]!;
      const counts = inGroup.get(fqdn) ?? { contacts: 0, malicious: 0, benign: 0, by: unjudged };
      const judgement = byArguments.get(args[row]!);
      counts.contacts++;
      if (judgement?.verdict === 'benign') counts.benign++;
      if (judgement?.verdict === 'malicious') {
        counts.malicious++;
        if (counts.by.source !== 'review' || judgement.source === 'review') counts.by = judgement;
      }
      inGroup.set(fqdn, counts);
    }
    return found.map((byFqdn) => {
      const byArguments = new Map<number, { code: JudgementCode; judgement: Judgement }>();
      for (const [fqdn, { contacts, malicious, benign, by }] of byFqdn) {
        const judgement: Judgement | null = malicious > 0 ? { ...by, mixed: malicious < contacts } : benign === contacts ? { verdict: 'benign', source: 'review', mixed: false, reason: '' } : null;
        if (judgement !== null) byArguments.set(fqdn, { code: codeOf(judgement), judgement });
      }
      return { byArguments, given: nothing.given };
    });
  }

  /** The first and the last time of all contacts, whatever the filter. */
  private wholeSpan(): { readonly first: EpochMs; readonly last: EpochMs } {
    if (this.span === null) {
      let first = Infinity;
      let last = -Infinity;
      const { time } = this.table.columns;
      for (let row = 0; row < this.table.count; row++) {
        if (time[row]! < first) first = time[row]!;
        if (time[row]! > last) last = time[row]!;
      }
      this.span = { first, last };
    }
    return this.span;
  }
}

/** Figures from a snapshot. It knows sums per FQDN and group, not events: time and host filters do not apply. */
export class SnapshotBasis implements Basis {
  readonly kind = 'snapshot';
  readonly fqdns = new Dictionary();
  readonly keys = new DomainKeysOf(this.fqdns);
  readonly contacts: number;
  readonly machines: number;
  readonly firstSeen: EpochMs | null;
  readonly lastSeen: EpochMs | null;
  /** Group id -> base domain -> what the snapshot holds of it. */
  private readonly domains = new Map<string, Map<string, SnapshotDomain>>();

  constructor(readonly snapshot: Snapshot) {
    this.contacts = snapshot.contacts;
    this.machines = snapshot.hosts;
    this.firstSeen = timeOf(snapshot.firstSeen);
    this.lastSeen = timeOf(snapshot.lastSeen);
    for (const domain of snapshot.domains) {
      const known = this.domains.get(domain.group) ?? new Map<string, SnapshotDomain>();
      known.set(domain.baseDomain, domain);
      this.domains.set(domain.group, known);
      for (const { fqdn } of domain.fqdns) this.fqdns.internText(fqdn);
    }
  }

  /** The lists that labelled the snapshot's domains. */
  listReadings(): readonly ListReading[] {
    return this.snapshot.lists.map((list, index) => {
      const labelled = this.snapshot.domains.filter(({ verdictSource, reason }) => verdictSource === list.kind && reason.startsWith(`${list.name}: `));
      const matches = new Set(labelled.map(({ baseDomain }) => baseDomain)).size;
      return {
        ...list, id: `snapshot-list-${index}`, addedAt: Date.parse(list.addedAt), date: timeOf(list.date ?? null), unused: list.unused ?? {}, matches, isFixed: true, origin: 'snapshot',
        levels: { domain: 0, fqdn: 0, url: 0, address: 0 }, toReview: 0, flaggedArguments: 0, conflicts: 0,
      };
    });
  }

  /** Whether the snapshot that it was compared with had a base domain, where it says so. */
  get knownBefore(): ((baseDomain: string) => boolean) | null {
    if (!this.snapshot.domains.some(({ knownBefore }) => typeof knownBefore === 'boolean')) return null;
    const known = new Set(this.snapshot.domains.filter((domain) => domain.knownBefore === true).map(({ baseDomain }) => baseDomain));
    return (baseDomain) => known.has(baseDomain);
  }

  /** Whether a popularity list named a base domain, where the snapshot says so. */
  get isPopular(): ((baseDomain: string) => boolean) | null {
    if (!this.snapshot.domains.some(({ popular }) => typeof popular === 'boolean')) return null;
    const popular = new Set(this.snapshot.domains.filter((domain) => domain.popular === true).map(({ baseDomain }) => baseDomain));
    return (baseDomain) => popular.has(baseDomain);
  }

  domain(group: string, baseDomain: string): SnapshotDomain | null {
    return this.domains.get(group)?.get(baseDomain) ?? null;
  }

  summarise(settings: Settings): readonly GroupSummary[] {
    return allGroups(settings.processGroups).map(({ id }) => {
      const group = this.snapshot.groups.find((known) => known.id === id);
      const domains = [...(this.domains.get(id)?.values() ?? [])];
      const fqdns = domains.flatMap((domain) => domain.fqdns);
      const fqdnStart = [0];
      for (const domain of domains) fqdnStart.push(fqdnStart.at(-1)! + domain.fqdns.length);
      return {
        base: { domain: Uint32Array.from(domains, ({ baseDomain }) => this.keys.domains.internText(baseDomain)), fqdnStart: Uint32Array.from(fqdnStart), ...totalsOf(domains) },
        fqdn: { id: Uint32Array.from(fqdns, ({ fqdn }) => this.fqdns.internText(fqdn)), ...totalsOf(fqdns) },
        processes: Object.entries(group?.processes ?? {}).map(([image, connections]) => ({ image, connections })),
        connections: group?.connections ?? 0,
        machines: group?.hosts ?? 0,
      };
    });
  }

  groupJudgements(settings: Settings): readonly GroupJudgements[] {
    return allGroups(settings.processGroups).map(({ id }) => {
      const given = new Map<number, GivenJudgement>();
      for (const { fqdns } of this.domains.get(id)?.values() ?? []) {
        for (const { fqdn, maliciousArguments, flagged, ...judged } of fqdns) {
          given.set(this.fqdns.internText(fqdn), { judgement: judgementGiven(judged), maliciousArguments, flagged });
        }
      }
      return { byArguments: nothing.byArguments, given };
    });
  }
}

/** What a snapshot holds of a verdict. */
type GivenVerdict = Pick<SnapshotFqdn, 'verdict' | 'verdictSource' | 'mixed' | 'reason' | 'provenance' | 'author' | 'at' | 'toReview'>;

/** A judgement as a snapshot holds it. */
export function judgementGiven({ verdict, verdictSource, mixed, reason, provenance, author, at, toReview }: GivenVerdict): Judgement {
  const reviewed = { ...(at == null ? {} : { at: Date.parse(at) }), ...(author ? { author } : {}) };
  if (provenance === undefined) return { verdict, source: verdictSource, mixed, reason, ...reviewed };
  const { list, listDate, entryDate, ...entry } = provenance;
  const given = { ...entry, list: '', listName: list, listDate: timeOf(listDate), entryDate: timeOf(entryDate), addedAt: null };
  const judgement = { verdict, source: verdictSource, mixed, reason, provenance: given, ...reviewed };
  return toReview ? { ...judgement, toReview: whyToReview(list) } : judgement;
}

interface Totalled {
  readonly connections: number;
  readonly hosts: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

function totalsOf(rows: readonly Totalled[]): { connections: Float64Array; machines: Uint32Array; first: Float64Array; last: Float64Array } {
  return {
    connections: Float64Array.from(rows, ({ connections }) => connections),
    machines: Uint32Array.from(rows, ({ hosts }) => hosts),
    first: Float64Array.from(rows, ({ firstSeen }) => timeOf(firstSeen) ?? Infinity),
    last: Float64Array.from(rows, ({ lastSeen }) => timeOf(lastSeen) ?? -Infinity),
  };
}

/** The schema allows one shape of time alone, which Date reads right. */
const timeOf = (text: string | null): EpochMs | null => (text === null ? null : Date.parse(text));

export const finiteOrNull = (time: EpochMs): EpochMs | null => (Number.isFinite(time) ? time : null);
