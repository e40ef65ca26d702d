import type { OffTime } from '../../src/analysis/off-hours';
import type { DomainRow } from '../../src/engine/readings';
import type { NewDomainsReading, OffHoursReading, RhythmsReading, TimeQuery, TimeReading } from '../../src/engine/time-reading';
import { december, june } from './fake-data';

const day = 86_400_000;
const test = (clusters: number, share: number, baseShare: number, p: number) => ({ clusters, share, baseShare, p, holmP: Math.min(1, 5 * p) });

export function timeOf({ which, domain }: TimeQuery, rows: readonly DomainRow[]): TimeReading {
  const scale = which === 'malicious' ? 0.002 : domain === '' ? 1 : 0.05;
  const hours = Array.from({ length: 168 }, (_, at) => {
    const office = Math.floor(at / 24) < 5 && at % 24 >= 8 && at % 24 < 18;
    return Math.round(scale * (office ? 60_000 + 9_000 * Math.sin(at) : which === 'malicious' ? 90_000 : 4_000 + 1_500 * Math.cos(at)));
  });
  const connections = hours.reduce((sum, of) => sum + of, 0);
  return {
    hours,
    working: Array.from({ length: 168 }, (_, at) => (Math.floor(at / 24) < 5 && at % 24 >= 8 && at % 24 < 18 ? 1 : 0)),
    connections: rows.length === 0 ? 0 : connections + 312,
    untimed: 312,
    timeLine: { start: june, stepMs: 7 * day, connections: Array.from({ length: 31 }, (_, index) => Math.round((connections / 31) * (1 + 0.3 * Math.sin(index)))) },
    domains: rows.length,
  };
}

export function offHoursOf(offTime: OffTime, rows: readonly DomainRow[]): OffHoursReading {
  return {
    all: { contacts: 3_220_829, outOfHours: 402_112, daysOff: 130_004, machines: 2_411 },
    classes: [
      { which: 'malicious', contacts: 61, outOfHours: 50, daysOff: 31, machines: 14, outOfHoursTest: test(14, 0.81, 0.13, 0.00004), daysOffTest: test(14, 0.52, 0.041, 0.0007) },
      { which: 'rare', contacts: 1_203, outOfHours: 160, daysOff: 44, machines: 312, outOfHoursTest: test(309, 0.14, 0.125, 0.41), daysOffTest: test(309, 0.038, 0.04, 1) },
      { which: 'common', contacts: 3_219_626, outOfHours: 401_952, daysOff: 129_960, machines: 2_411, outOfHoursTest: test(309, 0.125, 0.14, 0.41), daysOffTest: null },
    ],
    offTime,
    domains: rows.slice(0, 8).map((row, index) => ({ row, contacts: row.connections, share: 1 - index * 0.09, baseShare: 0.04 + index * 0.01, machines: row.machines, p: Math.min(1, 0.00001 * 9 ** index), adjustedP: Math.min(1, 0.0007 * 9 ** index) })),
    more: Math.min(8, rows.length),
    tested: 701,
    standing: rows.length === 0 ? 0 : 2,
    namesMachines: true,
  };
}

export function newDomainsOf(since: number, rows: readonly DomainRow[]): NewDomainsReading {
  return {
    since, count: rows.length, rare: rows.filter(({ rare }) => rare).length, malicious: rows.filter(({ judgement }) => judgement.verdict === 'malicious').length, unreviewed: 4, untimed: 2, rows,
    perStep: { start: june, stepMs: 7 * day, connections: Array.from({ length: 31 }, (_, index) => Math.round(120 / (index + 1) + (index % 5))) },
  };
}

export function rhythmsOf(rows: readonly DomainRow[]): RhythmsReading {
  const images = ['powershell.exe', 'pwsh', 'a-quite-long-image-name-that-somebody-chose.exe'];
  return {
    isDone: true,
    done: december - june,
    total: december - june,
    measured: rows.length === 0 ? 0 : 4_112,
    rhythms: rows.map((row, index) => ({
      machine: index === 2 ? '' : `WS-${String(417 + index).padStart(4, '0')}`, image: images[index % 3] ?? '', fqdn: `cdn.${row.baseDomain}`, row, contacts: 2_880 - index * 200, medianIntervalMs: 300_000 * (1 + index * index),
      coefficientOfVariation: 0.06 + index * 0.08, bowley: 0.01 * index, madMs: 9_000 * (1 + index), fisherG: Math.max(0.02, 0.44 - index * 0.05), fisherP: 1e-12 * 30 ** index, adjustedP: Math.min(1, 1e-10 * 30 ** index), periodMs: index === 7 ? null : 300_100 * (1 + index), score: 0.98 - index * 0.05,
    })),
  };
}
