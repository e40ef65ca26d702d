import fc from 'fast-check';
import { EventTable, sourceCode } from '../../src/events/event-table';

export interface Contact {
  readonly time: number;
  readonly host: string;
  readonly user: string;
  readonly image: string;
  readonly arguments: string;
  readonly fqdn: string;
  readonly source: number;
  readonly weight: number;
}

/** Contacts that repeat one another, as telemetry does; some without time, machine, user, image or arguments. */
export const anyContact: fc.Arbitrary<Contact> = fc.record({
  time: fc.oneof(fc.integer({ min: 0, max: 86_400 }).map((second) => second * 1000), fc.constant(NaN)),
  host: fc.constantFrom('', 'pc1', 'pc2'),
  user: fc.constantFrom('', 'ann', 'bob'),
  image: fc.constantFrom('', 'powershell.exe', 'cmd.exe', 'svchost.exe'),
  arguments: fc.constantFrom('', '-enc A', '-enc B'),
  fqdn: fc.constantFrom('a.example.com', 'b.example.com', 'example.org', 'raw.githubusercontent.com', 'evil.workers.dev'),
  source: fc.constantFrom(sourceCode(0, 0), sourceCode(1, 1), sourceCode(2, 2)),
  weight: fc.oneof(fc.nat(9), fc.constant(2 ** 32 - 1)),
});
export const anyContacts = fc.array(anyContact, { maxLength: 40 });

export function addTo(table: EventTable, contacts: readonly Contact[], file = 0): EventTable {
  for (const { time, host, user, image, arguments: args, fqdn, source, weight } of contacts) {
    table.add(
      time, table.hosts.internText(host), table.users.internText(user), table.images.internText(image),
      table.arguments.internText(args), table.fqdns.internText(fqdn), source, weight, file,
    );
  }
  return table;
}

export const tableOf = (contacts: readonly Contact[]): EventTable => addTo(new EventTable(), contacts);
