import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactLog } from '../support/contact-log';
import { drop, exportSnapshot, openPage, phase, servePage, type ServedPage } from './open-page';

const log = contactLog(`
  time   host  user  process         arguments  fqdn         count
  09:00  pc1   ann   powershell.exe  -enc A     www.bad.com  1
`);

let served: ServedPage;
beforeAll(async () => {
  served = await servePage();
});
afterAll(() => served.close());

test('an outside service is opened in this tab, at the address shown, when the user says so; Back returns to the work', async () => {
  const asked: { readonly url: string; readonly referer: string | undefined }[] = [];
  await served.context.route(/^https:/, async (route) => {
    asked.push({ url: route.request().url(), referer: route.request().headers()['referer'] });
    await route.fulfill({ contentType: 'text/html', body: '<title>the service</title>' });
  });
  const { page } = await openPage(served);
  await drop(page, [{ name: 'contacts.csv', content: log }]);
  await page.keyboard.press('2');
  await page.locator('[data-testid=domain-row][data-domain="bad.com"]').click();
  await page.keyboard.press('m');
  await page.locator('[data-testid=domain-row][data-verdict=malicious]').waitFor();
  await page.getByTestId('domain-detail').getByTestId('outside').click();
  const address = 'https://www.virustotal.com/gui/domain/bad.com';
  expect(await page.getByTestId('outside-address').innerText()).toBe(address);
  expect(await page.locator('a').count()).toBe(0);
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);

  await page.getByTestId('outside-open').click();
  await page.waitForURL(address);
  expect(await page.title()).toBe('the service');
  expect(asked).toEqual([{ url: address, referer: undefined }]);

  await page.goBack();
  await phase(page, 'ready');
  const { snapshot } = await exportSnapshot(page);
  expect(snapshot.domains.map(({ baseDomain, verdict, verdictSource }) => [baseDomain, verdict, verdictSource])).toEqual([['bad.com', 'malicious', 'review']]);
});
