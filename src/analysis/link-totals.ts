import type { EventTable } from '../events/event-table';
import type { EpochMs } from '../base/units';

/** What the contacts of each link come to. */
export interface LinkTotals {
  readonly connections: Float64Array;
  /** Time of the first and the last contact that has one; Infinity and -Infinity where none has. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** Which contacts take part; `null` is no limit. */
export interface TimeRange {
  readonly from: EpochMs | null;
  /** Exclusive. */
  readonly until: EpochMs | null;
}

/**
 * Adds up the contacts of each link within a time range: the one pass over events that figures need.
 * @param before totals that nobody needs any more; their memory is used again, since new memory costs more than the pass.
 */
export function linkTotals(table: EventTable, range: TimeRange, before: LinkTotals | null = null): LinkTotals {
  const totals = before?.connections.length === table.linkCount ? before : emptyTotals(table.linkCount);
  const { connections, first, last } = totals;
  connections.fill(0);
  first.fill(Infinity);
  last.fill(-Infinity);
  const { count } = table;
  const { time, link, weight } = table.columns;
  const bounded = range.from !== null || range.until !== null;
  const from = range.from ?? -Infinity;
  const until = range.until ?? Infinity;
  for (let row = 0; row < count; row++) {
    const at = time[row]!;
    // A contact without a time belongs to no range.
    if (bounded && !(at >= from && at < until)) continue;
    const id = link[row]!;
    connections[id]! += weight[row]!;
    if (at < first[id]!) first[id] = at;
    if (at > last[id]!) last[id] = at;
  }
  return totals;
}

function emptyTotals(links: number): LinkTotals {
  return { connections: new Float64Array(links), first: new Float64Array(links), last: new Float64Array(links) };
}
