import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from './browser';
import { drop, exportSnapshot, openPage, servePage, type ServedPage } from './open-page';

const data = join(projectFolder, '../shared/data');
const present = existsSync(join(data, 'TRUTH.json'));

interface Truth {
  readonly files: Readonly<Record<string, { readonly records: number; readonly network_events: number; readonly dns_events: number }>>;
}

describe.skipIf(!present)(`real Windows logs, all at once${present ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  let served: ServedPage;

  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served.close());

  test('are read as independently counted, and PowerShell contacts raw.githubusercontent.com with its arguments', async () => {
    const truth = JSON.parse(readFileSync(join(data, 'TRUTH.json'), 'utf8')) as Truth;
    const names = readdirSync(join(data, 'windows_ndjson')).filter((name) => name.endsWith('.zip'));
    const { page } = await openPage(served);
    await drop(page, names.map((name) => join(data, 'windows_ndjson', name)));
    const { snapshot } = await exportSnapshot(page, { everything: true });
    const counted = snapshot.import.map(({ name, records, recognised }) => ({ name, records, network: recognised['network'], dns: recognised['dns'] }));
    const expected = names.map((name) => {
      const { records, network_events, dns_events } = truth.files[`windows_ndjson/${name}`]!;
      return { name, records, network: network_events, dns: dns_events };
    });
    expect(counted).toEqual(expected);
    for (const { name, records, events, rejected, skipped } of snapshot.import) {
      const sum = [...Object.values(rejected), ...Object.values(skipped)].reduce((a, b) => a + b, events);
      expect(`${name}: ${sum}`).toBe(`${name}: ${records}`);
    }
    const github = snapshot.domains.find(({ group, baseDomain }) => group === 'powershell' && baseDomain === 'githubusercontent.com');
    const args = github?.fqdns.find(({ fqdn }) => fqdn === 'raw.githubusercontent.com')?.arguments?.map((row) => row.arguments) ?? [];
    expect(args.some((text) => text.length > 0)).toBe(true);
    await page.close();
  }, 120_000);

  test('and every other log come in by one drop, without a question', async () => {
    const { files } = JSON.parse(readFileSync(join(data, 'TRUTH.json'), 'utf8')) as Truth;
    const { page } = await openPage(served);
    // Resolves when the page is ready; a question would keep it waiting.
    await drop(page, Object.keys(files).map((path) => join(data, path)));
    const { snapshot } = await exportSnapshot(page, { everything: true });
    const count = (logs: readonly { readonly name: string; readonly records: number }[]): string[] => logs.map(({ name, records }) => `${name} ${records}`).sort();
    expect(count(snapshot.import)).toEqual(count(Object.entries(files).map(([path, { records }]) => ({ name: basename(path), records }))));
    await page.close();
  }, 180_000);
});
