import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantedArguments, plantedArgumentsLog, plantedReviews } from '../support/planted-arguments';
import { planted, plantedIntelligence, plantedZone } from '../support/planted-network';
import { drop, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

const { cradle, hosting, tool } = plantedArguments;

/** What is planted in arguments and what it does to the score, found by somebody who only looks at the screens. */
describe('what is planted in arguments', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    await drop(page, [{ name: 'network.csv', content: plantedArgumentsLog() }, { name: 'threats.txt', content: plantedIntelligence }]);
    await page.keyboard.press('6');
    await phase(page, 'ready');
    await page.getByTestId('edit-hours').click();
    await page.getByTestId('hours-zone').selectOption(plantedZone);
    await page.getByTestId('hours-apply').click();
    await phase(page, 'ready');
    await page.keyboard.press('7');
    await phase(page, 'ready');
  });
  afterAll(async () => served.close());

  const behaviour = (id: string): Locator => page.locator(`[data-testid=behaviours-table] [data-behaviour="${id}"]`);
  const seen = async (id: string): Promise<number> => {
    const cells = await behaviour(id).locator('td[data-number]').allTextContents();
    return cells.slice(0, 4).reduce((sum, cell) => sum + Number(cell.replaceAll(',', '')), 0);
  };
  const toast = (text: RegExp): Locator => page.getByRole('status').filter({ hasText: text }).first();

  test('each kind of arguments is counted as what it does', async () => {
    // The encoded cradle, and the ten that are fetched plainly.
    expect([await seen('encoded'), await seen('hidden'), await seen('download-cradle'), await seen('upload'), await seen('staging')]).toEqual([1, 1, 12, 1, 1]);
    expect(await seen('offensive-tool')).toBe(0);
  });

  test('what is encoded stands decoded beside what was logged', async () => {
    await page.getByTestId('arguments-behaviour').selectOption('encoded');
    await phase(page, 'ready');
    const all = page.getByTestId('explored').locator('li');
    expect(await all.count()).toBe(1);
    expect(await all.first().textContent()).toContain('-nop -w hidden -enc ');
    expect(await all.first().getByTestId('layer').last().textContent()).toContain(cradle.says);
    const [logged, decoded] = [await all.first().getByText('-enc ').first().boundingBox(), await all.first().getByTestId('layer').last().boundingBox()];
    expect(decoded!.x).toBeGreaterThan(logged!.x);
    await page.getByTestId('arguments-behaviour').selectOption('');
  });

  test('a rule of the user that contradicts its own examples is refused in words', async () => {
    await page.getByTestId('add-rule').click();
    const dialog = page.getByTestId('rule-dialog');
    await dialog.getByLabel('Name').fill('Our synchroniser');
    await dialog.getByLabel(/^Words/).fill(tool.word);
    await dialog.getByLabel(/^Pattern/).fill(String.raw`--push\s`);
    await dialog.getByLabel(/must find/).fill('acme-sync --pull nightly');
    await page.getByTestId('save-rule').click();
    await page.getByTestId('rule-fault').filter({ hasText: 'does not find its own example' }).waitFor();
  });

  test('and once mended finds its arguments, until it is undone', async () => {
    const dialog = page.getByTestId('rule-dialog');
    await dialog.getByLabel(/must find/).fill(tool.arguments);
    await page.getByTestId('save-rule').click();
    await dialog.waitFor({ state: 'detached' });
    await phase(page, 'ready');
    await behaviour('own-1').waitFor();
    expect(await seen('own-1')).toBe(1);
    await page.getByTestId('arguments-behaviour').selectOption('own-1');
    await phase(page, 'ready');
    expect(await page.getByTestId('explored').locator('li').count()).toBe(1);
    expect(await page.getByTestId('explored').textContent()).toContain(tool.arguments);
    await toast(/Took over a rule/).getByRole('button', { name: 'Undo' }).click();
    await behaviour('own-1').waitFor({ state: 'detached' });
    await phase(page, 'ready');
  });

  test('the score tells the planted cases apart by their parts', async () => {
    expect(await factorsOf(page, planted.beacon.fqdn.split('.').slice(-2).join('.'))).toContain('Rhythm');
    expect(await factorsOf(page, planted.weekendActor.base)).toContain('Out of hours');
    expect(await factorsOf(page, cradle.base)).toContain('Behaviour of arguments');
    const office = await factorsOf(page, planted.officeService.base);
    for (const factor of ['Out of hours', 'Behaviour of arguments', 'Verdict', 'Rarity']) expect(office).not.toContain(factor);
  });

  test('shared hosting that is common rises by its bad tenant, and says which', async () => {
    await page.keyboard.press('8');
    await phase(page, 'ready');
    const row = page.getByTestId('highest-scores').getByRole('button', { name: hosting.base, exact: true });
    await row.click();
    await phase(page, 'ready');
    const tenants = page.getByTestId('tenant-scores').locator('summary');
    expect(await tenants.first().textContent()).toContain(hosting.bad);
    const scores = await page.getByTestId('tenant-scores').locator('summary [data-value]').evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['value'])));
    expect(scores[0]! - scores[1]!).toBeGreaterThan(15);
  });

  test('the parts of every score in sight sum to it as they are printed', async () => {
    const rows = page.getByTestId('highest-scores').getByRole('button');
    for (let at = 0; at < (await rows.count()); at++) {
      await rows.nth(at).click();
      await phase(page, 'ready');
      const sums = await page.getByTestId('domain-scores').evaluate((box) => {
        const read = (text: string | null): number => Number((text ?? '').replace('−', '-'));
        const sumOf = (list: Element | null): number => Array.from(list?.querySelectorAll('[data-points]') ?? [], (part) => read(part.textContent)).reduce((sum, points) => sum + points, 0);
        const whole = /([\d.]+)\s*Show details/.exec(box.querySelector('h3')?.textContent ?? '')?.[1] ?? '';
        return [
          { total: read(whole), sum: sumOf(box.querySelector(':scope > ul')) },
          ...Array.from(box.querySelectorAll('details'), (one) => ({ total: read(one.querySelector('summary [data-value]')?.textContent ?? ''), sum: sumOf(one) })),
        ];
      });
      expect(sums.length).toBeGreaterThan(1);
      for (const { total, sum } of sums) expect(sum).toBeCloseTo(total, 6);
    }
  });

  test('a weight that is edited moves scores at once, and is undone', async () => {
    const first = (): Promise<string | null> => page.getByTestId('highest-scores').locator('tbody tr').first().textContent();
    const before = await first();
    const field = page.locator('[data-factor=verdict] input');
    await field.fill('0');
    await field.blur();
    await phase(page, 'ready');
    expect(await first()).not.toBe(before);
    await toast(/Verdict: 0 points instead of 75/).getByRole('button', { name: 'Undo' }).click();
    await phase(page, 'ready');
    expect(await field.inputValue()).toBe('75');
    expect(await first()).toBe(before);
  });

  test('without labels it says what is needed', async () => {
    expect(await page.getByTestId('no-labels').textContent()).toContain('both are needed');
    expect(await page.getByTestId('no-fit').textContent()).toContain('10 malicious and 10 benign');
  });

  test('with few labels it warns', async () => {
    await drop(page, [{ name: 'review.csv', content: plantedReviews(3, 4) }]);
    expect(await page.getByTestId('few-labels').textContent()).toContain('3 malicious labels and 4 benign ones');
    expect(await page.getByTestId('no-fit').count()).toBe(1);
  });

  test('with enough it measures, and fits weights that stand beside and change nothing by themselves', async () => {
    await drop(page, [{ name: 'more.csv', content: plantedReviews(10, 40) }]);
    expect(await page.getByTestId('few-labels').count()).toBe(0);
    expect(await page.getByTestId('curves-sentence').textContent()).toMatch(/AUC of the score 1\.00, of rarity alone 0\.\d\d \(.*10 malicious labels, 40 benign ones/);
    expect(await page.getByTestId('gain-sentence').textContent()).toMatch(/higher by .* more than chance would explain/);
    expect(await page.getByTestId('unsteady').count()).toBe(1);
    const weights = (): Promise<string[]> => page.locator('[data-testid=weights] input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    const before = await weights();
    expect(await page.getByTestId('fitted-weights').locator('tbody tr').count()).toBeGreaterThan(5);
    expect(await weights()).toEqual(before);
    await page.getByTestId('adopt-weights').click();
    await phase(page, 'ready');
    expect(await weights()).not.toEqual(before);
    await page.locator('h1').first().click();
    await page.keyboard.press('u');
    await phase(page, 'ready');
    expect(await weights()).toEqual(before);
  });

  test('a score that is told the answer says so', async () => {
    await page.getByTestId('with-verdict').check();
    await phase(page, 'ready');
    await page.getByText('so it finds what it was told').waitFor();
    await page.getByTestId('with-verdict').uncheck();
    await page.getByTestId('label-set').selectOption('lists');
    await phase(page, 'ready');
    await page.getByText(/2 labels are from lists/).waitFor();
  });

  test('and nothing forbidden happened', () => expect(misdeeds).toEqual(noMisdeeds));
});

