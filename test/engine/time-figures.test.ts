import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import type { RhythmsReading } from '../../src/engine/time-reading';
import { planted, plantedIntelligence, plantedLog, plantedZone } from '../support/planted-network';
import { ingestText } from '../support/ingest';
import { everything, now, studyOf } from '../support/study';

/** Asks until everything is measured, as the page does. */
function rhythmsOf(analysis: Analysis): RhythmsReading {
  for (;;) {
    const reading = analysis.rhythms('powershell')!;
    if (reading.isDone) return reading;
  }
}

/** Three strangers in one network: only together do the figures of time tell them apart. */
describe('of a planted beacon, weekend actor, office service and noisy machine', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await studyOf(await ingestText(plantedLog(11), 'network.csv'), await ingestText(plantedIntelligence, 'threats.txt'));
    analysis.setSettings({ ...analysis.overview().settings, timeZone: plantedZone });
  });
  const off = (offTime: 'days off' | 'out of hours') => analysis.offHours('powershell', offTime)!;

  test('the beacon alone has a rhythm', () => {
    const { rhythms, measured } = rhythmsOf(analysis);
    const [first] = rhythms;
    expect(first).toMatchObject({ machine: planted.beacon.host, fqdn: planted.beacon.fqdn });
    expect(first!.score).toBeGreaterThan(0.9);
    expect(first!.adjustedP).toBeLessThan(1e-6);
    expect(Math.abs(first!.medianIntervalMs / planted.beacon.intervalMs - 1)).toBeLessThan(0.02);
    // The office service returns every working day: a rhythm too, and the office's own.
    const steady = rhythms.filter(({ score, adjustedP }) => score >= 0.8 && adjustedP < 0.05);
    expect(steady.filter(({ medianIntervalMs }) => medianIntervalMs < 12 * 3_600_000)).toEqual([first]);
    expect(new Set(steady.slice(1).map(({ fqdn }) => fqdn))).toEqual(new Set([planted.officeService.fqdn]));
    expect(measured).toBeGreaterThan(100);
  });

  test('the weekend actor alone keeps weekends', () => {
    const { domains, standing } = off('days off');
    expect(domains[0]).toMatchObject({ row: { baseDomain: planted.weekendActor.base }, share: 1, machines: 6 });
    expect(domains[0]!.adjustedP).toBeLessThan(0.001);
    expect(standing).toBe(1);
  });

  test('the noisy machine makes no result, loud as it is', () => {
    const found = off('out of hours').domains.find(({ row }) => row.baseDomain === planted.noisyMachine.base)!;
    expect(found.contacts).toBe(3000);
    expect(found.share).toBeGreaterThan(0.9);
    expect(found.p).toBeGreaterThan(0.05);
  });

  test('malicious domains are contacted on days off more than others, over machines', () => {
    const malicious = off('days off').classes.find(({ which }) => which === 'malicious')!;
    expect(malicious.machines).toBe(7);
    expect(malicious.daysOffTest!.p).toBeLessThan(0.01);
    expect(malicious.daysOffTest!.share).toBeGreaterThan(malicious.daysOffTest!.baseShare);
  });

  test('tests of classes are adjusted for each other: all of those that can be made', () => {
    const tests = off('days off').classes.flatMap(({ daysOffTest, outOfHoursTest }) => [daysOffTest, outOfHoursTest]).filter((test) => test !== null);
    const least = tests.reduce((best, one) => (one.p < best.p ? one : best));
    // Every domain of the network is common: there is nothing rare, and nothing to hold the common ones against.
    expect(tests).toHaveLength(2);
    expect(least.holmP).toBeCloseTo(Math.min(1, 2 * least.p), 12);
    for (const { p, holmP } of tests) expect(holmP).toBeGreaterThanOrEqual(p);
  });

  test('all rows can be asked for, of which the page shows the first', () => {
    const all = analysis.offHours('powershell', 'out of hours', Infinity)!;
    expect(all.domains).toHaveLength(all.more);
    expect(analysis.offHours('powershell', 'out of hours', 3)!.domains).toEqual(all.domains.slice(0, 3));
    const rhythms = (most?: number) => analysis.rhythms('powershell', most)!;
    rhythmsOf(analysis);
    expect(rhythms(Infinity).rhythms).toHaveLength(rhythms().measured);
    expect(rhythms().rhythms).toEqual(rhythms(Infinity).rhythms.slice(0, 100));
    expect(analysis.newDomains('powershell', 0, 2).rows).toEqual(analysis.newDomains('powershell', 0, Infinity).rows.slice(0, 2));
  });

  test('the office service keeps office hours', () => {
    const { hours, timeLine } = analysis.time({ group: 'powershell', which: 'all', domain: planted.officeService.base })!;
    expect(hours.every((connections, hour) => connections === 0 || (hour < 5 * 24 && hour % 24 >= 9 && hour % 24 < 17))).toBe(true);
    expect(timeLine!.connections.reduce((sum, of) => sum + of, 0)).toBe(30 * 40);
    expect(off('out of hours').domains.map(({ row }) => row.baseDomain)).not.toContain(planted.officeService.base);
  });

  test('classes add up', () => {
    const connections = (which: 'all' | 'malicious' | 'benign' | 'unreviewed' | 'rare' | 'common'): number => analysis.time({ group: 'powershell', which, domain: '' })!.connections;
    expect(connections('malicious') + connections('benign') + connections('unreviewed')).toBe(connections('all'));
    expect(connections('rare') + connections('common')).toBe(connections('all'));
    const { all, classes } = off('days off');
    expect(classes[1]!.contacts + classes[2]!.contacts).toBe(all.contacts);
  });

  test('what is new since a day was first seen on it or later', () => {
    const since = Date.parse('2024-02-28T00:00:00-05:00');
    const { rows, count, malicious } = analysis.newDomains('powershell', since);
    expect(rows.map(({ baseDomain }) => baseDomain)).toContain('steady-beacon.xyz');
    expect(rows.every(({ firstSeen }) => firstSeen! >= since)).toBe(true);
    expect([count, malicious]).toEqual([rows.length, 1]);
    expect(analysis.newDomains('powershell', 0).count).toBe(analysis.overview().groups[0]!.baseDomains);
  });

  test('follow the machine and the range that were chosen', () => {
    const { settings } = analysis.overview();
    analysis.setFilter({ from: null, until: null, host: planted.beacon.host });
    expect(rhythmsOf(analysis).rhythms.every(({ machine }) => machine === planted.beacon.host)).toBe(true);
    expect(off('days off').all.machines).toBe(1);
    analysis.setFilter({ from: null, until: null, host: 'nowhere' });
    expect([rhythmsOf(analysis).measured, off('days off').all.contacts]).toEqual([0, 0]);
    analysis.setFilter({ from: null, until: null, host: '' });
    expect(analysis.overview().settings).toEqual(settings);
  });

  test('holidays are days off', () => {
    const before = off('days off').all.daysOff;
    const { settings } = analysis.overview();
    analysis.setSettings({ ...settings, workingHours: { ...settings.workingHours, holidays: ['2024-03-29', '2024-04-01'] } });
    expect(off('days off').all.daysOff).toBeGreaterThan(before + 300);
    analysis.setSettings(settings);
    expect(off('days off').all.daysOff).toBe(before);
  });
});

describe('of a snapshot', () => {
  test('only what is new can be told', async () => {
    const analysis = await studyOf(await ingestText(plantedLog(11), 'network.csv'));
    const snapshot = await studyOf(await ingestText(JSON.stringify(analysis.snapshot(everything, now)), 'snapshot.json'));
    expect([snapshot.time({ group: 'powershell', which: 'all', domain: '' }), snapshot.offHours('powershell', 'days off'), snapshot.rhythms('powershell')]).toEqual([null, null, null]);
    const since = Date.parse('2024-02-29T00:00:00Z');
    expect(snapshot.newDomains('powershell', since)).toEqual(analysis.newDomains('powershell', since));
  });
});

test('of nothing are nothing', async () => {
  const analysis = await studyOf();
  const figures = [analysis.time({ group: 'powershell', which: 'all', domain: '' }), analysis.offHours('powershell', 'days off'), analysis.newDomains('powershell', 0), analysis.rhythms('powershell')];
  expect(JSON.stringify(figures)).not.toMatch(/NaN|Infinity/);
});
