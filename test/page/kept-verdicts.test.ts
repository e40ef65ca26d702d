import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drop, exportSnapshot, openPage, phase, servePage, type ServedPage } from './open-page';

const domainCount = 60;
const log = [
  'timestamp,host_name,process_name,process_args,remote_host,count',
  ...Array.from({ length: domainCount }, (_, index) => `2024-06-01T10:00:00Z,WS-${index % 7},powershell.exe,-File job-${index}.ps1,host-${index}.name-${index}.com,1`),
  '',
].join('\n');

const kills = 20;

describe('verdicts are kept', () => {
  let served: ServedPage;

  beforeAll(async () => {
    served = await servePage();
    const { page } = await openPage(served);
    await drop(page, [{ name: 'contacts.csv', content: log }]);
    await page.waitForSelector('[data-testid=save-state][data-state=saved]', { state: 'attached' });
    await page.close();
  });
  afterAll(() => served.close());

  /** A new tab in which the analysis is opened and the queue stands. */
  async function openQueue(): Promise<Page> {
    const page = await served.context.newPage();
    await page.goto(`${served.url}#analyses`);
    await page.getByTestId('open-analysis').click();
    await phase(page, 'ready');
    await page.keyboard.press('3');
    await page.getByTestId('review-item').waitFor();
    await phase(page, 'ready');
    return page;
  }

  const domainIn = (page: Page): Promise<string> => page.getByTestId('review-item').getAttribute('data-domain').then((domain) => domain ?? '');
  const decidedIn = (page: Page): Promise<number> => page.getByTestId('review-progress').getAttribute('data-decided').then(Number);
  const untilDecided = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction((wanted) => Number(document.querySelector<HTMLElement>('[data-testid=review-progress]')?.dataset['decided']) >= wanted, count, { polling: 'raf' });

  /** Ends the renderer with the page and its workers, as a crash does: nothing of the page runs any more. */
  async function kill(page: Page): Promise<void> {
    const crashed = page.waitForEvent('crash');
    const session = await served.context.newCDPSession(page);
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
  }

  test(`a tab that is killed ${kills} times loses none that the screen had said`, async () => {
    const said: string[] = [];
    const pressed = new Set<string>();
    for (let turn = 0; turn < kills; turn++) {
      const page = await openQueue();
      const before = await decidedIn(page);
      expect(before).toBeGreaterThanOrEqual(said.length);
      const domain = await domainIn(page);
      pressed.add(domain);
      await page.keyboard.press(turn % 3 === 0 ? 'm' : 'b');
      // Every second time as soon as the screen says so, else at any moment while it is being written.
      if (turn % 2 === 0) {
        await untilDecided(page, before + 1);
        said.push(domain);
      } else {
        await page.waitForTimeout((turn * 7) % 40);
      }
      await kill(page);
    }
    const page = await openQueue();
    const { snapshot } = await exportSnapshot(page);
    const kept = snapshot.reviews.map(({ domain }) => domain);
    expect(said.filter((domain) => !kept.includes(domain))).toEqual([]);
    expect(kept.filter((domain) => !pressed.has(domain))).toEqual([]);
    await page.close();
  }, 300_000);

  test('two tabs on one analysis show each other’s lists and settings, and neither is kept over the other', async () => {
    const [one, other] = [await openQueue(), await openQueue()];
    const listsIn = (page: Page): Promise<unknown> => page.waitForFunction(() => document.querySelector('[data-testid=nav-lists]')?.textContent?.includes('1'), undefined, { polling: 50 });
    const thresholdIn = (page: Page): Promise<string> => page.getByTestId('threshold').inputValue();
    await drop(one, [{ name: 'bad.txt', content: 'host-1.name-1.com\nhost-2.name-2.com\n' }]);
    await listsIn(other);
    await other.getByTestId('threshold').focus();
    await other.keyboard.press('ArrowRight');
    const chosen = await thresholdIn(other);
    await one.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('[data-testid=threshold]')?.value === wanted, chosen, { polling: 50 });
    await listsIn(one);
    await Promise.all([one.close(), other.close()]);
    const again = await openQueue();
    await listsIn(again);
    expect(await thresholdIn(again)).toBe(chosen);
    await again.close();
  });

  test('two tabs on one analysis merge what is decided in each', async () => {
    const [one, other] = [await openQueue(), await openQueue()];
    const before = await decidedIn(one);
    await one.keyboard.press('m');
    await untilDecided(other, before + 1);
    await other.keyboard.press('j');
    await phase(other, 'ready');
    await other.keyboard.press('b');
    await Promise.all([untilDecided(one, before + 2), untilDecided(other, before + 2)]);
    const [mine, yours] = [(await exportSnapshot(one)).snapshot.reviews, (await exportSnapshot(other)).snapshot.reviews];
    expect(mine.map(({ domain, verdict }) => `${domain} ${verdict}`).sort()).toEqual(yours.map(({ domain, verdict }) => `${domain} ${verdict}`).sort());
    await one.close();
    await other.close();
    const again = await openQueue();
    expect(await decidedIn(again)).toBe(before + 2);
    await again.close();
  }, 60_000);
});
