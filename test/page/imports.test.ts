import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drop, exportSnapshot, openPage, phase, servePage, type ServedPage } from './open-page';

const table = 'timestamp,host_name,process_name,process_args,remote_host,count\n2024-06-01T10:00:00Z,WS-1,powershell.exe,-File a.ps1,api.example.com,3\n';

/** Some 300 MB of rows: enough to be caught reading. */
function largeTable(path: string): string {
  const row = '2024-06-01T10:00:00Z,WS-1,cmd.exe,"-c ""dir"" C:\\Users",api.example.com,1\n';
  writeFileSync(path, `${table.split('\n', 1)[0]}\n`);
  const block = Buffer.from(row.repeat(500_000));
  for (let i = 0; i < 10; i++) appendFileSync(path, block);
  return path;
}

describe('what is dropped on the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seldom-'));
  let served: ServedPage;
  let page: Page;

  beforeAll(async () => {
    served = await servePage();
  });
  beforeEach(async () => {
    await page?.close();
    ({ page } = await openPage(served));
    if ((await page.evaluate(() => document.body.dataset['phase'])) !== 'empty') {
      await page.getByTestId('nav-analyses').click();
      await page.getByTestId('new-analysis').click();
      await phase(page, 'empty');
    }
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a bad file says what is wrong and takes no other down', async () => {
    await drop(page, [
      { name: 'good.csv', content: table },
      { name: 'empty.csv', content: '' },
      { name: 'broken.zip', content: 'PK\x03\x04 this is no archive' },
      { name: 'report.pdf', content: '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n' },
    ]);
    const { snapshot } = await exportSnapshot(page);
    const byName = new Map(snapshot.import.map((receipt) => [receipt.name, receipt]));
    expect(byName.get('good.csv')).toMatchObject({ events: 1, error: null });
    expect(byName.get('empty.csv')?.error).toMatchObject({ name: 'FileEmpty' });
    expect(byName.get('broken.zip')?.error).toMatchObject({ name: 'ArchiveDamaged' });
    expect(byName.get('report.pdf')?.error).toMatchObject({ name: 'FormatUnknown' });
    await page.getByTestId('nav-files').click();
    for (const name of ['empty.csv', 'broken.zip', 'report.pdf']) {
      expect(await page.locator(`[data-testid=receipt][data-file="${name}"]`).innerText()).toContain(name);
    }
  });

  test('a table with unknown columns asks once and remembers', async () => {
    const unknown = 'Zeit;Rechner;Programm;Ziel\n2024-06-01 10:00:00;WS-1;cmd.exe;api.example.com\n2024-06-01 11:00:00;WS-2;cmd.exe;api.example.com\n';
    await page.getByTestId('file-input').setInputFiles([{ name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(unknown) }]);
    const dialog = page.getByTestId('mapping-dialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('Rechner');
    expect(await page.evaluate(() => document.body.dataset['phase'])).toBe('importing');
    const columns = { Ziel: 'destination', Programm: 'process', Zeit: 'time', Rechner: 'host' };
    for (const [column, role] of Object.entries(columns)) await dialog.getByLabel(`${column} holds`).selectOption(role);
    await page.getByTestId('mapping-confirm').click();
    await phase(page, 'ready');
    const { snapshot } = await exportSnapshot(page);
    expect(snapshot.groups.find(({ id }) => id === 'cmd')).toMatchObject({ connections: 2, hosts: 2 });

    // Other rows, since the same file would count once.
    await drop(page, [{ name: 'again.csv', content: unknown.replaceAll('2024-06-01', '2024-06-02') }]);
    expect(await dialog.count()).toBe(0);
    expect((await exportSnapshot(page)).snapshot.groups.find(({ id }) => id === 'cmd')).toMatchObject({ connections: 4 });
  });

  test('an import is cancelled within a second, and what was there stays', async () => {
    await drop(page, [{ name: 'good.csv', content: table }]);
    await page.getByTestId('file-input').setInputFiles(largeTable(join(folder, 'large.csv')));
    await page.getByTestId('cancel-import').waitFor();
    const asked = Date.now();
    await page.getByTestId('cancel-import').click();
    await phase(page, 'ready');
    expect(Date.now() - asked).toBeLessThan(1000);
    const { snapshot } = await exportSnapshot(page);
    expect(snapshot.import.map(({ name }) => name)).toEqual(['good.csv']);
    expect(snapshot.contacts).toBe(1);
  }, 90_000);

  test('lists are told by content, and turned round on the page', async () => {
    await drop(page, [
      { name: 'good.csv', content: table },
      { name: 'known.txt', content: '# kind: allow\napi.example.com\n' },
      { name: 'hosts.txt', content: '127.0.0.1 localhost\n0.0.0.0 api.example.com\n' },
    ]);
    const verdict = async (): Promise<unknown> => (await exportSnapshot(page)).snapshot.domains.map(({ verdict: held, verdictSource }) => [held, verdictSource]);
    expect(await verdict()).toEqual([['benign', 'allow']]);
    await page.getByTestId('nav-lists').click();
    await page.getByTestId('list-row').filter({ hasText: 'known.txt' }).getByTestId('list-kind-intel').click();
    await phase(page, 'ready');
    expect(await verdict()).toEqual([['malicious', 'intel']]);
  });
});
