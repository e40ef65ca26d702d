import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedFigures, statedGroups } from '../../src/replica/published-figures';
import { exportSnapshot, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

/** The page as a first visitor meets it: the study replica, one click away. */
describe('the study replica', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    await page.getByTestId('open-replica').click();
    await phase(page, 'ready');
  });
  afterAll(() => served.close());

  const figure = (id: string): Promise<string> => page.getByTestId(`figure-${id}`).first().innerText();

  test('shows the figures of PowerShell', async () => {
    expect(await figure('connections')).toContain('3,220,829');
    expect(await figure('base-domains')).toContain('742');
    expect(await figure('rare')).toContain('550');
    expect(await figure('malicious')).toContain('10');
    expect(await figure('odds-ratio')).toContain('3.18');
    expect(await figure('fisher-p')).toContain('0.4668');
    expect(await page.getByTestId('sentence').first().innerText()).toMatch(/9 of 550 rare domains .* 1 of 192/s);
  });

  test('shows every published figure beside the computed one, and they agree', async () => {
    const rows = await page.getByTestId('published-row').evaluateAll((elements) =>
      elements.map((element) => ({ ...(element as HTMLElement).dataset })),
    );
    expect(rows.map(({ figure: id }) => id).sort()).toEqual(publishedFigures.map(({ id }) => id).sort());
    for (const row of rows) {
      expect(row['computed'], `${row['figure']} is computed`).toBeTruthy();
      // The one printed interval that the study's own table does not give is shown and not held to.
      if (row['agrees'] !== 'not-reproduced') expect(`${row['figure']} ${row['agrees']}`).toBe(`${row['figure']} true`);
    }
    expect(rows.filter(({ agrees }) => agrees === 'not-reproduced').length).toBeLessThanOrEqual(1);
  });

  test('marks the groups on which the study states nothing', async () => {
    await page.keyboard.press('4');
    await page.getByTestId('processes-table').waitFor();
    const marked = await page.getByTestId('group-row').evaluateAll((rows) =>
      rows.filter((row) => row.querySelector('[data-testid=made-up]') !== null).map((row) => (row as HTMLElement).dataset['group']),
    );
    const all = await page.getByTestId('group-row').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['group']));
    expect(marked).toEqual(all.filter((id) => !statedGroups.some((stated) => stated === id)));
    expect(marked.length).toBeGreaterThan(0);
  });

  test('hands it on as a snapshot with the same figures', async () => {
    const { snapshot } = await exportSnapshot(page);
    const powershell = snapshot.groups.find(({ id }) => id === 'powershell');
    expect(powershell).toMatchObject({ connections: 3_220_829, baseDomains: 742, rare: 550, table: { rareMalicious: 9, rareBenign: 541, commonMalicious: 1, commonBenign: 191 } });
    expect(snapshot.domains.find(({ group, baseDomain }) => group === 'powershell' && baseDomain === 'githubusercontent.com')).toMatchObject({ connections: 38, verdict: 'malicious', verdictSource: 'review', rare: false });
  });

  test('asked nothing of anybody and broke no rule', () => {
    expect(misdeeds).toEqual(noMisdeeds);
  });
});
