import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packEvents, unpackEvents } from '../../src/engine/keep';
import { UnjoinedEvents, UnjoinedKind } from '../../src/events/unjoined-events';
import { type EventTable, fromJoin } from '../../src/events/event-table';
import { addTo, anyContact, anyContacts, tableOf } from '../support/any-contact';
import { toldContacts } from '../support/join';

const inAnyOrder = (table: EventTable): readonly string[] => toldContacts(table).map((contact) => JSON.stringify(contact)).sort();

describe('an event table', () => {
  test('holds what was added, in order', () =>
    fc.assert(
      fc.property(anyContacts, (contacts) => {
        const told = toldContacts(tableOf(contacts));
        expect(told.map(({ host, user, image, fqdn, weight, ...rest }) => [host, user, image, rest.arguments, fqdn, weight])).toEqual(
          contacts.map(({ host, user, image, fqdn, weight, ...rest }) => [host, user, image, rest.arguments, fqdn, weight]),
        );
        expect(told.map(({ time }) => time === '')).toEqual(contacts.map(({ time }) => Number.isNaN(time)));
      }),
    ));

  test('A and then B appended is A and B added', () =>
    fc.assert(
      fc.property(anyContacts, anyContacts, (a, b) => {
        const appended = tableOf(a);
        appended.append(tableOf(b).pack());
        expect(toldContacts(appended)).toEqual(toldContacts(tableOf([...a, ...b])));
        expect(appended.pack()).toEqual(tableOf([...a, ...b]).pack());
      }),
    ));

  test('tells where ids of the appended table went', () =>
    fc.assert(
      fc.property(anyContacts, anyContacts, (a, b) => {
        const table = tableOf(a);
        const other = tableOf(b);
        const remap = table.append(other.pack());
        expect(Array.from(remap.fqdn, (id) => table.fqdns.text(id))).toEqual(Array.from(remap.fqdn, (_, id) => other.fqdns.text(id)));
        expect(Array.from(remap.arguments, (id) => table.arguments.text(id))).toEqual(Array.from(remap.arguments, (_, id) => other.arguments.text(id)));
      }),
    ));

  test('has one link for each machine, image and FQDN, however many', () => {
    const contacts = Array.from({ length: 20_000 }, (_, i) => ({ time: i, host: `pc${i % 97}`, user: '', image: 'x', arguments: `${i % 7}`, fqdn: `${i % 211}.example.com`, source: 0, weight: 1 }));
    const table = tableOf([...contacts, ...contacts]);
    // 97 and 211 have no common divisor, so the first 97 * 211 contacts are all different links.
    expect(table.linkCount).toBe(Math.min(contacts.length, 97 * 211));
    expect(toldContacts(table).slice(contacts.length)).toEqual(toldContacts(tableOf(contacts)));
  });

  test('forgets what the join made, wherever it stands', () =>
    fc.assert(
      fc.property(anyContacts, anyContacts, anyContacts, fc.boolean(), (before, joined, after, isSorted) => {
        const table = addTo(addTo(tableOf(before), joined, fromJoin), after);
        if (isSorted) table.sort();
        table.dropJoined();
        expect(inAnyOrder(table)).toEqual(inAnyOrder(tableOf([...before, ...after])));
      }),
    ));

  test('orders events by FQDN, link and time, those without a time last', () =>
    fc.assert(
      fc.property(fc.array(anyContact, { maxLength: 200 }), (contacts) => {
        const table = tableOf(contacts);
        table.sort();
        expect(inAnyOrder(table)).toEqual(inAnyOrder(tableOf(contacts)));
        const { columns: { link, time }, rowStart, linkStart } = table;
        for (let fqdn = 0; fqdn < table.fqdns.count; fqdn++) for (let at = linkStart[fqdn]!; at < linkStart[fqdn + 1]!; at++) expect(table.fqdnOf(at)).toBe(fqdn);
        expect([linkStart[table.fqdns.count], rowStart[table.linkCount]]).toEqual([table.linkCount, table.count]);
        for (let at = 0; at < table.linkCount; at++) {
          for (let row = rowStart[at]!; row < rowStart[at + 1]!; row++) {
            expect(link[row]).toBe(at);
            if (row > rowStart[at]! && !Number.isNaN(time[row])) expect(time[row - 1]).toBeLessThanOrEqual(time[row]!);
          }
        }
      }),
    ));

  test('orders the many events of one link, newest first, as it does a few', () => {
    const contacts = Array.from({ length: 5_000 }, (_, i) => ({ time: i === 17 ? NaN : (5_000 - i) * 1000, host: 'pc1', user: `${i}`, image: 'x', arguments: '', fqdn: 'example.com', source: 0, weight: i }));
    const table = tableOf(contacts);
    table.sort();
    const { time, weight } = table.columns;
    expect(weight[4_999]).toBe(17);
    for (let row = 0; row < 4_999; row++) expect([time[row], row > 0 ? time[row - 1]! < time[row]! : true]).toEqual([(5_000 - weight[row]!) * 1000, true]);
  });
});

test('what is kept in storage comes back as it was', () =>
  fc.assert(
    fc.asyncProperty(anyContacts, fc.array(fc.nat(4), { maxLength: 9 }), async (contacts, kinds) => {
      const events = tableOf(contacts).pack();
      const unjoined = new UnjoinedEvents();
      for (const [index, kind] of kinds.entries()) {
        unjoined.add({
          kind, flags: index % 4, time: index, loggedAt: NaN, file: index, host: 0, user: 0, image: 0, arguments: 0, fqdn: 0xffffffff,
          processGuid: unjoined.processGuids.internText(`guid ${index}`), processId: 0, addresses: unjoined.addresses.internText(`10.0.0.${kind};`), weight: 1,
        });
      }
      expect(await unpackEvents(packEvents(events, unjoined.pack()))).toEqual({ events, unjoined: unjoined.pack() });
    }),
  ));

test('unjoined events keep their meaning in another table', () => {
  const table = tableOf([]);
  table.hosts.internText('another');
  const file = tableOf([]);
  const events = new UnjoinedEvents();
  const event = {
    kind: UnjoinedKind.query, flags: 0, time: 1, loggedAt: 2, file: 0, user: 0, image: 0, arguments: 0, weight: 1, processId: 0,
    host: file.hosts.internText('pc1'), fqdn: file.fqdns.internText('example.com'),
    processGuid: events.processGuids.internText('g'), addresses: events.addresses.internText('192.0.2.1'),
  };
  events.add(event);
  events.add({ ...event, fqdn: 0xfffffffe });
  const here = new UnjoinedEvents();
  here.append(events.pack(), 7, table.append(file.pack()));
  const { columns } = here.rows;
  expect([table.hosts.text(columns.host[0]!), table.fqdns.text(columns.fqdn[0]!), columns.file[0], columns.fqdn[1]]).toEqual(['pc1', 'example.com', 7, 0xfffffffe]);
  expect([here.processGuids.text(columns.processGuid[0]!), here.addresses.text(columns.addresses[0]!)]).toEqual(['g', '192.0.2.1']);
});
