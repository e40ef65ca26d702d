import { inHours, WorkCalendar, ZoneClock } from '../analysis/calendar';
import { heatMap } from '../analysis/heat-map';
import { type OffTime, offHoursOfClasses, type GroupLinks } from '../analysis/off-hours';
import { timeLineFrame, type TimeLine } from '../analysis/time-line';
import type { EpochMs } from '../base/units';
import { isMalicious, isUnreviewed } from '../labels/judgement-code';
import { adjustBenjaminiHochberg, adjustHolm } from '../statistics/adjust-p';
import type { OnePerClusterTest } from '../statistics/one-per-cluster-test';
import { EventBasis, fqdnsByBase, finiteOrNull } from './basis';
import type { EventTimes } from './event-times';
import type { GroupQuestion } from './rare-tenants';
import type { StudiedGroup } from './studied-group';
import type { ClassTest, NewDomainsReading, OffHoursDomain, OffHoursReading, Rhythm, RhythmsReading, TimeClass, TimeQuery, TimeReading } from './time-reading';

/** Rows that the page shows of the longest lists; for the numbers that are saved it asks for all. */
const shownNew = 100;
const shownRhythms = 100;
const shownOffHours = 50;

/** When a group's contacts take place; null for a snapshot, which holds no events. */
export function timeReading(question: GroupQuestion, times: EventTimes, { which, domain }: TimeQuery): TimeReading | null {
  const { basis, settings, filter, group } = question;
  if (!(basis instanceof EventBasis)) return null;
  const { table } = basis;
  const takesPart = Uint8Array.from({ length: group.size }, (_, index) => (isOf(group, index, which) && (domain === '' || group.baseDomain(index) === domain) ? 1 : 0));
  const rowOf = rowByDomain(question);
  const domainOf = domainByFqdn(question);
  const { ofImage, host } = groupLinks(question, basis);
  const wanted = new Uint8Array(table.linkCount);
  for (let link = 0; link < wanted.length; link++) {
    if (ofImage[table.imageOf(link)] === 0 || (host !== 0 && table.hostOf(link) !== host)) continue;
    const row = rowOf[domainOf[table.fqdnOf(link)]!]!;
    wanted[link] = row < 0 ? 0 : takesPart[row]!;
  }
  const { hours, connections, untimed, timeLine } = heatMap(table, times.hoursOf(table, settings), settings.timeZone, wanted, filter);
  return {
    hours: [...hours],
    working: workingShares(settings.workingHours),
    connections,
    untimed,
    timeLine,
    domains: takesPart.reduce((sum, part) => sum + part, 0),
  };
}

/** How much of each hour of an ordinary week is working time. */
function workingShares(workingHours: GroupQuestion['settings']['workingHours']): readonly number[] {
  const calendar = new WorkCalendar({ ...workingHours, holidays: [] });
  const monday = Date.UTC(1970, 0, 5);
  const quarter = 900_000;
  return Array.from({ length: 168 }, (_, hour) => [0, 1, 2, 3].filter((at) => calendar.kindAt(monday + (hour * 4 + at) * quarter) === inHours).length / 4);
}

function isOf(group: StudiedGroup, index: number, which: TimeClass): boolean {
  const code = group.codeAt(index);
  switch (which) {
    case 'all': return true;
    case 'malicious': return isMalicious(code);
    case 'unreviewed': return isUnreviewed(code);
    case 'benign': return !isMalicious(code) && !isUnreviewed(code);
    case 'rare': return group.isRare(index);
    case 'common': return !group.isRare(index);
  }
}

const classes = ['malicious', 'rare', 'common'] as const;

/** How classes of base domains, and each of them, keep working time; null for a snapshot. */
export function offHoursReading(question: GroupQuestion, times: EventTimes, offTime: OffTime, most: number = shownOffHours): OffHoursReading | null {
  const { basis, settings, filter, group } = question;
  if (!(basis instanceof EventBasis)) return null;
  const { table } = basis;
  const hours = times.linkHours(table, settings, filter);
  const byBase = fqdnsByBase(basis, settings);
  const links = groupLinks(question, basis);
  const rowOf = rowByDomain(question);
  const { all, classes: tested } = offHoursOfClasses(table, hours, byBase, links, classes.length, (domain) => {
    const row = rowOf[domain]!;
    return row < 0 ? 0 : classes.reduce((bits, which, bit) => bits | (isOf(group, row, which) ? 1 << bit : 0), 0);
  });
  const tests = tested.flatMap(({ outOfHoursTest, daysOffTest }) => [outOfHoursTest, daysOffTest]).filter((test) => test !== null);
  const holm = adjustHolm(tests.map(({ p }) => p));
  const withHolm = (test: OnePerClusterTest | null): ClassTest | null => test && { ...test, holmP: holm[tests.indexOf(test)] ?? 1 };
  const ofDomains = times.offHoursOfDomains(table, settings, filter, byBase, links, JSON.stringify(group.group));
  const adjusted = adjustBenjaminiHochberg(ofDomains.map(({ tests }) => tests[offTime].p));
  const more = ofDomains
    .map(({ tests, ...found }, index) => ({ ...found, test: tests[offTime], adjustedP: adjusted[index]! }))
    .filter(({ domain, test }) => rowOf[domain]! >= 0 && test.share > test.baseShare)
    .sort((a, b) => a.test.p - b.test.p || b.test.share - b.test.baseShare - (a.test.share - a.test.baseShare) || a.domain - b.domain);
  return {
    all,
    classes: tested.map((found, index) => ({ ...found, which: classes[index] ?? 'common', outOfHoursTest: withHolm(found.outOfHoursTest), daysOffTest: withHolm(found.daysOffTest) })),
    offTime,
    domains: more.slice(0, most).map(
      ({ domain, contacts, test, adjustedP }): OffHoursDomain => ({
        row: group.row(rowOf[domain]!), contacts, share: test.share, baseShare: test.baseShare, machines: test.clusters, p: test.p, adjustedP,
      }),
    ),
    more: more.length,
    tested: ofDomains.length,
    standing: more.filter(({ adjustedP }) => adjustedP < 0.05).length,
    namesMachines: table.hosts.count > 1,
  };
}

