import type { EventTable } from '../events/event-table';
import { dayOff, hourOfWeek, inHours, WorkCalendar, type WorkingHours, ZoneClock } from './calendar';
import { LinkRows, type TimeRange } from './link-rows';

/** In {@link EventHours}: the contact has no time. */
export const noHour = 255;

/** When each contact took place by the clocks of the organisation. */
export interface EventHours {
  /** 0 (Monday, midnight) to 167, or {@link noHour}. */
  readonly hour: Uint8Array;
  /** `inHours`, `outOfHours` or `dayOff`; {@link noHour} where there is no time. */
  readonly working: Uint8Array;
}

/** The one pass that asks a clock; what follows reads two bytes a contact. */
export function eventHours(table: EventTable, timeZone: string, workingHours: WorkingHours): EventHours {
  const { count } = table;
  const { time } = table.columns;
  const clock = new ZoneClock(timeZone);
  const calendar = new WorkCalendar(workingHours);
  const hour = new Uint8Array(count).fill(noHour);
  const working = new Uint8Array(count).fill(noHour);
  for (let row = 0; row < count; row++) {
    const at = time[row]!;
    if (Number.isNaN(at)) continue;
    const wall = clock.wall(at);
    hour[row] = hourOfWeek(wall);
    working[row] = calendar.kindAt(wall);
  }
  return { hour, working };
}

/** Contacts of each link, by working time. Contacts, not connections: a record that stands for a thousand was seen once. */
export interface LinkHours {
  /** Those that have a time. */
  readonly contacts: Uint32Array;
  /** Out of hours, days off included. */
  readonly outOfHours: Uint32Array;
  /** On days off: weekends and holidays. */
  readonly daysOff: Uint32Array;
}

/** @param before an answer that nobody needs any more; its memory is used again, since new memory costs more than the pass. */
export function linkHours(table: EventTable, { working }: EventHours, range: TimeRange, before: LinkHours | null = null): LinkHours {
  const column = (used: Uint32Array | undefined): Uint32Array => (used?.length === table.linkCount ? used : new Uint32Array(table.linkCount));
  const contacts = column(before?.contacts);
  const outOfHours = column(before?.outOfHours);
  const daysOff = column(before?.daysOff);
  const rows = LinkRows.in(table, range);
  for (let link = 0; link < table.linkCount; link++) {
    const start = rows.start(link);
    const end = rows.timedEnd(link);
    let [out, off] = [0, 0];
    for (let row = start; row < end; row++) {
      if (working[row] !== inHours) out++;
      if (working[row] === dayOff) off++;
    }
    contacts[link] = end - start;
    outOfHours[link] = out;
    daysOff[link] = off;
  }
  return { contacts, outOfHours, daysOff };
}
