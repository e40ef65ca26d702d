import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IngestedFile } from '../../src/engine/ingest-file';
import { ingestPath } from '../support/ingest';
import { contactsOf, everything, now, studyOf } from '../support/study';
import { withShared } from '../support/shared';

interface Truth {
  readonly files: Readonly<Record<string, { readonly records: number; readonly network_events: number; readonly dns_events: number; readonly wfp_5156_events: number }>>;
}

withShared('data/windows_ndjson', 'real Windows logs', (folder) => {
  const truth = JSON.parse(readFileSync(join(folder, '../TRUTH.json'), 'utf8')) as Truth;
  const names = readdirSync(folder);
  const read = new Map<string, Promise<IngestedFile>>();
  const ingested = (name: string): Promise<IngestedFile> => {
    const known = read.get(name) ?? ingestPath(join(folder, name));
    read.set(name, known);
    return known;
  };
  const all = (order: readonly string[]): Promise<readonly IngestedFile[]> => Promise.all(order.map(ingested));

  test.each(names)('%s has the records, connections and queries that others counted', async (name) => {
    const { receipt } = await ingested(name);
    const { records, network_events: network, dns_events: dns, wfp_5156_events: wfp } = truth.files[`windows_ndjson/${basename(name)}`]!;
    const { recognised } = receipt;
    expect({ records: receipt.records, network: recognised.network, dns: recognised.dns, wfp: recognised.wfp }).toEqual({ records, network, dns, wfp });
  }, 60_000);

  describe('together', () => {
    test('show what PowerShell fetched from raw.githubusercontent.com, and with which arguments', async () => {
      const analysis = await studyOf(...(await all(names)));
      const rows = analysis.snapshot(everything, now).domains
        .filter(({ group }) => group === 'powershell')
        .flatMap(({ fqdns }) => fqdns)
        .filter(({ fqdn }) => fqdn === 'raw.githubusercontent.com')
        .flatMap((fqdn) => fqdn.arguments ?? []);
      expect(rows.some((row) => /powershell|http|invoke|iex/i.test(row.arguments))).toBe(true);
    }, 120_000);

    test('give the same study in any order', async () => {
      const expected = contactsOf(await studyOf(...(await all(names))));
      const byHalves = names.filter((_, index) => index % 2 === 0);
      const others = names.filter((name) => !byHalves.includes(name));
      for (const order of [names.toReversed(), [...others, ...byHalves]]) {
        expect(contactsOf(await studyOf(...(await all(order))))).toEqual(expected);
      }
    }, 120_000);

    test('give the same study dropped at once or one after another', async () => {
      const expected = contactsOf(await studyOf(...(await all(names))));
      const analysis = await studyOf();
      for (const file of await all(names)) analysis.add([file], now);
      expect(contactsOf(analysis)).toEqual(expected);
    }, 120_000);

    test('come back from storage as they were', async () => {
      const analysis = await studyOf(...(await all(names)));
      const again = await studyOf();
      await again.open(analysis.keep());
      expect(contactsOf(again)).toEqual(contactsOf(analysis));
      expect(again.overview().receipts).toEqual(analysis.overview().receipts);
    }, 120_000);
  });
});
