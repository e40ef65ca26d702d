import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantedArgumentsLog, plantedReviews } from '../support/planted-arguments';
import { plantedIntelligence } from '../support/planted-network';
import { drop, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

/** The figures of each screen; where a list is longer than what is shown, the words that say how many rows there are in all. */
const figures: Readonly<Record<string, Readonly<Record<string, RegExp | null>>>> = {
  5: { thresholds: null, definitions: null, unknowns: null, power: null, pooled: null },
  6: { 'heat-map': null, 'time-line': null, 'off-hours': null, 'off-hours-domains': /tested (\d+) are contacted/, rhythms: /^([\d,]+) pairs/, 'new-domains': /^(\d+) base domains/ },
  7: { behaviours: null, templates: /^(\d+) templates/, explorer: /^(\d+) arguments texts/ },
  8: { scores: /of (\d+) base domains/, weights: null, curves: null, gain: null, calibration: null, without: null, fit: null },
};

/** Shown beside it, at most so many of the long lists: those of this log are longer. */
const shown: Readonly<Record<string, number>> = { 'off-hours-domains': 50, rhythms: 100, 'new-domains': 100, templates: 100, explorer: 50, scores: 15 };

describe('every figure of how sure, time, arguments and score', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    page.setDefaultTimeout(10_000);
    await drop(page, [{ name: 'network.csv', content: plantedArgumentsLog() }, { name: 'threats.txt', content: plantedIntelligence }, { name: 'review.csv', content: plantedReviews(10, 40) }]);
  });
  afterAll(async () => served.close());

  describe.each(Object.entries(figures))('on screen %s', (key, expected) => {
    const section = (name: string): Locator => page.getByTestId(`figure-${name}`);
    const saved = async (name: string, kind: 'svg' | 'png' | 'csv'): Promise<Buffer> => {
      await page.getByTestId(`figure-menu-${name}`).click();
      const download = page.waitForEvent('download');
      await page.getByTestId(`figure-${kind}-${name}`).click();
      return readFile(await (await download).path());
    };

    beforeAll(async () => {
      await page.keyboard.press(key);
      await phase(page, 'ready');
    });

    test('is known to this test', async () => {
      const names = await page.locator('section[data-testid^=figure-]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['testid']?.slice('figure-'.length)));
      expect(names.toSorted()).toEqual(Object.keys(expected).toSorted());
    });

    test.each(Object.entries(expected))('%s says how it is computed, and leaves as picture and numbers, all of them', async (name, total) => {
      const explained = section(name).locator('h2 button').first();
      await explained.click();
      const words = await explained.evaluate((button) => document.getElementById(button.getAttribute('popovertarget') ?? '')?.innerText ?? '');
      // Title, formula, text, source.
      expect(words.split('\n').filter((line) => line.trim() !== '').length).toBeGreaterThanOrEqual(4);
      await page.keyboard.press('Escape');

      const sentence = (await page.getByTestId(`${name}-sentence`).textContent()) ?? '';
      expect(sentence.length).toBeGreaterThan(20);

      const svg = (await saved(name, 'svg')).toString();
      expect(svg).toMatch(/^<svg .*<title>[^<]{10,}<\/title>/s);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect([...(await saved(name, 'png')).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);

      const rows = rowsOf((await saved(name, 'csv')).toString());
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.join('\n')).not.toMatch(/NaN|undefined/);
      if (total === null) {
        // What stands on the page is all there is.
        const inDetails = section(name).locator('details tbody tr');
        if ((await inDetails.count()) > 0) expect(rows.length - 1).toBe(await inDetails.count());
      } else {
        const all = Number(total.exec(sentence)?.[1]?.replaceAll(',', ''));
        expect(all, sentence).toBeGreaterThan(shown[name] ?? Infinity);
        expect(rows.length - 1).toBe(all);
      }
    });
  });

  test('nothing forbidden happened', () => expect(misdeeds).toEqual(noMisdeeds));
});

/** Rows of a CSV in which every cell is quoted, its head among them; a cell may hold line breaks. */
function rowsOf(csv: string): readonly string[] {
  return csv.split('"\r\n').filter((row) => row !== '');
}
