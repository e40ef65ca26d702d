import type { EventTable } from '../events/event-table';
import { argumentsSourceOf, nameSourceOf } from '../events/event-table';
import { type TimeLine, timeLineFrame } from './time-line';
import type { LinkTotals, TimeRange } from './link-totals';

/** Sums by a key, and the machines behind each. */
class Tallies<Key> {
  readonly connections = new Map<Key, number>();
  private readonly machinesOf = new Map<Key, Set<number>>();

  add(key: Key, connections: number, host: number): void {
    this.connections.set(key, (this.connections.get(key) ?? 0) + connections);
    if (host === 0) return;
    const machines = this.machinesOf.get(key);
    if (machines) machines.add(host);
    else this.machinesOf.set(key, new Set([host]));
  }

  machines(key: Key): number {
    return this.machinesOf.get(key)?.size ?? 0;
  }
}

export interface ContactTally {
  readonly name: string;
  readonly connections: number;
}

/** Contacts with the same FQDN, image and arguments. */
export interface ArgumentsContacts {
  readonly fqdn: number;
  readonly argumentsId: number;
  readonly image: string;
  readonly source: string;
  readonly connections: number;
  readonly machines: number;
}

/** Who contacted some links' FQDNs, how and when. */
export interface DomainContacts {
  readonly arguments: readonly ArgumentsContacts[];
  readonly hosts: readonly ContactTally[];
  readonly users: readonly ContactTally[];
  /** FQDN id -> sources of its name, the most frequent first. */
  readonly nameSources: ReadonlyMap<number, readonly string[]>;
  readonly timeLine: TimeLine | null;
}

/** Looks closer at the links of one base domain in one group. */
export function domainContacts(table: EventTable, totals: LinkTotals, links: readonly number[], range: TimeRange): DomainContacts {
  const byArguments = new Tallies<string>();
  const exemplar = new Map<string, number>();
  const hosts = new Tallies<number>();
  const users = new Tallies<number>();
  const sources = new Map<number, Tallies<string>>();
  for (const link of links) {
    const connections = totals.connections[link]!;
    const host = table.hostOf(link);
    const key = `${table.fqdnOf(link)} ${table.imageOf(link)} ${table.argumentsOf(link)} ${table.sourceOf(link) & 3}`;
    byArguments.add(key, connections, host);
    exemplar.set(key, link);
    if (host !== 0) hosts.add(host, connections, host);
    if (table.userOf(link) !== 0) users.add(table.userOf(link), connections, host);
    const ofName = sources.get(table.fqdnOf(link)) ?? new Tallies<string>();
    ofName.add(nameSourceOf(table.sourceOf(link)), connections, host);
    sources.set(table.fqdnOf(link), ofName);
  }
  const args = [...byArguments.connections].map(([key, connections]) => {
    const link = exemplar.get(key)!;
    const argumentsId = table.argumentsOf(link);
    return {
      fqdn: table.fqdnOf(link),
      argumentsId,
      image: table.images.text(table.imageOf(link)),
      source: argumentsId === 0 ? '' : argumentsSourceOf(table.sourceOf(link)),
      connections,
      machines: byArguments.machines(key),
    };
  });
  return {
    // The rarest first: that is where an analyst looks.
    arguments: args.sort((a, b) => a.connections - b.connections),
    hosts: named(hosts, (id) => table.hosts.text(id)),
    users: named(users, (id) => table.users.text(id)),
    nameSources: new Map([...sources].map(([fqdn, tallies]) => [fqdn, descending(tallies).map(([source]) => source)])),
    timeLine: timeLineOf(table, totals, links, range),
  };
}

function descending<Key>(tallies: Tallies<Key>): readonly (readonly [Key, number])[] {
  return [...tallies.connections].sort((a, b) => b[1] - a[1]);
}

function named(tallies: Tallies<number>, text: (id: number) => string): readonly ContactTally[] {
  return descending(tallies).map(([id, connections]) => ({ name: text(id), connections }));
}

function timeLineOf(table: EventTable, totals: LinkTotals, links: readonly number[], range: TimeRange): TimeLine | null {
  const first = links.reduce((least, link) => Math.min(least, totals.first[link]!), Infinity);
  const last = links.reduce((most, link) => Math.max(most, totals.last[link]!), -Infinity);
  if (!Number.isFinite(first) || !Number.isFinite(last)) return null;
  const frame = timeLineFrame(first, last);
  const connections = new Array<number>(frame.count).fill(0);
  const wanted = new Uint8Array(table.linkCount);
  for (const link of links) wanted[link] = 1;
  const { time, link, weight, count } = table;
  const from = range.from ?? -Infinity;
  const until = range.until ?? Infinity;
  for (let row = 0; row < count; row++) {
    if (wanted[link[row]!] === 0) continue;
    const at = time[row]!;
    if (at >= from && at < until) connections[Math.floor((at - frame.start) / frame.stepMs)]! += weight[row]!;
  }
  return { start: frame.start, stepMs: frame.stepMs, connections };
}
