import type { Grouping } from '../base/group-by-key';
import type { EventTable } from '../events/event-table';
import { type Cluster, onePerClusterTest, type OnePerClusterTest } from '../statistics/one-per-cluster-test';
import type { LinkHours } from './event-hours';

/** What makes a contact one of those that are looked for. */
export type OffTime = 'out of hours' | 'days off';

/** How contacts with some domains keep working time. */
export interface OffHours {
  /** Contacts that have a time. */
  readonly contacts: number;
  readonly outOfHours: number;
  readonly daysOff: number;
  /** Machines that made them; contacts without a machine count in none. */
  readonly machines: number;
}

/** Contacts by machine, over some links. */
class MachineTally {
  readonly contacts: Uint32Array;
  readonly outOfHours: Uint32Array;
  readonly daysOff: Uint32Array;
  /** Machines with contacts, in the order first met. */
  readonly machines: number[] = [];

  constructor(hostCount: number) {
    this.contacts = new Uint32Array(hostCount);
    this.outOfHours = new Uint32Array(hostCount);
    this.daysOff = new Uint32Array(hostCount);
  }

  add(host: number, link: number, hours: LinkHours): void {
    if (hours.contacts[link] === 0) return;
    if (this.contacts[host] === 0) this.machines.push(host);
    this.contacts[host]! += hours.contacts[link]!;
    this.outOfHours[host]! += hours.outOfHours[link]!;
    this.daysOff[host]! += hours.daysOff[link]!;
  }

  clear(): void {
    for (const host of this.machines.splice(0)) this.contacts[host] = this.outOfHours[host] = this.daysOff[host] = 0;
  }

  total(): OffHours {
    const sum = (column: Uint32Array): number => this.machines.reduce((total, host) => total + column[host]!, 0);
    return { contacts: sum(this.contacts), outOfHours: sum(this.outOfHours), daysOff: sum(this.daysOff), machines: this.machines.filter((host) => host !== 0).length };
  }

  /** Each machine of this tally against what else it did in `all`, of which this is a part. */
  clusters(all: MachineTally, offTime: OffTime): Cluster[] {
    const column = offTime === 'days off' ? 'daysOff' : 'outOfHours';
    // Id 0 is no machine: contacts of many, perhaps, that cannot be told apart.
    return this.machines
      .filter((host) => host !== 0)
      .map((host) => ({
        marked: this[column][host]!,
        chosen: this.contacts[host]!,
        othersMarked: all[column][host]! - this[column][host]!,
        others: all.contacts[host]! - this.contacts[host]!,
      }));
  }
}

/** Some domains and how their contacts differ, machine by machine, from the group's others. */
export interface OffHoursTest extends OffHours {
  readonly outOfHoursTest: OnePerClusterTest | null;
  readonly daysOffTest: OnePerClusterTest | null;
}

/** The links of one group that take part. */
export interface GroupLinks {
  /** Per image id, 1 where the image belongs to the group. */
  readonly ofImage: Uint8Array;
  /** Only this machine; 0 for all. */
  readonly host: number;
}

/**
 * How one group's contacts keep working time, and whether classes of base domains keep it otherwise than the rest of the
 * group on the same machines (see {@link onePerClusterTest} for why machine by machine).
 *
 * @param classesOf the classes of a base domain, as bits: bit i is class i.
 * @returns the whole group, and one entry a class.
 */
export function offHoursOfClasses(
  table: EventTable, hours: LinkHours, fqdnsByBase: Grouping, group: GroupLinks, classCount: number, classesOf: (domain: number) => number,
): { readonly all: OffHours; readonly classes: readonly OffHoursTest[] } {
  const all = new MachineTally(table.hosts.count);
  const tallies = Array.from({ length: classCount }, () => new MachineTally(table.hosts.count));
  forEachLink(table, fqdnsByBase, group, (link, domain) => {
    const host = table.hostOf(link);
    all.add(host, link, hours);
    const classes = classesOf(domain);
    for (let i = 0; i < classCount; i++) if (classes & (1 << i)) tallies[i]!.add(host, link, hours);
  });
  return {
    all: all.total(),
    classes: tallies.map((tally) => ({
      ...tally.total(),
      outOfHoursTest: onePerClusterTest(tally.clusters(all, 'out of hours')),
      daysOffTest: onePerClusterTest(tally.clusters(all, 'days off')),
    })),
  };
}

/** One base domain against the other contacts of the machines that contacted it. */
export interface DomainOffHours extends OffHours {
  readonly domain: number;
  readonly tests: Readonly<Record<OffTime, OnePerClusterTest>>;
}

/** The tests for each base domain of a group by itself; domains of machines that contacted nothing else have none. */
export function offHoursOfDomains(table: EventTable, hours: LinkHours, fqdnsByBase: Grouping, group: GroupLinks): readonly DomainOffHours[] {
  const all = new MachineTally(table.hosts.count);
  forEachLink(table, fqdnsByBase, group, (link) => all.add(table.hostOf(link), link, hours));
  const found: DomainOffHours[] = [];
  const own = new MachineTally(table.hosts.count);
  const finish = (domain: number): void => {
    const outOfHours = onePerClusterTest(own.clusters(all, 'out of hours'));
    const daysOff = onePerClusterTest(own.clusters(all, 'days off'));
    if (outOfHours && daysOff) found.push({ domain, ...own.total(), tests: { 'out of hours': outOfHours, 'days off': daysOff } });
    own.clear();
  };
  let at = -1;
  forEachLink(table, fqdnsByBase, group, (link, domain) => {
    if (domain !== at) finish(at);
    at = domain;
    own.add(table.hostOf(link), link, hours);
  });
  finish(at);
  return found;
}

/** Visits a group's links, those of one base domain after another. */
function forEachLink(table: EventTable, fqdnsByBase: Grouping, { ofImage, host }: GroupLinks, visit: (link: number, domain: number) => void): void {
  const { linkStart } = table;
  const domainCount = fqdnsByBase.start.length - 1;
  for (let domain = 0; domain < domainCount; domain++) {
    for (let at = fqdnsByBase.start[domain]!; at < fqdnsByBase.start[domain + 1]!; at++) {
      const fqdn = fqdnsByBase.order[at]!;
      for (let link = linkStart[fqdn]!; link < linkStart[fqdn + 1]!; link++) {
        if (ofImage[table.imageOf(link)] === 1 && (host === 0 || table.hostOf(link) === host)) visit(link, domain);
      }
    }
  }
}
