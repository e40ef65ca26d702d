import type { WorkingHours } from '../../analysis/calendar';
import type { ClassTest, NewDomainsReading, OffHoursReading, RhythmsReading, TimeReading } from '../../engine/time-reading';
import { count, counted, duration, pValue, roughShare } from '../text/numbers';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `08:00` */
export const clock = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(Math.round(minutes % 60)).padStart(2, '0')}`;

/** `Monday to Friday 08:00–18:00` */
export function workingHoursInWords({ week, holidays }: WorkingHours): string {
  const spans: { from: number; to: number; hours: string }[] = [];
  for (const [day, hours] of week.entries()) {
    if (hours === null) continue;
    const text = `${clock(hours.from)}–${clock(hours.until)}`;
    const last = spans.at(-1);
    if (last && last.to === day - 1 && last.hours === text) last.to = day;
    else spans.push({ from: day, to: day, hours: text });
  }
  const days = spans.map(({ from, to, hours }) => `${weekdays[from]}${to > from ? ` to ${weekdays[to]}` : ''} ${hours}`);
  const working = days.length === 0 ? 'no working day' : days.join(', ');
  return holidays.length === 0 ? working : `${working}, without ${counted(holidays.length, 'holiday', 'holidays')}`;
}

const level = 0.05;
const halfDay = 12 * 3_600_000;
const p = (value: number): string => `p ${value < 0.0001 ? '' : '= '}${pValue(value)}`;

export function heatSentence({ hours, connections, untimed, domains }: TimeReading): string {
  if (connections === 0) return 'No connection of these takes part. Choose others above.';
  const without = untimed > 0 ? ` ${counted(untimed, 'connection has', 'connections have')} no time and ${untimed === 1 ? 'is' : 'are'} not shown.` : '';
  const most = Math.max(...hours);
  if (most === 0) return `None of ${counted(connections, 'connection', 'connections')} has a time, so there is nothing to show.`;
  const busiest = hours.indexOf(most);
  return `${counted(connections, 'connection', 'connections')} to ${counted(domains, 'base domain', 'base domains')}. The busiest hour of the week is ${weekdays[Math.floor(busiest / 24)]} ${clock((busiest % 24) * 60)}, with ${roughShare(most / (connections - untimed))} of them.${without}`;
}

/** One test in words. */
export function testInWords(test: ClassTest | null): string {
  if (test === null) return 'nothing to hold it against: no machine contacted others too';
  const direction = test.holmP >= level ? 'no more or less than chance explains' : test.share > test.baseShare ? 'more than chance explains' : 'less than chance explains';
  return `${roughShare(test.share)} against ${roughShare(test.baseShare)} of the other contacts of the same ${counted(test.clusters, 'machine', 'machines')}, ${direction} (adjusted ${p(test.holmP)})`;
}

export function offHoursSentence({ classes, namesMachines }: OffHoursReading): string {
  if (!namesMachines) return 'The logs name no machines, so shares can be shown and not tested: a single noisy machine could make any of them.';
  const malicious = classes.find(({ which }) => which === 'malicious');
  const first =
    !malicious || malicious.contacts === 0
      ? 'No contact with a malicious domain has a time.'
      : `Contacts with malicious domains, each machine counting once: on days off ${testInWords(malicious.daysOffTest)}; out of hours ${testInWords(malicious.outOfHoursTest)}.`;
  return first;
}

export function standingSentence({ domains, more, tested, standing, offTime }: OffHoursReading): string {
  const when = offTime === 'days off' ? 'on days off' : 'out of hours';
  if (tested === 0) return 'No machine contacted a domain and others too, so there is nothing to hold a domain against.';
  if (more === 0) return `Of ${counted(tested, 'domain', 'domains')} that can be tested none is contacted ${when} more than its machines contact others.`;
  const shown = more > domains.length ? `, of which the ${count(domains.length)} with the least p are shown` : '';
  return `Of ${counted(tested, 'domain', 'domains')} that can be tested ${counted(more, 'is', 'are')} contacted ${when} more than their machines contact others${shown}; ${standing === 0 ? 'none stands' : counted(standing, 'stands', 'stand')} out after adjustment.`;
}

export function newSentence({ count: found, rare, malicious, unreviewed, untimed }: NewDomainsReading, day: string): string {
  const without = untimed > 0 ? ` ${counted(untimed, 'domain has', 'domains have')} no time.` : '';
  if (found === 0) return `No base domain was contacted for the first time on ${day} or later.${without}`;
  return `${counted(found, 'base domain was', 'base domains were')} contacted for the first time on ${day} or later: ${count(rare)} rare, ${count(malicious)} malicious, ${count(unreviewed)} without a verdict.${without}`;
}

export function rhythmsSentence({ measured, rhythms }: RhythmsReading): string {
  const [first] = rhythms;
  if (!first) return 'No machine contacted one FQDN at ten different times, so no rhythm can be measured.';
  const steady = rhythms.filter(({ score, adjustedP }) => score >= 0.8 && adjustedP < level);
  const quick = steady.filter(({ medianIntervalMs }) => medianIntervalMs < halfDay).length;
  const daily = steady.length - quick;
  const shown = measured > rhythms.length ? `; the ${count(rhythms.length)} most regular are shown` : '';
  const measuredWords = `${counted(measured, 'pair of machine and FQDN was', 'pairs of machine and FQDN were')} measured${shown}.`;
  if (steady.length === 0) return `${measuredWords} None of those below has both a score of 0.80 or more and a line that chance does not explain.`;
  const others = daily === 0 ? '' : ` ${quick === 0 ? count(daily) : `${count(daily)} more`} return about daily or less often, as people at work do.`;
  const quickWords = quick === 0 ? '' : ` Of those below ${quick === 1 ? 'one beats' : `${count(quick)} beat`} like a clock, more often than twice a day; the most regular every ${duration(first.medianIntervalMs / 1000)}. That is evidence of a timer, not of malice.`;
  return `${measuredWords}${quickWords}${others}`;
}
