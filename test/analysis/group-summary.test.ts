import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GroupSummary, summariseGroups } from '../../src/analysis/group-summary';
import type { TimeRange } from '../../src/analysis/link-rows';
import { linkTotals } from '../../src/analysis/link-totals';
import { domainKeys } from '../../src/domains/domain-keys';
import { DomainKeysOf } from '../../src/events/domain-keys-of';
import type { EventTable } from '../../src/events/event-table';
import { allGroups, defaultProcessGroups, groupIndexOf } from '../../src/events/process-groups';
import { anyContacts, type Contact, tableOf } from '../support/any-contact';

const groups = allGroups(defaultProcessGroups);

interface Told {
  readonly connections: number;
  readonly machines: number;
  readonly first: number;
  readonly last: number;
}

/** What a group contacted: `base example.com` and `fqdn a.example.com` -> sums. */
type ToldSummary = ReadonlyMap<string, Told>;

function summaryOf(table: EventTable, range: TimeRange, host: string): readonly { told: ToldSummary; summary: GroupSummary }[] {
  const keys = new DomainKeysOf(table.fqdns);
  table.sort();
  const groupOfImage = Uint16Array.from({ length: table.images.count }, (_, id) => groupIndexOf(defaultProcessGroups, table.images.text(id)));
  const hostId = host === '' ? 0 : table.hosts.find(host);
  const summaries = summariseGroups(table, linkTotals(table, range), keys.fqdnsBy('base'), groupOfImage, groups.length, hostId < 0 ? table.hosts.count : hostId);
  return summaries.map((summary) => {
    const told = new Map<string, Told>();
    const at = ({ connections, machines, first, last }: GroupSummary['base'] | GroupSummary['fqdn'], i: number): Told => ({ connections: connections[i]!, machines: machines[i]!, first: first[i]!, last: last[i]! });
    summary.base.domain.forEach((domain, i) => {
      told.set(`base ${keys.domains.text(domain)}`, at(summary.base, i));
      for (let f = summary.base.fqdnStart[i]!; f < summary.base.fqdnStart[i + 1]!; f++) {
        const fqdn = table.fqdns.text(summary.fqdn.id[f]!);
        expect(domainKeys(fqdn).baseDomain).toBe(keys.domains.text(domain));
        told.set(`fqdn ${fqdn}`, at(summary.fqdn, f));
      }
    });
    return { told, summary };
  });
}

/** The same, counted one contact after another. */
function counted(contacts: readonly Contact[]): ToldSummary {
  const told = new Map<string, Told>();
  const machines = new Map<string, Set<string>>();
  for (const { fqdn, weight, time, host } of contacts) {
    for (const name of [`base ${domainKeys(fqdn).baseDomain}`, `fqdn ${fqdn}`]) {
      const known = told.get(name) ?? { connections: 0, machines: 0, first: Infinity, last: -Infinity };
      const hosts = machines.get(name) ?? new Set();
      machines.set(name, host === '' ? hosts : hosts.add(host));
      told.set(name, {
        connections: known.connections + weight,
        machines: hosts.size,
        first: Number.isNaN(time) ? known.first : Math.min(known.first, time),
        last: Number.isNaN(time) ? known.last : Math.max(known.last, time),
      });
    }
  }
  return told;
}

const anyRange: fc.Arbitrary<TimeRange> = fc.record({ from: fc.option(fc.nat(86_400_000)), until: fc.option(fc.nat(86_400_000)) });

test('sums what one counts by hand, in any group, time range and machine', () =>
  fc.assert(
    fc.property(anyContacts, anyRange, fc.constantFrom('', 'pc1', 'pc2', 'elsewhere'), (contacts, range, host) => {
      // A contact of no weight takes part in no figure.
      const weighty = contacts.filter(({ weight }) => weight > 0);
      const bounded = range.from !== null || range.until !== null;
      const wanted = weighty.filter(
        ({ time, host: of }) => (host === '' || of === host) && (!bounded || (time >= (range.from ?? -Infinity) && time < (range.until ?? Infinity))),
      );
      const summaries = summaryOf(tableOf(weighty), range, host);
      for (const [index, { told, summary }] of summaries.entries()) {
        const own = wanted.filter(({ image }) => groupIndexOf(defaultProcessGroups, image) === index);
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(counted(own)));
        expect(summary.connections).toBe(own.reduce((sum, { weight }) => sum + weight, 0));
        expect(summary.machines).toBe(new Set(own.map((contact) => contact.host).filter((of) => of !== '')).size);
        for (const { image, connections } of summary.processes) {
          expect(connections).toBe(own.filter((contact) => contact.image === image).reduce((sum, { weight }) => sum + weight, 0));
        }
      }
    }),
    { numRuns: 300 },
  ));
