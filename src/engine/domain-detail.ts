import { domainContacts } from '../analysis/domain-contacts';
import { type ArgumentsJudgements, judgementOf, unjudged } from '../labels/judge';
import type { Reviews } from '../labels/reviews';
import type { Judgement } from '../labels/verdict';
import { domainKeys } from '../domains/domain-keys';
import { sharedHosting } from '../domains/shared-hosting';
import { type EventBasis, finiteOrNull, judgementGiven, type SnapshotBasis } from './basis';
import type { DomainDetail, FqdnRow } from './readings';
import type { ContactFilter, Settings } from './settings';
import type { StudiedGroup } from './studied-group';

/** Rows shown of the long lists of a detail; the counts say how many there are. */
const mostRows = 200;

type OtherGroups = DomainDetail['otherGroups'];

interface EventQuestion {
  readonly basis: EventBasis;
  readonly settings: Settings;
  readonly filter: ContactFilter;
  readonly reviews: Reviews;
  /** What lists say of arguments. */
  readonly flagged: ArgumentsJudgements;
  readonly group: StudiedGroup;
  readonly groupIndex: number;
  readonly index: number;
  readonly others: OtherGroups;
}

/** Looks closer at one base domain, in the events. */
export function detailFromEvents({ basis, settings, filter, reviews, flagged, group, groupIndex, index, others }: EventQuestion): DomainDetail {
  const { table } = basis;
  const totals = basis.linkTotals(filter);
  const contacts = domainContacts(table, totals, linksOf(basis, settings, filter, group, groupIndex, index), filter);
  const fqdns = fqdnRows(group, index, (fqdn) => basis.fqdns.text(fqdn), (fqdn) => contacts.nameSources.get(fqdn) ?? []);
  return {
    ...frame(group, index, fqdns),
    arguments: contacts.arguments.slice(0, mostRows).map(({ fqdn, argumentsId, ...row }) => {
      const name = basis.fqdns.text(fqdn);
      const text = table.arguments.text(argumentsId);
      return { fqdn: name, arguments: text, ...row, judgement: argumentsJudgement(reviews, name, text, fqdns, flagged.get(fqdn)?.get(argumentsId)) };
    }),
    argumentsCount: contacts.argumentsCount,
    hosts: contacts.hosts.slice(0, mostRows),
    hostCount: contacts.hosts.length,
    users: contacts.users.slice(0, mostRows),
    userCount: contacts.users.length,
    timeLine: contacts.timeLine,
    otherGroups: others,
  };
}

/** The links of the group with a base domain that have contacts under the filter. */
export function linksOf(basis: EventBasis, settings: Settings, filter: ContactFilter, group: StudiedGroup, groupIndex: number, index: number): readonly number[] {
  const { table } = basis;
  const { linkStart } = table;
  const groupOf = basis.groupOfImage(settings);
  const { connections } = basis.linkTotals(filter);
  const host = filter.host === '' ? 0 : table.hosts.find(filter.host);
  const links: number[] = [];
  for (let at = group.summary.base.fqdnStart[index]!; at < group.summary.base.fqdnStart[index + 1]!; at++) {
    const fqdn = group.summary.fqdn.id[at]!;
    for (let link = linkStart[fqdn]!; link < linkStart[fqdn + 1]!; link++) {
      const wanted = connections[link]! > 0 && groupOf[table.imageOf(link)] === groupIndex && (host === 0 || table.hostOf(link) === host);
      if (wanted) links.push(link);
    }
  }
  return links;
}

/** The review of exact arguments, else the verdict of their FQDN where it is no sum of such verdicts, else what lists say of them. */
function argumentsJudgement(reviews: Reviews, fqdn: string, args: string, fqdns: readonly FqdnRow[], flagged: Judgement | undefined): Judgement {
  const review = args === '' ? null : reviews.get({ level: 'arguments', domain: fqdn, arguments: args });
  if (review) return judgementOf(review);
  const ofFqdn = fqdns.find((row) => row.fqdn === fqdn)?.judgement ?? unjudged;
  const ofName = ofFqdn.mixed ? unjudged : ofFqdn;
  return flagged !== undefined && ofName.source !== 'review' ? flagged : ofName;
}

/** Looks closer at one base domain, in what a snapshot kept. */
export function detailFromSnapshot(basis: SnapshotBasis, group: StudiedGroup, index: number, others: OtherGroups): DomainDetail {
  const domain = basis.domain(group.group.id, group.baseDomain(index));
  const fqdns = fqdnRows(group, index, (fqdn) => basis.fqdns.text(fqdn), () => []);
  const args = (domain?.fqdns ?? []).flatMap(({ fqdn, arguments: rows }) =>
    (rows ?? []).map(({ hosts, verdict, verdictSource, mixed, reason, provenance, author, at, toReview, ...row }) => ({
      fqdn,
      ...row,
      machines: hosts,
      judgement: judgementGiven({ verdict, verdictSource, mixed, reason, provenance, author, at, toReview }),
    })),
  ).sort((a, b) => a.connections - b.connections);
  return {
    ...frame(group, index, fqdns),
    arguments: args,
    argumentsCount: args.length,
    hosts: domain?.hostNames ?? null,
    hostCount: domain?.hosts ?? 0,
    users: domain?.userNames ?? null,
    userCount: domain?.userNames?.length ?? 0,
    timeLine: null,
    otherGroups: others,
  };
}

function frame(group: StudiedGroup, index: number, fqdns: readonly FqdnRow[]): Pick<DomainDetail, 'row' | 'icannDomain' | 'tenants' | 'fqdns' | 'fqdnCount' | 'scoreParts'> {
  const { baseDomain } = domainKeys(fqdns[0]?.fqdn ?? group.baseDomain(index));
  return {
    row: group.row(index),
    icannDomain: baseDomain,
    tenants: [...new Set(fqdns.map(({ tenant }) => tenant))].filter((tenant) => tenant !== baseDomain),
    fqdns: fqdns.slice(0, mostRows),
    fqdnCount: fqdns.length,
    scoreParts: group.scoreParts(index),
  };
}

function fqdnRows(
  group: StudiedGroup, index: number, text: (fqdn: number) => string, nameSources: (fqdn: number) => readonly string[],
): readonly FqdnRow[] {
  const { base, fqdn: columns } = group.summary;
  const rows: FqdnRow[] = [];
  for (let at = base.fqdnStart[index]!; at < base.fqdnStart[index + 1]!; at++) {
    const fqdn = text(columns.id[at]!);
    rows.push({
      fqdn,
      tenant: domainKeys(fqdn).tenant,
      connections: columns.connections[at]!,
      machines: columns.machines[at]!,
      firstSeen: finiteOrNull(columns.first[at]!),
      lastSeen: finiteOrNull(columns.last[at]!),
      judgement: group.fqdnJudgement(at),
      hosting: sharedHosting(fqdn),
      nameSources: nameSources(columns.id[at]!),
    });
  }
  return rows.sort((a, b) => b.connections - a.connections);
}
