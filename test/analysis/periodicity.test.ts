import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/random';
import { leastContacts, PeriodicityMeasurement, type PeriodicLinks } from '../../src/analysis/periodicity';
import { EventTable } from '../../src/events/event-table';
import { planted, plantedNetwork } from '../support/planted-network';

const minute = 60_000;
const everyTime = { from: null, until: null };

/** A table of contacts of one image, by machine and name. */
function tableOf(contacts: readonly { readonly time: number; readonly host: string; readonly fqdn: string }[]): EventTable {
  const table = new EventTable();
  const image = table.images.internText('powershell.exe');
  for (const { time, host, fqdn } of contacts) table.add(time, table.hosts.internText(host), 0, image, 0, table.fqdns.internText(fqdn), 0, 1);
  table.sort();
  return table;
}

function periodicLinks(table: EventTable, range: { readonly from: number | null; readonly until: number | null }): PeriodicLinks {
  const measurement = new PeriodicityMeasurement(table, range, 0);
  while (!measurement.isDone) measurement.advance(Infinity);
  return measurement.links();
}

const at = (times: readonly number[], fqdn = 'a.example.com') => times.map((time) => ({ time, host: 'pc1', fqdn }));
const every = (interval: number, count: number): readonly number[] => Array.from({ length: count }, (_, index) => 1.7e12 + index * interval);

/** Times as of chance, `mean` apart. */
function byChance(seed: number, mean: number, count: number): readonly number[] {
  const random = createRandom(seed);
  let time = 1.7e12;
  return Array.from({ length: count }, () => (time += -Math.log(1 - random()) * mean));
}

describe('a link', () => {
  test('of a clock is as regular as can be', () => {
    const { contacts, medianIntervalMs, coefficientOfVariation, bowley, mad, periodMs, fisherP, score } = periodicLinks(tableOf(at(every(5 * minute, 100))), everyTime);
    expect({ contacts: [...contacts], medianIntervalMs: [...medianIntervalMs], variation: coefficientOfVariation[0], bowley: bowley[0], mad: mad[0], score: score[0] })
      .toEqual({ contacts: [100], medianIntervalMs: [5 * minute], variation: 0, bowley: 0, mad: 0, score: 1 });
    expect(Math.abs(periodMs[0]! / (5 * minute) - 1)).toBeLessThan(0.03);
    expect(fisherP[0]).toBeLessThan(1e-9);
  });

  test('of chance varies as chance does', () => {
    const { coefficientOfVariation, score, fisherP } = periodicLinks(tableOf(at(byChance(1, 5 * minute, 2000))), everyTime);
    expect(coefficientOfVariation[0]).toBeCloseTo(1, 1);
    // By the quartiles of the exponential distribution: Bowley 0.262, MAD / median 0.694.
    expect(score[0]).toBeCloseTo((1 - 0.2619 + 1 - 0.6942) / 2, 1);
    expect(fisherP[0]).toBeGreaterThan(0.001);
  });

  test('of chance seldom has a line', () => {
    const below = Array.from({ length: 400 }, (_, seed) => periodicLinks(tableOf(at(byChance(seed, 7 * minute, 60))), everyTime).fisherP[0]!).filter((p) => p < 0.05).length;
    // Twenty expected of 400; counts are only about white noise.
    expect(below).toBeLessThan(40);
  });

  test('is measured from ten different times on', () => {
    expect(leastContacts).toBe(10);
    const measured = (times: readonly number[]): number => periodicLinks(tableOf(at(times)), everyTime).link.length;
    expect([measured(every(minute, 9)), measured(every(minute, 10)), measured([...every(minute, 9), ...every(minute, 9)]), measured([...every(minute, 9), NaN])]).toEqual([0, 1, 0, 0]);
  });

  test('is measured within the range alone', () => {
    const table = tableOf(at([...every(minute, 20), 1.9e12, 1.9e12 + 1]));
    expect([...periodicLinks(table, { from: null, until: 1.8e12 }).contacts]).toEqual([20]);
  });

  test('with more than fits into a periodogram is judged by its busiest stretch', () => {
    const { periodMs, fisherP } = periodicLinks(tableOf(at([...every(minute, 5000), 1.7e12 + 4e10])), everyTime);
    expect(Math.abs(periodMs[0]! / minute - 1)).toBeLessThan(0.01);
    expect(fisherP[0]).toBeLessThan(1e-9);
  });

  test('does not depend on the order of its contacts, nor on the others', () => {
    const steady = at(byChance(3, minute, 50));
    const alone = periodicLinks(tableOf(steady), everyTime);
    const mixed = tableOf([...at(byChance(4, minute, 30), 'b.example.com'), ...steady.toReversed()]);
    const { link, ...among } = periodicLinks(mixed, everyTime);
    const row = [...link].findIndex((id) => mixed.fqdns.text(mixed.fqdnOf(id)) === 'a.example.com');
    for (const [name, column] of Object.entries(among)) expect([name, column[row]]).toEqual([name, alone[name as keyof typeof among][0]]);
  });
});

test('a planted beacon is the most regular link of a network, at its interval', () => {
  const table = tableOf(plantedNetwork(11));
  const { link, score, fisherP, coefficientOfVariation, medianIntervalMs } = periodicLinks(table, everyTime);
  const best = score.indexOf(Math.max(...score));
  expect([table.hosts.text(table.hostOf(link[best]!)), table.fqdns.text(table.fqdnOf(link[best]!))]).toEqual([planted.beacon.host, planted.beacon.fqdn]);
  expect(Math.abs(medianIntervalMs[best]! / planted.beacon.intervalMs - 1)).toBeLessThan(0.02);
  expect(coefficientOfVariation[best]).toBeLessThan(0.1);
  expect(fisherP[best]).toBeLessThan(1e-9);
});