/** Base domains that the group had not contacted before `since`. Works from a snapshot too. */
export function newDomainsReading({ group, settings }: GroupQuestion, since: EpochMs, most: number = shownNew): NewDomainsReading {
  const { first } = group.summary.base;
  const counts = { rare: 0, malicious: 0, unreviewed: 0, untimed: 0 };
  const found: number[] = [];
  for (let index = 0; index < group.size; index++) {
    if (!Number.isFinite(first[index]!)) counts.untimed++;
    else if (first[index]! >= since) {
      found.push(index);
      if (group.isRare(index)) counts.rare++;
      if (isMalicious(group.codeAt(index))) counts.malicious++;
      if (isUnreviewed(group.codeAt(index))) counts.unreviewed++;
    }
  }
  const newest = found.sort((a, b) => first[b]! - first[a]!).slice(0, most);
  return { since, count: found.length, ...counts, rows: newest.map((index) => group.row(index)), perStep: firstSeenLine(first, new ZoneClock(settings.timeZone)) };
}

function firstSeenLine(first: Float64Array, clock: ZoneClock): TimeLine | null {
  const walls = Float64Array.from(first.filter((time) => Number.isFinite(time)), (time) => clock.wall(time)).sort();
  if (walls.length === 0) return null;
  const { start, stepMs, count } = timeLineFrame(walls[0]!, walls[walls.length - 1]!);
  const connections = new Array<number>(count).fill(0);
  for (const wall of walls) connections[Math.floor((wall - start) / stepMs)]!++;
  return { start, stepMs, connections };
}

/** As long as one question about rhythms may take; the page asks again until all are measured. */
const measuringMs = 80;

/** The most regular pairs of machine and FQDN of a group, as far as they are measured; null for a snapshot. */
export function rhythmsReading(question: GroupQuestion, times: EventTimes, most: number = shownRhythms): RhythmsReading | null {
  const { basis, filter, group } = question;
  if (!(basis instanceof EventBasis)) return null;
  const { table } = basis;
  const measurement = times.measurement(table, filter);
  measurement.advance(measuringMs);
  const { isDone, done, total } = measurement;
  if (!isDone) return { isDone, done, total, measured: 0, rhythms: [] };
  const all = measurement.links();
  const { ofImage, host } = groupLinks(question, basis);
  const rowOf = rowByDomain(question);
  const domainOf = domainByFqdn(question);
  const own: number[] = [];
  for (let at = 0; at < all.link.length; at++) {
    const link = all.link[at]!;
    if (ofImage[table.imageOf(link)] === 1 && (host === 0 || table.hostOf(link) === host) && rowOf[domainOf[table.fqdnOf(link)]!]! >= 0) own.push(at);
  }
  const adjusted = adjustBenjaminiHochberg(own.map((at) => all.fisherP[at]!));
  const adjustedOf = new Map(own.map((at, index) => [at, adjusted[index]!]));
  // A dozen contacts may look regular by luck: those with a line that chance does not explain come first.
  const byLuck = (at: number): number => (adjustedOf.get(at)! < 0.05 ? 0 : 1);
  own.sort((a, b) => byLuck(a) - byLuck(b) || all.score[b]! - all.score[a]! || all.coefficientOfVariation[a]! - all.coefficientOfVariation[b]! || a - b);
  return {
    isDone,
    done,
    total,
    measured: own.length,
    rhythms: own.slice(0, most).map((at): Rhythm => {
      const link = all.link[at]!;
      return {
        machine: table.hosts.text(table.hostOf(link)),
        image: table.images.text(table.imageOf(link)),
        fqdn: table.fqdns.text(table.fqdnOf(link)),
        row: group.row(rowOf[domainOf[table.fqdnOf(link)]!]!),
        contacts: all.contacts[at]!,
        medianIntervalMs: all.medianIntervalMs[at]!,
        coefficientOfVariation: all.coefficientOfVariation[at]!,
        bowley: all.bowley[at]!,
        madMs: all.mad[at]!,
        fisherG: all.fisherG[at]!,
        fisherP: all.fisherP[at]!,
        adjustedP: adjustedOf.get(at)!,
        periodMs: finiteOrNull(all.periodMs[at]!),
        score: all.score[at]!,
      };
    }),
  };
}

function groupLinks({ settings, filter, groupIndex }: GroupQuestion, basis: EventBasis): GroupLinks {
  const host = filter.host === '' ? 0 : basis.table.hosts.find(filter.host);
  const ofImage = Uint8Array.from(basis.groupOfImage(settings), (group) => (group === groupIndex ? 1 : 0));
  // A machine that is in no log: no id is that high.
  return { ofImage, host: host < 0 ? basis.table.hosts.count : host };
}

/** Domain id -> row in the group, -1 where the group has no contact with it. */
function rowByDomain({ basis, group }: GroupQuestion): Int32Array {
  const rowOf = new Int32Array(basis.keys.domains.count).fill(-1);
  group.summary.base.domain.forEach((domain, row) => (rowOf[domain] = row));
  return rowOf;
}

/** FQDN id -> domain id under the settings' rules. */
const domainByFqdn = ({ basis, settings }: GroupQuestion): Uint32Array => (settings.suffixRules === 'icann' ? basis.keys.baseOf : basis.keys.tenantOf);
