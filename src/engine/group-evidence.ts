import type { Behaviours } from '../arguments/behaviours';
import { inHours } from '../analysis/calendar';
import { noHour } from '../analysis/event-hours';
import { LinkRows } from '../analysis/link-rows';
import type { GroupSummary } from '../analysis/group-summary';
import { isMalicious } from '../labels/judgement-code';
import type { EventBasis, SnapshotBasis } from './basis';
import type { EventTimes } from './event-times';
import type { GatheredEvidence } from './gathered-evidence';
import type { ContactFilter, Settings } from './settings';
import type { StudiedGroup } from './studied-group';

/** What the contacts of one group show beside names and sums, per FQDN of its summary and, for machines, per base domain. */
export interface GroupEvidence {
  /** Bits in the order of the rules. */
  readonly behaviours: Uint32Array;
  /** Contacts that have a time, and those out of working hours. */
  readonly contacts: Uint32Array;
  readonly outOfHours: Uint32Array;
  readonly rhythm: Float32Array;
  /** Machines that also contacted something malicious under another base domain. */
  readonly badMachines: Uint32Array;
  readonly badMachinesOfBase: Uint32Array;
  /** Share of the group's contacts out of hours; 0 where none has a time. */
  readonly usualOutOfHours: number;
}

export interface EventEvidenceQuestion {
  readonly basis: EventBasis;
  readonly settings: Settings;
  readonly filter: ContactFilter;
  readonly times: EventTimes;
  readonly gathered: GatheredEvidence;
  readonly groups: readonly StudiedGroup[];
}

function emptyEvidence({ summary }: StudiedGroup): GroupEvidence {
  const count = summary.fqdn.id.length;
  return {
    behaviours: new Uint32Array(count),
    contacts: new Uint32Array(count),
    outOfHours: new Uint32Array(count),
    rhythm: new Float32Array(count),
    badMachines: new Uint32Array(count),
    badMachinesOfBase: new Uint32Array(summary.base.domain.length),
    usualOutOfHours: 0,
  };
}

/** What links show of the FQDNs of a group, whatever is held of them, and the machines that contacted each. */
interface ContactEvidence extends Pick<GroupEvidence, 'behaviours' | 'contacts' | 'outOfHours' | 'rhythm' | 'usualOutOfHours'> {
  /** Distinct hosts of the FQDN at `at`: hosts[hostStart[at]] to hosts[hostStart[at + 1]]. */
  readonly hostStart: Uint32Array;
  readonly hosts: Uint32Array;
}

/** Adds links up once for each group's sums, since verdicts and weights change far more often than what was logged. */
export class ContactEvidences {
  private readonly known = new WeakMap<GroupSummary, { readonly key: string; readonly evidence: ContactEvidence }>();

  of(question: EventEvidenceQuestion, groupIndex: number): ContactEvidence {
    const { settings, gathered, basis, groups } = question;
    const { summary } = groups[groupIndex]!;
    const key = `${settings.timeZone} ${JSON.stringify(settings.workingHours)} ${JSON.stringify(settings.behaviourRules)} ${JSON.stringify(gathered.progress(basis.table, settings))}`;
    let known = this.known.get(summary);
    if (known?.key !== key) this.known.set(summary, (known = { key, evidence: contactEvidence(question, groupIndex) }));
    return known.evidence;
  }
}

function contactEvidence({ basis, settings, filter, times, gathered, groups }: EventEvidenceQuestion, groupIndex: number): ContactEvidence {
  const { table } = basis;
  const group = groups[groupIndex]!;
  const evidence = emptyEvidence(group);
  const { id, machines } = group.summary.fqdn;
  const reading = gathered.readingOf(table, settings);
  const does = gathered.rowsThatDo(table, settings);
  const rhythms = gathered.rhythms(table);
  const { working } = times.hoursOf(table, settings);
  const { arguments: args } = table.columns;
  const rows = LinkRows.in(table, filter);
  const { connections } = basis.linkTotals(filter);
  const { linkStart } = table;
  const groupOf = basis.groupOfImage(settings);
  const onlyHost = filter.host === '' ? 0 : table.hosts.find(filter.host);
  const seen = new Uint32Array(table.hosts.count);
  const hostStart = new Uint32Array(id.length + 1);
  const hosts = new Uint32Array(sum(machines));
  let hostCount = 0;
  for (let at = 0; at < id.length; at++) {
    const fqdn = id[at]!;
    let [behaviours, contacts, outOfHours, rhythm] = [0, 0, 0, 0];
    for (let link = linkStart[fqdn]!; link < linkStart[fqdn + 1]!; link++) {
      const host = table.hostOf(link);
      if (connections[link] === 0 || groupOf[table.imageOf(link)] !== groupIndex || (onlyHost !== 0 && host !== onlyHost)) continue;
      const end = rows.end(link);
      for (let row = rows.start(link); row < end; row++) {
        if (does[row] === 1) behaviours |= reading.of(args[row]!);
        const kind = working[row]!;
        if (kind === noHour) continue;
        contacts++;
        if (kind !== inHours) outOfHours++;
      }
      if (rhythms !== null && rhythms[link]! > rhythm) rhythm = rhythms[link]!;
      if (host === 0 || seen[host] === at + 1) continue;
      seen[host] = at + 1;
      hosts[hostCount++] = host;
    }
    hostStart[at + 1] = hostCount;
    evidence.behaviours[at] = behaviours;
    evidence.contacts[at] = contacts;
    evidence.outOfHours[at] = outOfHours;
    evidence.rhythm[at] = rhythm;
  }
  return { ...evidence, usualOutOfHours: shareOf(evidence), hostStart, hosts };
}

