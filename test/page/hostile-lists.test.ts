import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyHostileText } from '../support/hostile-corpora';
import { hostileList, hostileLists, hostileName } from '../support/hostile-lists';
import { drop, exportSnapshot, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

/** Every thirtieth text, the page's favourites first. No NUL, which would make a file no text. */
const texts = everyHostileText.filter((_, index) => index < 12 || index % 30 === 0).map((text) => text.replaceAll('\0', ''));
const formats = Object.keys(hostileLists);
const judging = formats.filter((format) => !['public-suffix-list', 'program-sheet', 'tranco', 'majestic', 'misp-warninglist'].includes(format));
const log = `process_name,remote_host\n${judging.flatMap((format) => texts.map((_, index) => `powershell.exe,${hostileName(format, index)}\n`)).join('')}`;

/** Elements that only markup could have made; the page draws none of them. */
const oddElements = 'a, area, audio, base, embed, form, frame, iframe, img, link:not([href*="/assets/"]):not([rel=icon]), math, marquee, meta[http-equiv="refresh" i], object, script:not([src*="/assets/"]), video, xss, [onload], [onerror], [onclick], [onmouseover]';

/** Hostile texts in every field of every list format, wherever the page shows lists. */
describe('hostile lists on the page', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;
  const dialogs: string[] = [];

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const lists = formats.map((format, index) => ({ name: `${index} ${texts[index]?.replaceAll(/[/\\\r\n]/g, ' ').slice(0, 60) ?? ''}<img src=x onerror=window.ran=1>.txt`, content: hostileList(format, texts) }));
    await drop(page, [{ name: 'contacts.csv', content: log }, ...lists]);
  }, 120_000);
  afterAll(() => served.close());

  const expectHarmless = async (where: string): Promise<void> => {
    await phase(page, 'ready');
    const odd = await page.evaluate((selector) => [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 200)), oddElements);
    const ran = await page.evaluate(() => ['ran', 'xss', 'alerted'].filter((name) => name in window));
    expect([where, odd, ran, dialogs]).toEqual([where, [], [], []]);
  };

  test('every list with hosts is on the Lists screen; each opens, with all its parts', async () => {
    await page.keyboard.press('l');
    await page.getByTestId('list-row').first().waitFor();
    const rows = page.getByTestId('list-row');
    expect(await rows.count()).toBe(formats.length - 2);
    for (let at = 0; at < formats.length - 2; at++) {
      await rows.nth(at).getByTestId('show-list').click();
      await page.getByTestId('list-panel').waitFor();
      await expectHarmless(`list ${at}`);
      for (const tab of ['labels', 'conflicts', 'unused', 'entries']) {
        await page.getByTestId(`list-tab-${tab}`).click();
        await expectHarmless(`list ${at}, ${tab}`);
      }
    }
    await page.keyboard.press('f');
    await expectHarmless('files');
  }, 180_000);

  test('the provenance of each format, in details and in review', async () => {
    for (const format of judging) {
      await page.keyboard.press('2');
      await page.getByTestId('domain-search').fill(`n1.of-${format}.com`);
      await page.locator(`[data-testid=domain-row][data-domain="of-${format}.com"]`).click();
      expect(await page.locator(`[data-testid=domain-row][data-domain="of-${format}.com"]`).getAttribute('data-verdict')).toBe('malicious');
      await page.getByTestId('provenance').waitFor();
      await expectHarmless(`details ${format}`);
      await page.keyboard.press('Escape');
    }
    await page.locator('[data-testid=domain-table]').focus();
    await page.keyboard.press('3');
    for (let at = 0; at < judging.length; at++) {
      await page.getByTestId('review-item').waitFor();
      await expectHarmless(`review ${at}`);
      await page.keyboard.press('j');
    }
  }, 180_000);

  test('the hand-over screen and a snapshot with everything, opened again', async () => {
    await page.keyboard.press('h');
    await expectHarmless('hand over');
    const { text } = await exportSnapshot(page, { everything: true });
    const other = await openPage(served);
    await drop(other.page, [{ name: 'theirs.json', content: text }]);
    page = other.page;
    for (const key of ['1', '2', '3', 'l', 'f', 'h']) {
      await page.keyboard.press(key);
      await expectHarmless(`snapshot, key ${key}`);
    }
    expect(other.misdeeds).toEqual(noMisdeeds);
  }, 120_000);

  test('broke no rule and asked nothing of anybody', () => expect(misdeeds).toEqual(noMisdeeds));
});
