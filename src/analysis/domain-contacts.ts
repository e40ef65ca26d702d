import { GrowableColumns } from '../base/growable-columns';
import { TripleIndex } from '../base/triple-index';
import type { Dictionary } from '../events/dictionary';
import type { EventTable } from '../events/event-table';
import { argumentsSourceOf, nameSourceOf } from '../events/event-table';
import { type TimeLine, timeLineFrame } from './time-line';
import { LinkRows, type TimeRange } from './link-rows';
import type { LinkTotals } from './link-totals';

/** Contacts by FQDN, image with source, and arguments: their sums, and the machines behind each. */
class ArgumentsTally {
  private readonly keys = new TripleIndex();
  private readonly machinesOf = new TripleIndex();
  private readonly sums = new GrowableColumns({ connections: Float64Array, machines: Uint32Array });

  add(fqdn: number, image: number, source: number, argumentsId: number, connections: number, host: number): void {
    const key = this.keys.intern(fqdn, image * 4 + source, argumentsId);
    if (key === this.sums.count) this.sums.add();
    const { columns } = this.sums;
    columns.connections[key]! += connections;
    const pairs = this.machinesOf.count;
    if (host !== 0 && this.machinesOf.intern(key, host, 0) === pairs) columns.machines[key]!++;
  }

  /** The rarest first: that is where an analyst looks. */
  rows(table: EventTable): readonly ArgumentsContacts[] {
    const { columns, count } = this.sums;
    const order = Uint32Array.from({ length: count }, (_, key) => key).sort((a, b) => columns.connections[a]! - columns.connections[b]!);
    return Array.from(order.subarray(0, mostArguments), (key) => {
      const image = this.keys.second(key);
      const argumentsId = this.keys.third(key);
      return {
        fqdn: this.keys.first(key),
        argumentsId,
        image: table.images.text(image >> 2),
        source: argumentsId === 0 ? '' : argumentsSourceOf(image & 3),
        connections: columns.connections[key]!,
        machines: columns.machines[key]!,
      };
    });
  }

  get count(): number {
    return this.sums.count;
  }
}

/** Rows of arguments that are told; how many there are is told beside. */
const mostArguments = 10_000;

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
  /** The rarest first, at most 10,000. */
  readonly arguments: readonly ArgumentsContacts[];
  readonly argumentsCount: number;
  readonly hosts: readonly ContactTally[];
  readonly users: readonly ContactTally[];
  /** FQDN id -> sources of its name, the most frequent first. */
  readonly nameSources: ReadonlyMap<number, readonly string[]>;
  readonly timeLine: TimeLine | null;
}

/** Looks closer at some links, those of one base domain in one group, say. Costs as much as these links have events. */
export function domainContacts(table: EventTable, totals: LinkTotals, links: readonly number[], range: TimeRange): DomainContacts {
  const args = new ArgumentsTally();
  const byHost = new Map<number, number>();
  const byUser = new Map<number, number>();
  /** FQDN id * 4 + source of the name -> connections. */
  const bySource = new Map<number, number>();
  const add = (sums: Map<number, number>, key: number, weight: number): void => void sums.set(key, (sums.get(key) ?? 0) + weight);
  const frame = frameOf(totals, links);
  const connections = frame === null ? [] : new Array<number>(frame.count).fill(0);
  const { columns } = table;
  const rows = LinkRows.in(table, range);
  for (const link of links) {
    const host = table.hostOf(link);
    const fqdn = table.fqdnOf(link);
    const image = table.imageOf(link);
    const end = rows.end(link);
    for (let row = rows.start(link); row < end; row++) {
      const time = columns.time[row]!;
      const weight = columns.weight[row]!;
      const source = columns.source[row]!;
      args.add(fqdn, image, source & 3, columns.arguments[row]!, weight, host);
      add(byHost, host, weight);
      add(byUser, columns.user[row]!, weight);
      add(bySource, fqdn * 4 + (source >> 2), weight);
      if (frame !== null && Number.isFinite(time)) connections[Math.floor((time - frame.start) / frame.stepMs)]! += weight;
    }
  }
  return {
    arguments: args.rows(table),
    argumentsCount: args.count,
    hosts: tallies(byHost, table.hosts),
    users: tallies(byUser, table.users),
    nameSources: sourcesByFqdn(bySource),
    timeLine: frame === null ? null : { start: frame.start, stepMs: frame.stepMs, connections },
  };
}

/** Names with connections, most first; without id 0, which is no name. */
function tallies(connections: ReadonlyMap<number, number>, names: Dictionary): readonly ContactTally[] {
  return [...connections]
    .filter(([id, sum]) => id !== 0 && sum > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([id, sum]) => ({ name: names.text(id), connections: sum }));
}

function sourcesByFqdn(bySource: ReadonlyMap<number, number>): ReadonlyMap<number, readonly string[]> {
  const sources = new Map<number, string[]>();
  for (const [named] of [...bySource].sort((a, b) => b[1] - a[1])) {
    const fqdn = named >> 2;
    sources.set(fqdn, [...(sources.get(fqdn) ?? []), nameSourceOf((named & 3) << 2)]);
  }
  return sources;
}

function frameOf(totals: LinkTotals, links: readonly number[]): ReturnType<typeof timeLineFrame> | null {
  const first = links.reduce((least, link) => Math.min(least, totals.first[link]!), Infinity);
  const last = links.reduce((most, link) => Math.max(most, totals.last[link]!), -Infinity);
  return Number.isFinite(first) && Number.isFinite(last) ? timeLineFrame(first, last) : null;
}
