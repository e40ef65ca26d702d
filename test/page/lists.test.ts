import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactLog } from '../support/contact-log';
import { drop, exportSnapshot, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

const log = contactLog(`
  time   host  user  process         arguments  fqdn              count
  09:00  pc1   ann   powershell.exe  -enc A     www.bad.com       1
  09:01  pc1   ann   powershell.exe  -enc B     update.good.com   1
  09:02  pc2   bob   powershell.exe  -enc C     everyday.net      9
`);

describe('lists on the page', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    await drop(page, [{ name: 'contacts.csv', content: log }, { name: 'ranks.csv', content: '1,everyday.net\n2,example.com\n3,example.org\n' }]);
    await page.keyboard.press('l');
  });
  afterAll(() => served.close());

  const listNamed = (name: string) => page.locator(`[data-testid=list-row][data-list="${name}"]`);
  const verdictOf = async (domain: string): Promise<string | undefined> => (await exportSnapshot(page)).snapshot.domains.find(({ baseDomain }) => baseDomain === domain)?.verdict;

  test('a dropped one labels at once, and what contradicts popularity is told where it was dropped', async () => {
    await page.keyboard.press('1');
    await drop(page, [{ name: 'threats.txt', content: 'bad.com\neveryday.net\nno domain\nunheard-of.org\na.org\nb.org\n' }]);
    await page.getByRole('button', { name: 'Show conflicts' }).click();
    await page.getByTestId('list-panel').waitFor();
    const line = listNamed('threats.txt');
    expect(await line.evaluate((row) => ({ ...(row as HTMLElement).dataset }))).toMatchObject({ kind: 'intel', entries: '5', matches: '2', conflicts: '1' });
    await page.getByTestId('conflict-row').getByText('number 1 in ranks.csv').waitFor();
    expect(await verdictOf('bad.com')).toBe('malicious');
  });

  test('turned round it allows; removed it labels nothing; undone it is back', async () => {
    const line = listNamed('threats.txt');
    await line.getByTestId('list-kind-allow').click();
    await phase(page, 'ready');
    expect(await verdictOf('bad.com')).toBe('benign');
    await line.getByTestId('list-kind-intel').click();
    await line.getByTestId('remove-list').click();
    await line.waitFor({ state: 'detached' });
    await phase(page, 'ready');
    expect(await verdictOf('bad.com')).toBe('unreviewed');
    await page.keyboard.press('u');
    await line.waitFor();
    await phase(page, 'ready');
    expect(await verdictOf('bad.com')).toBe('malicious');
  });

  test('a row is allowed with a comment and a level, shows what it hides, and is undone', async () => {
    await page.keyboard.press('2');
    await page.locator('[data-testid=domain-row][data-domain="bad.com"]').click();
    await page.locator('[data-testid=domain-row][data-domain="bad.com"]').getByTestId('allow-domain').click();
    await page.getByTestId('allow-comment').fill('ours since May');
    await page.getByTestId('allow-confirm').click();
    await page.locator('[data-testid=domain-row][data-domain="bad.com"][data-source=allow]').waitFor();
    await page.keyboard.press('l');
    await listNamed('Allowed here').getByTestId('show-list').click();
    const entry = page.locator('[data-testid=entry-row][data-entry="bad.com"][data-level=domain]');
    expect(await entry.innerText()).toContain('ours since May');
    expect(await entry.innerText()).toContain(new Date().toISOString().slice(0, 10));
    await page.getByTestId('list-tab-labels').click();
    await page.getByTestId('labelled-row').getByText('threats.txt: bad.com').waitFor();
    await page.keyboard.press('u');
    await phase(page, 'ready');
    expect(await verdictOf('bad.com')).toBe('malicious');
  });

  test('rank and any column narrow the table down', async () => {
    await page.keyboard.press('2');
    const shown = async (search: string): Promise<readonly (string | null)[]> => {
      await page.getByTestId('domain-search').fill(search);
      await phase(page, 'ready');
      return page.getByTestId('domain-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-domain')).sort());
    };
    expect(await shown('rank=1')).toEqual(['everyday.net']);
    expect(await shown('connections<=2 source=intelligence')).toEqual(['bad.com']);
    expect(await shown('good machines<=1')).toEqual(['good.com']);
    expect(await shown('')).toHaveLength(3);
  });

  test('broke no rule and asked nothing of anybody', () => expect(misdeeds).toEqual(noMisdeeds));
});
