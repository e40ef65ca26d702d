import { createHash } from 'node:crypto';
import { allGroups, defaultProcessGroups, groupIndexOf } from '../../src/events/process-groups';
import type { ImageTruth, Truth } from '../../scripts/make-logs';
import type { PairSummary } from './pages/pair-counts';

/** The part of a snapshot that is checked. */
export interface CheckedSnapshot {
  readonly hosts: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly import: readonly { readonly records: number; readonly events: number }[];
  readonly groups: readonly {
    readonly id: string;
    readonly processes: Readonly<Record<string, number>>;
    readonly connections: number;
    readonly fqdns: number;
    readonly baseDomains: number;
  }[];
  readonly domains: readonly {
    readonly group: string;
    readonly baseDomain: string;
    readonly fqdns: readonly { readonly fqdn: string; readonly connections: number }[];
  }[];
}

/** Collects what differs, in words. */
class Differences {
  readonly found: string[] = [];

  same(what: string, is: unknown, mustBe: unknown): void {
    if (is !== mustBe) this.found.push(`${what} is ${String(is)} and must be ${String(mustBe)}`);
  }

  within(what: string, is: number, least: number, most: number): void {
    if (!(is >= least && is <= most)) this.found.push(`${what} is ${is} and must be ${least} to ${most}`);
  }
}

/** What is wrong with the counts by process and host. */
export function differencesOfCounts(summary: PairSummary, truth: Truth): readonly string[] {
  const differences = new Differences();
  differences.same('number of processes', Object.keys(summary.images).length, Object.keys(truth.images).length);
  for (const [image, planted] of Object.entries(truth.images)) {
    const counted = summary.images[image];
    differences.same(`${image}: connections`, counted?.connections, planted.connections);
    differences.same(`${image}: FQDNs`, counted?.fqdns, planted.fqdns);
    differences.same(`${image}: counts of each FQDN`, counted?.fqdnDigest, planted.fqdnDigest);
  }
  return differences.found;
}

/**
 * What is wrong with Seldom's snapshot. The truth is told by image: of a group of several images, FQDNs and base
 * domains have bounds only. `counted`, where it is there, tells the FQDNs of each group in full.
 */
export function differencesOfSnapshot(snapshot: CheckedSnapshot, truth: Truth, counted: PairSummary | undefined): readonly string[] {
  const differences = new Differences();
  const ofAll = (count: (file: CheckedSnapshot['import'][number]) => number): number => snapshot.import.reduce((sum, file) => sum + count(file), 0);
  differences.same('records', ofAll(({ records }) => records), truth.records);
  differences.same('events', ofAll(({ events }) => events), truth.rows);
  differences.same('machines', snapshot.hosts, truth.hosts);
  differences.same('first seen', timeOf(snapshot.firstSeen), timeOf(truth.firstTime));
  differences.same('last seen', timeOf(snapshot.lastSeen), timeOf(truth.lastTime));
  const { domains } = snapshot;
  differences.same('base domains of all groups', new Set(domains.map(({ baseDomain }) => baseDomain)).size, truth.baseDomains);
  differences.same('FQDNs of all groups', new Set(domains.flatMap(({ fqdns }) => fqdns.map(({ fqdn }) => fqdn))).size, truth.fqdns);

  const planted = truthByGroup(truth);
  differences.same('groups', snapshot.groups.map(({ id }) => id).sort().join(), [...planted.keys()].sort().join());
  for (const group of snapshot.groups) {
    const images = planted.get(group.id) ?? {};
    const truths = Object.values(images);
    const sum = (value: (truth: ImageTruth) => number): number => truths.reduce((total, one) => total + value(one), 0);
    const most = (value: (truth: ImageTruth) => number): number => truths.reduce((largest, one) => Math.max(largest, value(one)), 0);
    differences.same(`${group.id}: connections`, group.connections, sum(({ connections }) => connections));
    for (const [image, { connections }] of Object.entries(images)) {
      differences.same(`${group.id}: connections of ${image}`, group.processes[image], connections);
    }
    differences.within(`${group.id}: FQDNs`, group.fqdns, most(({ fqdns }) => fqdns), sum(({ fqdns }) => fqdns));
    differences.within(`${group.id}: base domains`, group.baseDomains, most(({ baseDomains }) => baseDomains), sum(({ baseDomains }) => baseDomains));

    const ofGroup = domains.filter((domain) => domain.group === group.id);
    const pairs = ofGroup.flatMap(({ fqdns }) => fqdns);
    differences.same(`${group.id}: base domains listed`, ofGroup.length, group.baseDomains);
    differences.same(`${group.id}: FQDNs listed`, pairs.length, group.fqdns);
    const digest = digestOf(pairs);
    if (truths.length === 1) differences.same(`${group.id}: counts of each FQDN`, digest, truths[0]?.fqdnDigest);
    const byContender = counted?.groups[group.id];
    if (byContender) differences.same(`${group.id}: counts of each FQDN`, digest, byContender.fqdnDigest);
  }
  return differences.found;
}

const timeOf = (time: string | null): number => (time === null ? NaN : Date.parse(time));

function truthByGroup(truth: Truth): Map<string, Record<string, ImageTruth>> {
  const groups = allGroups(defaultProcessGroups);
  const byGroup = new Map<string, Record<string, ImageTruth>>();
  for (const [image, planted] of Object.entries(truth.images)) {
    const id = groups[groupIndexOf(defaultProcessGroups, image)]?.id ?? '';
    byGroup.set(id, { ...byGroup.get(id), [image]: planted });
  }
  return byGroup;
}

/** As the log maker digests the FQDNs of an image. */
function digestOf(pairs: CheckedSnapshot['domains'][number]['fqdns']): string {
  const lines = pairs.map(({ fqdn, connections }) => `${fqdn}\t${connections}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}
