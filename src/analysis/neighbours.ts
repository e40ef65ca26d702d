import type { EventTable } from '../events/event-table';
import type { LinkTotals } from './link-totals';

/** What machines contacted around the times when they contacted something else. */
export interface Neighbours {
  /** Moments that were looked around: contacts on a machine that is named, at a time that is known. */
  readonly moments: number;
  /** Those there are: above {@link mostMoments} the earliest are looked around, above {@link mostContacts} none. */
  readonly allMoments: number;
  readonly withinMs: number;
  /** Beside the most moments first, of those the closest first; at most {@link mostNeighbours}. */
  readonly rows: readonly Neighbour[];
  /** Distinct neighbours there are. */
  readonly count: number;
}

/** Contacts with one FQDN by one image, on the same machines, close in time. */
export interface Neighbour {
  /** Ids in the table's dictionaries. */
  readonly fqdn: number;
  readonly image: number;
  /** Moments that it stood beside. */
  readonly moments: number;
  /** The closest, in milliseconds after (or, below 0, before) the moment. */
  readonly offsetMs: number;
}

const mostMoments = 500;
/** What is contacted more often has everything around it. */
const mostContacts = 20_000;
const mostNeighbours = 30;

interface Moment {
  readonly host: number;
  readonly time: number;
}

/**
 * Looks around the contacts of some links: what else the same machine contacted within `withinMs` of them. Costs as much
 * as these machines have events.
 */
export function neighboursOf(table: EventTable, totals: LinkTotals, links: readonly number[], withinMs: number): Neighbours {
  const { columns: { time }, rowStart } = table;
  const { moments, count } = momentsOf(table, links);
  const momentsOn = byHost(moments, table.hosts.count);
  const own = new Set(links);
  const found = new Map<number, { fqdn: number; image: number; offsetMs: number; beside: Set<number> }>();
  for (let link = 0; link < table.linkCount; link++) {
    const around = momentsOn[table.hostOf(link)];
    if (around === undefined || totals.connections[link] === 0 || own.has(link)) continue;
    const fqdn = table.fqdnOf(link);
    const image = table.imageOf(link);
    const key = fqdn * table.images.count + image;
    for (let row = rowStart[link]!; row < rowStart[link + 1]!; row++) {
      const when = time[row]!;
      for (let i = firstFrom(around, when - withinMs); i < around.length && around[i]!.time <= when + withinMs; i++) {
        const offsetMs = when - around[i]!.time;
        const neighbour = found.get(key) ?? { fqdn, image, offsetMs, beside: new Set() };
        found.set(key, neighbour);
        neighbour.beside.add(around[i]!.index);
        if (Math.abs(offsetMs) < Math.abs(neighbour.offsetMs)) neighbour.offsetMs = offsetMs;
      }
    }
  }
  const rows = [...found.values()]
    .map(({ beside, ...neighbour }) => ({ ...neighbour, moments: beside.size }))
    .sort((a, b) => b.moments - a.moments || Math.abs(a.offsetMs) - Math.abs(b.offsetMs) || a.fqdn - b.fqdn);
  return { moments: moments.length, allMoments: count, withinMs, rows: rows.slice(0, mostNeighbours), count: rows.length };
}

/** The earliest contacts of the links on named machines at known times, and how many there are in all. */
function momentsOf(table: EventTable, links: readonly number[]): { readonly moments: readonly Moment[]; readonly count: number } {
  const { columns: { time }, rowStart } = table;
  const named = links.filter((link) => table.hostOf(link) !== 0);
  const times = new Float64Array(named.reduce((sum, link) => sum + rowStart[link + 1]! - rowStart[link]!, 0));
  if (times.length > mostContacts) return { moments: [], count: times.length };
  let count = 0;
  for (const link of named) {
    for (let row = rowStart[link]!; row < rowStart[link + 1]!; row++) if (Number.isFinite(time[row])) times[count++] = time[row]!;
  }
  const latest = times.subarray(0, count).sort()[Math.min(mostMoments, count) - 1] ?? -Infinity;
  const moments: Moment[] = [];
  for (const link of named) {
    for (let row = rowStart[link]!; row < rowStart[link + 1]!; row++) {
      const when = time[row]!;
      if (when <= latest) moments.push({ host: table.hostOf(link), time: when });
    }
  }
  return { moments: moments.sort((a, b) => a.time - b.time).slice(0, mostMoments), count };
}

/** Per host id its moments, the earliest first; undefined for hosts without. */
function byHost(moments: readonly Moment[], hostCount: number): readonly ({ readonly time: number; readonly index: number }[] | undefined)[] {
  const grouped = new Array<{ time: number; index: number }[] | undefined>(hostCount);
  for (const [index, { host, time }] of moments.entries()) (grouped[host] ??= []).push({ time, index });
  return grouped;
}

/** Index of the first moment at `time` or later. */
function firstFrom(moments: readonly { readonly time: number }[], time: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
