import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replicaStudy } from '../support/replica';
import { projectFolder } from './browser';
import { drop, exportSnapshot, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

const file = (name: string): string => readFileSync(join(projectFolder, 'src/replica', name), 'utf8');

/** The rare domains of the study's PowerShell, and whether each is malicious. */
async function rareDomains(): Promise<ReadonlyMap<string, boolean>> {
  const analysis = await replicaStudy();
  const { rows } = analysis.domains({ group: 'powershell', search: '', rarity: 'rare', verdict: 'all', sort: 'baseDomain', descending: false, offset: 0, limit: 1000 });
  return new Map(rows.map(({ baseDomain, judgement }) => [baseDomain, judgement.verdict === 'malicious']));
}

/** The replica's review without what it says of rare domains. */
function reviewOfCommon(rare: ReadonlyMap<string, boolean>): string {
  const { data, meta } = Papa.parse<Record<string, string>>(file('review.csv'), { header: true, skipEmptyLines: true });
  return Papa.unparse(data.filter(({ domain }) => ![...rare.keys()].some((name) => domain === name || domain?.endsWith(`.${name}`))), { columns: meta.fields ?? [] });
}

const current = (page: Page): Promise<string> => page.getByTestId('review-item').getAttribute('data-domain').then((domain) => domain ?? '');

/** Presses a key and waits until the page has gone on to another domain, or to the end. */
async function pressAndGoOn(page: Page, key: string, from: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForFunction(
    (before) => {
      const item = document.querySelector<HTMLElement>('[data-testid=review-item]');
      const isElsewhere = item ? item.dataset['domain'] !== before : document.querySelector('[data-testid=review-end]') !== null;
      return isElsewhere && document.body.dataset['phase'] === 'ready';
    },
    from,
    { polling: 'raf', timeout: 20_000 },
  );
}

/** The hour of the study, with nothing but keys. */
describe('the replica, reviewed by keyboard', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;
  let rare: ReadonlyMap<string, boolean>;

  beforeAll(async () => {
    rare = await rareDomains();
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    await drop(page, [
      { name: 'events.csv', content: file('events.csv') },
      { name: 'intelligence.txt', content: file('intelligence.txt') },
      { name: 'review.csv', content: reviewOfCommon(rare) },
    ]);
    await page.keyboard.press('3');
    await page.getByTestId('review-item').waitFor();
  });
  afterAll(() => served.close());

  const progress = async (): Promise<readonly number[]> => {
    const { at, of, decided } = await page.getByTestId('review-progress').evaluate((element) => ({ ...(element as HTMLElement).dataset }));
    return [at, of, decided].map(Number);
  };

  test('the queue holds the 550 rare domains, flagged ones first', async () => {
    expect(await progress()).toEqual([1, 550, 0]);
    expect(await page.getByTestId('review-item').getAttribute('data-verdict')).toBe('malicious');
  });

  test('next, previous, skip and levels move without judging', async () => {
    const first = await current(page);
    await pressAndGoOn(page, 'j', first);
    const second = await current(page);
    await pressAndGoOn(page, 'k', second);
    expect(await current(page)).toBe(first);
    await page.keyboard.press('ArrowRight');
    expect(await page.getByTestId('review-level-fqdn').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByTestId('review-level-arguments').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByTestId('review-level-base').getAttribute('aria-pressed')).toBe('true');
    await pressAndGoOn(page, 's', first);
    expect(await page.getByText('1 skipped').count()).toBe(1);
    await pressAndGoOn(page, 'k', second);
    expect((await progress())[2]).toBe(0);
  });

  test('a verdict with its note is undone, and done again', async () => {
    const first = await current(page);
    await page.keyboard.press('n');
    await page.keyboard.type('why so');
    await page.keyboard.press('Enter');
    await pressAndGoOn(page, 'b', first);
    expect((await progress()).slice(0, 3)).toEqual([2, 550, 1]);
    const second = await current(page);
    await pressAndGoOn(page, 'u', second);
    expect([await current(page), ...(await progress())]).toEqual([first, 1, 550, 0]);
    await page.keyboard.press('y');
    await page.waitForFunction(() => document.querySelector<HTMLElement>('[data-testid=review-progress]')?.dataset['decided'] === '1');
    expect(await page.getByTestId('review-note').inputValue()).toBe('why so');
    await phase(page, 'ready');
  });

  test('550 verdicts end in the study’s table', async () => {
    const seen: string[] = [];
    for (let left = rare.size; left > 0; left--) {
      const domain = await current(page);
      seen.push(domain);
      await pressAndGoOn(page, rare.get(domain) ? 'm' : 'b', domain);
    }
    await page.getByTestId('review-end').waitFor();
    expect(new Set(seen)).toEqual(new Set(rare.keys()));
    expect((await progress())[2]).toBe(550);
    const { snapshot } = await exportSnapshot(page);
    expect(snapshot.groups.find(({ id }) => id === 'powershell')).toMatchObject({
      rare: 550, table: { rareMalicious: 9, rareBenign: 541, commonMalicious: 1, commonBenign: 191 },
    });
  }, 180_000);

  test('a colleague’s file that contradicts opens where both stand side by side, and is settled', async () => {
    const [domain] = [...rare].find(([, malicious]) => !malicious)!;
    await drop(page, [{ name: 'kim.csv', content: `verdict,domain,arguments,note\nmalicious,${domain},,seen elsewhere\n` }]);
    const conflict = page.getByTestId('conflict');
    await conflict.waitFor();
    expect(await conflict.getAttribute('data-domain')).toBe(domain);
    expect(await conflict.innerText()).toContain('kim.csv');
    expect((await exportSnapshot(page)).snapshot.domains.find(({ baseDomain, group }) => baseDomain === domain && group === 'powershell')?.verdict).toBe('malicious');
    await page.getByTestId('settle-benign').click();
    await phase(page, 'ready');
    await conflict.waitFor({ state: 'detached' });
    expect((await exportSnapshot(page)).snapshot.domains.find(({ baseDomain, group }) => baseDomain === domain && group === 'powershell')?.verdict).toBe('benign');
  });

  test('many rows get one verdict, and lose it by one undo', async () => {
    const reviews = async (): Promise<number> => (await exportSnapshot(page)).snapshot.reviews.length;
    const before = await reviews();
    await page.keyboard.press('2');
    await phase(page, 'ready');
    await page.getByTestId('rarity-common').click();
    await page.getByTestId('verdict-filter-unreviewed').click();
    await phase(page, 'ready');
    await page.getByTestId('domain-row').first().click();
    await page.getByTestId('domain-table').focus();
    for (const key of [' ', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(100);
    }
    await page.getByTestId('domain-row').nth(5).click({ modifiers: ['Shift'] });
    await page.locator('[data-testid=bulk-count][data-count="6"]').waitFor();
    await page.getByTestId('bulk-benign').click();
    await page.getByTestId('bulk').waitFor({ state: 'detached' });
    await phase(page, 'ready');
    expect(await reviews()).toBe(before + 6);
    await page.keyboard.press('u');
    await page.getByText(/^Undone: 6 domains/).waitFor();
    await phase(page, 'ready');
    expect(await reviews()).toBe(before);
  });

  test('broke no rule and asked nothing of anybody', () => expect(misdeeds).toEqual(noMisdeeds));
});
