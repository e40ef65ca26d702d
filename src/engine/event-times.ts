import { eventHours, type EventHours, linkHours, type LinkHours } from '../analysis/event-hours';
import type { TimeRange } from '../analysis/link-rows';
import type { Grouping } from '../base/group-by-key';
import { offHoursOfDomains, type DomainOffHours, type GroupLinks } from '../analysis/off-hours';
import { PeriodicityMeasurement } from '../analysis/periodicity';
import type { EventTable } from '../events/event-table';
import type { Settings } from './settings';

/** What was worked out of the times of all events, until they or the settings that it rests on change. */
export class EventTimes {
  private hours = new Kept<EventHours>();
  private ofLinks = new Kept<LinkHours>();
  private ofDomains = new Kept<readonly DomainOffHours[]>();
  private rhythms = new Kept<PeriodicityMeasurement>();

  /** Forgets everything; called when the events changed. */
  forget(): void {
    this.hours = new Kept();
    this.ofLinks = new Kept();
    this.ofDomains = new Kept();
    this.rhythms = new Kept();
  }

  hoursOf(table: EventTable, settings: Settings): EventHours {
    return this.hours.get(clockKey(settings), () => eventHours(table, settings.timeZone, settings.workingHours));
  }

  linkHours(table: EventTable, settings: Settings, range: TimeRange): LinkHours {
    return this.ofLinks.get(`${clockKey(settings)} ${rangeKey(range)}`, (before) => linkHours(table, this.hoursOf(table, settings), range, before));
  }

  /** @param group what the links are those of, in a word. */
  offHoursOfDomains(table: EventTable, settings: Settings, range: TimeRange, fqdnsByBase: Grouping, links: GroupLinks, group: string): readonly DomainOffHours[] {
    const key = `${clockKey(settings)} ${rangeKey(range)} ${settings.suffixRules} ${links.host} ${group}`;
    return this.ofDomains.get(key, () => offHoursOfDomains(table, this.linkHours(table, settings, range), fqdnsByBase, links));
  }

  /** How far the rhythms of all links are measured, some 70 µs for each link with enough contacts. */
  measurement(table: EventTable, range: TimeRange): PeriodicityMeasurement {
    return this.rhythms.get(rangeKey(range), () => new PeriodicityMeasurement(table, range, 0));
  }
}

/** The last answer, and what was asked. The work for another may use the memory of the last one again. */
class Kept<Answer> {
  private last: { readonly key: string; readonly answer: Answer } | null = null;

  get(key: string, work: (before: Answer | null) => Answer): Answer {
    if (this.last?.key !== key) this.last = { key, answer: work(this.last?.answer ?? null) };
    return this.last.answer;
  }
}

const clockKey = ({ timeZone, workingHours }: Settings): string => `${timeZone} ${JSON.stringify(workingHours)}`;
const rangeKey = ({ from, until }: TimeRange): string => `${from} ${until}`;
