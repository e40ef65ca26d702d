import type { EventTable } from '../events/event-table';
import { ZoneClock } from './calendar';
import { type EventHours, noHour } from './event-hours';
import type { TimeRange } from './link-totals';
import { type TimeLine, timeLineFrame } from './time-line';

/** When some links were contacted. */
export interface HeatMap {
  /** Connections in each hour of the week, Monday at midnight first: 168 of them. */
  readonly hours: Float64Array;
  readonly connections: number;
  /** Connections without a time: they are in no hour. */
  readonly untimed: number;
  /** By what the clocks showed: its `start` is wall time. null where no contact has a time. */
  readonly timeLine: TimeLine | null;
}

/**
 * Adds up the connections of some links by hour of the week and over time.
 * @param wanted per link, 1 where it takes part.
 */
export function heatMap(table: EventTable, { hour }: EventHours, timeZone: string, wanted: Uint8Array, range: TimeRange): HeatMap {
  const { count } = table;
  const { time, link, weight } = table.columns;
  const from = range.from ?? -Infinity;
  const until = range.until ?? Infinity;
  const bounded = range.from !== null || range.until !== null;
  const hours = new Float64Array(24 * 7);
  let untimed = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < count; row++) {
    if (wanted[link[row]!] === 0) continue;
    const at = time[row]!;
    if (bounded && !(at >= from && at < until)) continue;
    if (hour[row] === noHour) {
      untimed += weight[row]!;
      continue;
    }
    hours[hour[row]!]! += weight[row]!;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const timed = hours.reduce((sum, connections) => sum + connections, 0);
  return {
    hours,
    connections: timed + untimed,
    untimed,
    timeLine: first > last ? null : timeLine(table, new ZoneClock(timeZone), wanted, Math.max(from, first), Math.min(until, last + 1)),
  };
}

/** Connections from `first` up to, not including, `end`, in steps that begin when the clocks show midnight or a whole hour. */
function timeLine(table: EventTable, clock: ZoneClock, wanted: Uint8Array, first: number, end: number): TimeLine {
  // The clock may go back in between, so that the last contact is not the one with the latest wall time.
  const margin = 3_600_000;
  const { start, stepMs, count: steps } = timeLineFrame(clock.wall(first), Math.max(clock.wall(end - 1), clock.wall(first) + 1));
  const connections = new Array<number>(steps + Math.ceil(margin / stepMs)).fill(0);
  const { count } = table;
  const { time, link, weight } = table.columns;
  for (let row = 0; row < count; row++) {
    const at = time[row]!;
    if (wanted[link[row]!] === 0 || !(at >= first && at < end)) continue;
    const step = Math.max(0, Math.floor((clock.wall(at) - start) / stepMs));
    connections[step]! += weight[row]!;
  }
  while (connections.length > 1 && connections.at(-1) === 0) connections.pop();
  return { start, stepMs, connections };
}
