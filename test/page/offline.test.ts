import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, phase, servePage, type ServedPage } from './open-page';

let served: ServedPage;
let opened: Awaited<ReturnType<typeof openPage>>;
beforeAll(async () => {
  served = await servePage();
  opened = await openPage(served);
});
afterAll(() => served.close());

test('the page that was opened once needs no network any more, for any screen', async () => {
  const { page } = opened;
  const failed: string[] = [];
  // The tab's icon is the browser's own wish, at each new address.
  page.on('requestfailed', (request) => !request.url().endsWith('/icon.svg') && failed.push(request.url()));
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.getByTestId('open-replica').click();
  await phase(page, 'ready');
  for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'h', 'f', 'l', 'a', '1', 'e']) {
    await page.keyboard.press(key);
    await phase(page, 'ready');
  }
  const download = page.waitForEvent('download');
  await page.getByTestId('export-confirm').click();
  expect(await (await download).failure()).toBeNull();
  expect(failed).toEqual([]);
});