/** What contacts show, with the company that machines keep under the present verdicts. */
export function evidenceFromEvents(question: EventEvidenceQuestion, groupIndex: number, company: Company, contacts: ContactEvidences): GroupEvidence {
  const { summary } = question.groups[groupIndex]!;
  const { hosts, hostStart, ...evidence } = contacts.of(question, groupIndex);
  const badMachines = new Uint32Array(summary.fqdn.id.length);
  const badMachinesOfBase = new Uint32Array(summary.base.domain.length);
  if (company.isEmpty) return { ...evidence, badMachines, badMachinesOfBase };
  const seenAtBase = new Uint32Array(company.malicious.length);
  for (let index = 0; index < badMachinesOfBase.length; index++) {
    const own = company.hostsOfMalice(summary.base.domain[index]!);
    for (let at = summary.base.fqdnStart[index]!; at < summary.base.fqdnStart[index + 1]!; at++) {
      for (let i = hostStart[at]!; i < hostStart[at + 1]!; i++) {
        const host = hosts[i]!;
        if (company.malicious[host]! - (own?.has(host) ? 1 : 0) <= 0) continue;
        badMachines[at]!++;
        if (seenAtBase[host] !== index + 1) badMachinesOfBase[index]!++;
        seenAtBase[host] = index + 1;
      }
    }
  }
  return { ...evidence, badMachines, badMachinesOfBase };
}

const sum = (column: Uint32Array): number => column.reduce((total, value) => total + value, 0);
const shareOf = ({ contacts, outOfHours }: Pick<GroupEvidence, 'contacts' | 'outOfHours'>): number => sum(outOfHours) / Math.max(1, sum(contacts));

/** Which machines contacted something malicious, in any group. */
export interface Company {
  /** Per host, base domains under which it contacted an FQDN that is malicious throughout. */
  readonly malicious: Uint16Array;
  /** Nobody did. */
  readonly isEmpty: boolean;
  /** The machines that did so under one base domain; undefined where none did. */
  hostsOfMalice(domain: number): ReadonlySet<number> | undefined;
}

export function companyOf({ basis, settings, filter, groups }: EventEvidenceQuestion): Company {
  const { table } = basis;
  const { connections } = basis.linkTotals(filter);
  const { linkStart } = table;
  const groupOf = basis.groupOfImage(settings);
  const byBase = new Map<number, Set<number>>();
  for (const [groupIndex, group] of groups.entries()) {
    const { base, fqdn } = group.summary;
    for (let index = 0; index < group.size; index++) {
      if (!isMalicious(group.codeAt(index))) continue;
      const hosts = byBase.get(base.domain[index]!) ?? new Set<number>();
      byBase.set(base.domain[index]!, hosts);
      for (let at = base.fqdnStart[index]!; at < base.fqdnStart[index + 1]!; at++) {
        const { verdict, mixed } = group.fqdnJudgement(at);
        if (verdict !== 'malicious' || mixed) continue;
        const id = fqdn.id[at]!;
        for (let link = linkStart[id]!; link < linkStart[id + 1]!; link++) {
          if (connections[link]! > 0 && groupOf[table.imageOf(link)] === groupIndex) hosts.add(table.hostOf(link));
        }
      }
    }
  }
  const malicious = new Uint16Array(table.hosts.count);
  for (const hosts of byBase.values()) for (const host of hosts) malicious[host]!++;
  return { malicious, isEmpty: byBase.size === 0, hostsOfMalice: (domain) => byBase.get(domain) };
}

/** What a snapshot kept of it. */
export function evidenceFromSnapshot(basis: SnapshotBasis, group: StudiedGroup, behaviours: Behaviours): GroupEvidence {
  const evidence = emptyEvidence(group);
  const bitOf = new Map(behaviours.rules.map(({ id }, index) => [id, 1 << index]));
  for (let index = 0; index < group.size; index++) {
    const domain = basis.domain(group.group.id, group.baseDomain(index));
    evidence.badMachinesOfBase[index] = domain?.badMachines ?? 0;
    for (const [offset, { evidence: kept }] of (domain?.fqdns ?? []).entries()) {
      if (!kept) continue;
      const at = group.summary.base.fqdnStart[index]! + offset;
      for (const id of kept.behaviours) evidence.behaviours[at]! |= bitOf.get(id) ?? 0;
      evidence.contacts[at] = kept.contacts;
      evidence.outOfHours[at] = kept.outOfHours;
      evidence.rhythm[at] = kept.rhythm;
      evidence.badMachines[at] = kept.badMachines;
    }
  }
  return { ...evidence, usualOutOfHours: shareOf(evidence) };
}
