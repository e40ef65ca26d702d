import type { EventTable } from '../events/event-table';
import { LinkRows, type TimeRange } from './link-rows';

/** What the contacts of each link come to. */
export interface LinkTotals {
  readonly connections: Float64Array;
  /** Time of the first and the last contact that has one; Infinity and -Infinity where none has. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/**
 * Adds up the contacts of each link within a time range: the one pass over events that figures need, in the order of memory.
 * @param before totals that nobody needs any more; their memory is used again, since new memory costs more than the pass.
 */
export function linkTotals(table: EventTable, range: TimeRange, before: LinkTotals | null = null): LinkTotals {
  const totals = before?.connections.length === table.linkCount ? before : emptyTotals(table.linkCount);
  const { connections, first, last } = totals;
  const { time, weight } = table.columns;
  const rows = LinkRows.in(table, range);
  for (let link = 0; link < table.linkCount; link++) {
    const start = rows.start(link);
    const end = rows.end(link);
    const timedEnd = rows.timedEnd(link);
    let sum = 0;
    for (let row = start; row < end; row++) sum += weight[row]!;
    connections[link] = sum;
    first[link] = start < timedEnd ? time[start]! : Infinity;
    last[link] = start < timedEnd ? time[timedEnd - 1]! : -Infinity;
  }
  return totals;
}

function emptyTotals(links: number): LinkTotals {
  return { connections: new Float64Array(links), first: new Float64Array(links), last: new Float64Array(links) };
}
