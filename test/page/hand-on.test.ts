import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactLog } from '../support/contact-log';
import { drop, exportSnapshot, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

const before = contactLog(`
  time   host              user        process         arguments  fqdn             count
  09:00  pc1.acme-own.com  j.eriksen   powershell.exe  -enc A     a.stays.com      1
  09:01  pc1.acme-own.com  j.eriksen   powershell.exe  -enc A     a.gone.com       1
  09:02  pc1.acme-own.com  j.eriksen   powershell.exe  -          vpn.acme-own.com  1
`);
const after = contactLog(`
  time   host              user        process         arguments  fqdn             count
  10:00  pc1.acme-own.com  j.eriksen   powershell.exe  -enc B     a.stays.com      1
  10:01  pc1.acme-own.com  j.eriksen   powershell.exe  -enc B     brand-new.com    1
`);
const passphrase = 'four random plain words';

/** What an analyst hands on, and what comes back: redacted, packed, locked, compared. */
describe('a snapshot from one analyst to another', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;
  let lockedFile: Buffer;
  let plain = '';

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    await drop(page, [{ name: 'quarter-1.csv', content: before }]);
  });
  afterAll(() => served.close());

  test('shows every text before it leaves, and own domains leave under other names', async () => {
    await page.getByTestId('export-snapshot').click();
    await page.getByTestId('export-texts').getByText('vpn.acme-own.com').waitFor();
    await page.getByRole('button', { name: '+ acme-own.com' }).click();
    await page.getByTestId('export-texts').getByText('vpn.acme-own.com').waitFor({ state: 'detached' });
    await page.getByTestId('export-show-ownDomains').click();
    await page.getByTestId('export-texts').getByText(/^name-[0-9a-f]+\.domain-[0-9a-f]+\.invalid$/).waitFor();
    const download = page.waitForEvent('download');
    await page.getByTestId('export-confirm').click();
    plain = await readFile(await (await download).path(), 'utf8');
    for (const secret of ['acme-own', 'j.eriksen', '-enc']) expect(plain).not.toContain(secret);
    expect(plain).toContain('"sha256":');
  });

  test('is locked with a passphrase typed twice', async () => {
    await page.getByTestId('export-snapshot').click();
    await page.getByTestId('export-passphrase').fill(passphrase);
    expect(await page.getByTestId('export-confirm').isDisabled()).toBe(true);
    await page.getByTestId('export-passphrase-again').fill(passphrase);
    const download = page.waitForEvent('download');
    await page.getByTestId('export-confirm').click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^seldom-\d{4}-\d\d-\d\d\.seldom$/);
    lockedFile = await readFile(await file.path());
    expect(lockedFile.toString('latin1')).not.toContain('stays.com');
  });

  test('opens with it and not with another', async () => {
    const other = await openPage(served);
    await other.page.getByTestId('file-input').setInputFiles({ name: 'theirs.seldom', mimeType: 'application/octet-stream', buffer: lockedFile });
    await other.page.getByTestId('passphrase').fill('another one');
    await other.page.getByTestId('passphrase-confirm').click();
    await other.page.getByRole('alert').getByText('either the passphrase is another one, or the file was damaged').waitFor();
    await other.page.getByTestId('passphrase').fill(passphrase);
    await other.page.getByTestId('passphrase-confirm').click();
    await phase(other.page, 'ready');
    const { snapshot } = await exportSnapshot(other.page);
    expect(snapshot.domains.map(({ baseDomain }) => baseDomain)).toContain('stays.com');
    expect(other.misdeeds).toEqual(noMisdeeds);
    await other.page.close();
  });

  test('a quarter later is what new logs are compared with, also after a reload', async () => {
    const other = await openPage(served);
    await drop(other.page, [{ name: 'quarter-2.csv', content: after }, { name: 'quarter-1.json', content: plain }]);
    const changes = (): Promise<readonly string[]> =>
      other.page.getByTestId('change-row').evaluateAll((rows) => rows.map((row) => `${(row as HTMLElement).dataset['change']} ${(row as HTMLElement).dataset['domain']}`));
    await other.page.keyboard.press('9');
    await other.page.getByTestId('changes').waitFor();
    expect((await changes()).slice(0, 1)).toEqual(['new brand-new.com']);
    expect((await changes()).slice(1).sort()).toEqual([expect.stringMatching(/^gone domain-[0-9a-f]+\.invalid$/), 'gone gone.com']);
    const download = other.page.waitForEvent('download');
    await other.page.getByTestId('export-comparison').click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('"brand-new.com","new"');
    await other.page.getByTestId('save-state').filter({ hasText: 'kept' }).waitFor();
    await other.page.reload();
    await phase(other.page, 'ready');
    await other.page.getByTestId('changes').waitFor();
    await other.page.getByTestId('remove-earlier').click();
    await other.page.getByText('Nothing to compare with yet').waitFor();
    await other.page.keyboard.press('u');
    await other.page.getByTestId('changes').waitFor();
    expect(other.misdeeds).toEqual(noMisdeeds);
  });

  test('a file that was edited on the way is refused, and the analysis stays', async () => {
    await drop(page, [{ name: 'edited.json', content: plain.replace('gone.com', 'good.com') }]);
    await page.getByTestId('nav-files').click();
    await page.getByText('damaged or edited after it was exported').first().waitFor();
    expect(misdeeds).toEqual(noMisdeeds);
  });
});
