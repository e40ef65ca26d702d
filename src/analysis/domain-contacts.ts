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

/** Looks closer at some links, those of one base domain in one group, say. */
export function domainContacts(table: EventTable, totals: LinkTotals, links: readonly number[], range: TimeRange): DomainContacts {
  const byArguments = new Tallies<string>();
  const hosts = new Tallies<number>();
  const users = new Tallies<number>();
  const sources = new Map<number, Tallies<string>>();
  const frame = frameOf(totals, links);
  const connections = frame === null ? [] : new Array<number>(frame.count).fill(0);
  const wanted = new Uint8Array(table.linkCount);
  for (const link of links) wanted[link] = 1;
  const { columns, count } = table;
  const from = range.from ?? -Infinity;
  const until = range.until ?? Infinity;
  const bounded = range.from !== null || range.until !== null;
  for (let row = 0; row < count; row++) {
    const link = columns.link[row]!;
    if (wanted[link] === 0) continue;
    const time = columns.time[row]!;
    const inRange = time >= from && time < until;
    if (bounded && !inRange) continue;
    const weight = columns.weight[row]!;
    const host = table.hostOf(link);
    const fqdn = table.fqdnOf(link);
    const source = columns.source[row]!;
    byArguments.add(`${fqdn} ${table.imageOf(link)} ${columns.arguments[row]} ${source & 3}`, weight, host);
    if (host !== 0) hosts.add(host, weight, host);
    if (columns.user[row] !== 0) users.add(columns.user[row]!, weight, host);
    const ofName = sources.get(fqdn) ?? new Tallies<string>();
    ofName.add(nameSourceOf(source), weight, host);
    sources.set(fqdn, ofName);
    if (frame !== null && inRange) connections[Math.floor((time - frame.start) / frame.stepMs)]! += weight;
  }
  return {
    arguments: argumentsOf(table, byArguments),
    hosts: named(hosts, (id) => table.hosts.text(id)),
    users: named(users, (id) => table.users.text(id)),
    nameSources: new Map([...sources].map(([fqdn, tallies]) => [fqdn, descending(tallies).map(([source]) => source)])),
    timeLine: frame === null ? null : { start: frame.start, stepMs: frame.stepMs, connections },
  };
}

/** The rarest first: that is where an analyst looks. */
function argumentsOf(table: EventTable, tallies: Tallies<string>): readonly ArgumentsContacts[] {
  const rows = [...tallies.connections].map(([key, connections]) => {
    const [fqdn, image, argumentsId, source] = key.split(' ').map(Number) as [number, number, number, number];
    return {
      fqdn,
      argumentsId,
      image: table.images.text(image),
      source: argumentsId === 0 ? '' : argumentsSourceOf(source),
      connections,
      machines: tallies.machines(key),
    };
  });
  return rows.sort((a, b) => a.connections - b.connections);
}

function frameOf(totals: LinkTotals, links: readonly number[]): ReturnType<typeof timeLineFrame> | null {
  const first = links.reduce((least, link) => Math.min(least, totals.first[link]!), Infinity);
  const last = links.reduce((most, link) => Math.max(most, totals.last[link]!), -Infinity);
  return Number.isFinite(first) && Number.isFinite(last) ? timeLineFrame(first, last) : null;
}

function descending<Key>(tallies: Tallies<Key>): readonly (readonly [Key, number])[] {
  return [...tallies.connections].sort((a, b) => b[1] - a[1]);
}

function named(tallies: Tallies<number>, text: (id: number) => string): readonly ContactTally[] {
  return descending(tallies).map(([id, connections]) => ({ name: text(id), connections }));
}
