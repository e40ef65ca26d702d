import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drop, exportSnapshot, openPage, phase, servePage, type ServedPage } from './open-page';

const header = 'timestamp,host_name,process_name,remote_host\n';
const zoneless = `${header}2024-06-01 10:00:00,WS-1,cmd.exe,api.example.com\n`;
const local = zoneless.replace('timestamp', '"timestamp [Local Time]"');
const eitherOrder = `${header}02/01/2024 10:00,WS-1,cmd.exe,api.example.com\n`;

describe('how a file was read', () => {
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
  afterAll(() => served.close());

  const firstSeen = async (): Promise<string | null> => (await exportSnapshot(page)).snapshot.firstSeen;
  const give = (name: string, content: string) => page.getByTestId('file-input').setInputFiles([{ name, mimeType: 'text/csv', buffer: Buffer.from(content) }]);

  test('is shown with how sure it is, and a guess is changed in one step', async () => {
    await drop(page, [{ name: 'log.csv', content: zoneless }]);
    expect(await firstSeen()).toBe('2024-06-01T10:00:00.000Z');
    await page.getByTestId('nav-files').click();
    expect(await page.locator('[data-detail="time zone"]').innerText()).toMatch(/UTC[\s\S]*a guess: it names no zone: times are written as 2024-06-01 10:00:00/);
    expect(await page.locator('[data-detail=format]').innerText()).toMatch(/Table of contacts[\s\S]*sure: its header names process_name, remote_host/);
    await page.getByTestId('read-as-zone').selectOption('America/New_York');
    await phase(page, 'ready');
    await page.locator('[data-detail="time zone"]').getByText('as you said').waitFor();
    expect(await firstSeen()).toBe('2024-06-01T14:00:00.000Z');
  });

  test('in another encoding, or with another delimiter, is one step each, and back', async () => {
    const content = Buffer.concat([Buffer.from(`${header}2024-06-01T10:00:00Z,`), Buffer.from([0x93, 0xfa, 0x96, 0x7b]), Buffer.from(',cmd.exe,api.example.com\n')]);
    await page.getByTestId('file-input').setInputFiles([{ name: 'log.csv', mimeType: 'text/csv', buffer: content }]);
    await phase(page, 'ready');
    await page.getByTestId('nav-files').click();
    const detail = (what: string) => page.locator(`[data-detail=${what}]`);
    expect(await detail('encoding').innerText()).toMatch(/Western European[\s\S]*a guess: it holds bytes that are no UTF-8/);
    await page.getByTestId('read-as-encoding').selectOption('shift_jis');
    await phase(page, 'ready');
    await detail('encoding').getByText('as you said').waitFor();
    expect(await detail('encoding').innerText()).toContain('Japanese (Shift-JIS)');
    expect(await detail('delimiter').innerText()).toMatch(/comma[\s\S]*sure: it cuts 1 of the first 1 rows/);
    await page.getByTestId('read-as-delimiter').selectOption('tab');
    await page.locator('[data-testid=receipt][data-error=FormatUnknown]').waitFor();
    await page.getByTestId('read-as-delimiter').selectOption('comma');
    await page.locator('[data-testid=receipt]:not([data-error])').waitFor();
    await phase(page, 'ready');
    expect(await detail('delimiter').innerText()).toContain('as you said');
  });

  test('is asked for once where times are local, and remembered in the analysis', async () => {
    await give('local.csv', local);
    const dialog = page.getByTestId('times-dialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('2024-06-01 10:00:00');
    expect(await page.evaluate(() => document.body.dataset['phase'])).toBe('importing');
    await page.getByTestId('times-zone').selectOption('Asia/Tokyo');
    await page.getByTestId('times-confirm').click();
    await phase(page, 'ready');
    expect(await firstSeen()).toBe('2024-06-01T01:00:00.000Z');
    await drop(page, [{ name: 'earlier.csv', content: local.replace('10:00', '09:00') }]);
    expect(await dialog.count()).toBe(0);
    expect(await firstSeen()).toBe('2024-06-01T00:00:00.000Z');
  });

  test('is asked for where day and month could be either, and can be left', async () => {
    await give('dates.csv', eitherOrder);
    await page.getByTestId('times-skip').click();
    await phase(page, 'ready');
    expect(await firstSeen()).toBe('2024-02-01T10:00:00.000Z');
    await page.getByTestId('nav-files').click();
    await page.getByTestId('turn-dates').click();
    await phase(page, 'ready');
    await page.locator('[data-detail=dates]').getByText('day before month').waitFor();
    expect(await firstSeen()).toBe('2024-01-02T10:00:00.000Z');
  });

  test('by dates that prove their order needs no question', async () => {
    await drop(page, [{ name: 'dates.csv', content: `${eitherOrder}13/01/2024 10:00,WS-1,cmd.exe,api.example.com\n` }]);
    expect(await firstSeen()).toBe('2024-01-02T10:00:00.000Z');
  });

  test('by columns can be named anew; leaving the question changes nothing', async () => {
    await drop(page, [{ name: 'log.csv', content: zoneless }]);
    await page.getByTestId('nav-files').click();
    await page.getByTestId('name-columns').click();
    await page.getByTestId('mapping-skip').click();
    await phase(page, 'ready');
    expect((await exportSnapshot(page)).snapshot.groups.map(({ id, connections }) => `${id} ${connections}`)).toEqual(['cmd 1']);
    await page.getByTestId('name-columns').click();
    await page.getByTestId('mapping-dialog').getByLabel('process_name holds').selectOption('');
    await page.getByTestId('mapping-confirm').click();
    await phase(page, 'ready');
    expect((await exportSnapshot(page)).snapshot.groups.map(({ id }) => id)).not.toContain('cmd');
  });

  test('the same file twice counts once, in one drop and in a later one, until asked to count', async () => {
    await drop(page, [{ name: 'one.csv', content: zoneless }, { name: 'two.csv', content: zoneless }]);
    await drop(page, [{ name: 'three.csv', content: zoneless }]);
    const contacts = async (): Promise<number> => (await exportSnapshot(page)).snapshot.contacts;
    expect(await contacts()).toBe(1);
    await page.getByTestId('nav-files').click();
    expect(await page.locator('[data-testid=receipt][data-file="three.csv"]').innerText()).toContain('The other is one.csv');
    await page.locator('[data-testid=receipt][data-file="three.csv"]').getByTestId('count-anyway').click();
    await phase(page, 'ready');
    await page.locator('[data-testid=receipt][data-file="three.csv"]').getByTestId('count-anyway').waitFor({ state: 'detached' });
    expect(await contacts()).toBe(2);
  });

  test('after a reload asks for the file, and takes it without counting it twice', async () => {
    await drop(page, [{ name: 'log.csv', content: zoneless }]);
    await page.waitForTimeout(1500);
    await page.reload();
    await phase(page, 'ready');
    await page.getByTestId('nav-files').click();
    await page.getByText('To change how it is read, drop the file again').waitFor();
    await drop(page, [{ name: 'log.csv', content: zoneless }]);
    await page.getByTestId('read-as-zone').first().selectOption('Asia/Tokyo');
    await phase(page, 'ready');
    await page.locator('[data-detail="time zone"]').getByText('as you said').waitFor();
    const { snapshot } = await exportSnapshot(page);
    expect([snapshot.contacts, snapshot.firstSeen]).toEqual([1, '2024-06-01T01:00:00.000Z']);
  });
});
