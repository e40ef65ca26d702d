import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usualWorkingHours } from '../../src/analysis/calendar';
import { eventHours, linkHours, noHour } from '../../src/analysis/event-hours';
import { heatMap } from '../../src/analysis/heat-map';
import { anyContacts, tableOf } from '../support/any-contact';
import { planted, plantedNetwork, plantedZone } from '../support/planted-network';

const everyTime = { from: null, until: null };
const zones = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu');

test('the parts sum to the whole, whatever the zone and the range', () =>
  fc.assert(
    fc.property(anyContacts, zones, fc.nat(86_400_000), (contacts, zone, until) => {
      const table = tableOf(contacts);
      table.sort();
      const hours = eventHours(table, zone, usualWorkingHours);
      for (const range of [everyTime, { from: null, until }]) {
        const wanted = new Uint8Array(table.linkCount).fill(1);
        const whole = heatMap(table, hours, zone, wanted, range);
        const own = contacts.filter(({ time }) => range.until === null || time < until);
        const sum = (some: typeof contacts): number => some.reduce((total, { weight }) => total + weight, 0);
        expect(whole.connections).toBe(sum(own));
        expect(whole.untimed).toBe(sum(own.filter(({ time }) => Number.isNaN(time))));
        expect(whole.timeLine?.connections.reduce((total, of) => total + of, 0) ?? 0).toBe(whole.connections - whole.untimed);
        const halves = [0, 1].map((parity) => heatMap(table, hours, zone, wanted.map((_, link) => (link % 2 === parity ? 1 : 0)), range));
        whole.hours.forEach((connections, hour) => expect(halves[0]!.hours[hour]! + halves[1]!.hours[hour]!).toBe(connections));
      }
    }),
  ));

test('a day off is out of hours too, and both are parts of what has a time', () =>
  fc.assert(
    fc.property(anyContacts, zones, (contacts, zone) => {
      const table = tableOf(contacts);
      table.sort();
      const hours = eventHours(table, zone, usualWorkingHours);
      const { contacts: of, outOfHours, daysOff } = linkHours(table, hours, everyTime);
      for (let link = 0; link < table.linkCount; link++) {
        expect(daysOff[link]).toBeLessThanOrEqual(outOfHours[link]!);
        expect(outOfHours[link]).toBeLessThanOrEqual(of[link]!);
      }
      expect(of.reduce((sum, count) => sum + count, 0)).toBe(contacts.filter(({ time }) => !Number.isNaN(time)).length);
      expect(hours.hour.filter((hour) => hour === noHour)).toHaveLength(contacts.filter(({ time }) => Number.isNaN(time)).length);
    }),
  ));

describe('across the night on which the clocks go forward', () => {
  const contacts = plantedNetwork(11).map((contact) => ({ ...contact, user: '', image: 'powershell.exe', arguments: '', source: 0, weight: 1 }));
  const table = tableOf(contacts);
  table.sort();

  const hoursOf = (zone: string, fqdn: string): readonly number[] => {
    const wanted = Uint8Array.from({ length: table.linkCount }, (_, link) => (table.fqdns.text(table.fqdnOf(link)) === fqdn ? 1 : 0));
    return [...heatMap(table, eventHours(table, zone, usualWorkingHours), zone, wanted, everyTime).hours];
  };
  const busy = (hours: readonly number[]): readonly number[] => hours.flatMap((connections, hour) => (connections > 0 ? [hour] : []));

  test('an office keeps nine to five by its own clocks', () => {
    const nineToFive = [0, 1, 2, 3, 4].flatMap((day) => [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => day * 24 + hour));
    expect(busy(hoursOf(plantedZone, planted.officeService.fqdn))).toEqual(nineToFive);
    expect(busy(hoursOf('UTC', planted.officeService.fqdn)).length).toBe(nineToFive.length + 5);
  });

  test('a weekend actor stays within the weekend', () => {
    expect(busy(hoursOf(plantedZone, planted.weekendActor.fqdn)).every((hour) => hour >= 5 * 24)).toBe(true);
    expect(busy(hoursOf('UTC', planted.weekendActor.fqdn)).every((hour) => hour >= 5 * 24)).toBe(false);
  });
});
