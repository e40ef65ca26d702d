import type { EventTable } from '../events/event-table';
import { ZoneClock } from './calendar';
import type { EventHours } from './event-hours';
import { LinkRows, type TimeRange } from './link-rows';
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
  const { time, weight } = table.columns;
  const rows = LinkRows.in(table, range);
  const hours = new Float64Array(24 * 7);
  let untimed = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let link = 0; link < wanted.length; link++) {
    if (wanted[link] === 0) continue;
    const [start, timedEnd, end] = [rows.start(link), rows.timedEnd(link), rows.end(link)];
    for (let row = start; row < timedEnd; row++) hours[hour[row]!]! += weight[row]!;
    for (let row = timedEnd; row < end; row++) untimed += weight[row]!;
    if (start === timedEnd) continue;
    if (time[start]! < first) first = time[start]!;
    if (time[timedEnd - 1]! > last) last = time[timedEnd - 1]!;
  }
  const timed = hours.reduce((sum, connections) => sum + connections, 0);
  return {
    hours,
    connections: timed + untimed,
    untimed,
    timeLine: first > last ? null : timeLine(table, new ZoneClock(timeZone), wanted, rows, first, last),
  };
}

/** Connections over time, from the `first` contact to the `last`, in steps that begin when the clocks show midnight or a whole hour. */
function timeLine(table: EventTable, clock: ZoneClock, wanted: Uint8Array, rows: LinkRows, first: number, last: number): TimeLine {
  // The clock may go back in between, so that the last contact is not the one with the latest wall time.
  const margin = 3_600_000;
  const { start, stepMs, count: steps } = timeLineFrame(clock.wall(first), Math.max(clock.wall(last), clock.wall(first) + 1));
  const connections = new Array<number>(steps + Math.ceil(margin / stepMs)).fill(0);
  const { time, weight } = table.columns;
  for (let link = 0; link < wanted.length; link++) {
    if (wanted[link] === 0) continue;
    const end = rows.timedEnd(link);
    for (let row = rows.start(link); row < end; row++) {
      const step = Math.max(0, Math.floor((clock.wall(time[row]!) - start) / stepMs));
      connections[step]! += weight[row]!;
    }
  }
  while (connections.length > 1 && connections.at(-1) === 0) connections.pop();
  return { start, stepMs, connections };
}