/** Names of the parts of a base domain's score, as its details show them; they sum to the score that stands above them. */
async function factorsOf(page: Page, baseDomain: string): Promise<readonly string[]> {
  await page.keyboard.press('2');
  await phase(page, 'ready');
  await page.getByTestId('domain-search').fill(baseDomain);
  await phase(page, 'ready');
  await page.locator(`[data-testid=domain-row][data-domain="${baseDomain}"]`).click();
  await phase(page, 'ready');
  const found = await page.getByTestId('domain-detail').evaluate((box) => {
    const read = (text: string | null): number => Number((text ?? '').replace('−', '-').replace('+', ''));
    const points = Array.from(box.querySelectorAll('[data-points]'), (part) => ({ name: part.parentElement?.firstElementChild?.firstChild?.textContent?.trim() ?? '', points: read(part.textContent) }));
    const title = Array.from(box.querySelectorAll('h3'), (heading) => heading.textContent ?? '').find((text) => text.startsWith('Score')) ?? '';
    return { names: points.map(({ name }) => name), sum: points.reduce((sum, one) => sum + one.points, 0), total: read(/Score ([\d.]+)/.exec(title)?.[1] ?? '') };
  });
  expect(found.sum).toBeCloseTo(found.total, 6);
  await page.locator('h1').first().click();
  return found.names;
}
