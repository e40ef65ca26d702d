import type { Page } from 'playwright-core';
import type { Outcome } from './measure';

/** Closes the analysis and opens it again from the list of those kept. */
export async function measureReopening(page: Page): Promise<Outcome['numbers']> {
  await page.waitForSelector('[data-testid=save-state][data-state=saved]', { state: 'attached', timeout: 120_000 });
  await page.click('[data-testid=nav-analyses]');
  await page.click('[data-testid=new-analysis]');
  await page.waitForSelector('body[data-phase=empty] [data-testid=analysis-row]');
  await page.evaluate(() => {
    window.seldomWatch.blocking();
    window.seldomWatch.arm('click', { kind: 'figures' });
  });
  await page.locator('[data-testid=analysis-row] button').first().click();
  const { paintedMs } = await page.evaluate(() => window.seldomWatch.interaction());
  await page.waitForSelector('[data-testid=figure-connections]', { timeout: 10_000 });
  const { longestTaskMs } = await page.evaluate(() => window.seldomWatch.blocking());
  return { reopenSeconds: paintedMs / 1000, reopenTaskMs: longestTaskMs };
}
