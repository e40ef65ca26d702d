import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planted, plantedIntelligence, plantedLog, plantedZone } from '../support/planted-network';
import { drop, type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

/** A beacon, a weekend actor and an office service in a network at work, found by somebody who only looks at the screens. */
describe('what is planted in time', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    await drop(page, [{ name: 'network.csv', content: plantedLog(11) }, { name: 'threats.txt', content: plantedIntelligence }]);
    await page.keyboard.press('6');
    await phase(page, 'ready');
    await page.getByTestId('edit-hours').click();
    await page.getByTestId('hours-zone').selectOption(plantedZone);
    await page.getByTestId('hours-apply').click();
    await phase(page, 'ready');
  });
  afterAll(async () => served.close());

  test('the beacon is the first of the rhythms', async () => {
    const first = page.getByTestId('rhythm').first();
    expect(await first.getAttribute('data-fqdn')).toBe(planted.beacon.fqdn);
    expect(await first.getAttribute('data-machine')).toBe(planted.beacon.host);
    expect(await page.getByTestId('rhythms-sentence').textContent()).toContain('one beats like a clock');
  });

  test('the weekend actor is the first of those that keep weekends', async () => {
    const first = page.getByTestId('off-hours-domain').first();
    expect(await first.getAttribute('data-domain')).toBe(planted.weekendActor.base);
    expect(Number(await first.getAttribute('data-p'))).toBeLessThan(0.001);
    const malicious = page.locator('[data-testid=off-hours-class][data-class=malicious]');
    expect(Number(await malicious.getAttribute('data-p'))).toBeLessThan(0.01);
  });

  test('the office service is contacted in office hours alone', async () => {
    await page.getByTestId('time-domain').fill(planted.officeService.base);
    await page.keyboard.press('Enter');
    await phase(page, 'ready');
    const cells = page.getByTestId('heat-map').locator('td[data-value]');
    const values = await cells.evaluateAll((all) => all.map((cell) => Number((cell as HTMLElement).dataset['value'])));
    expect(values).toHaveLength(168);
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(30 * 40);
    values.forEach((value, hour) => expect(value > 0, `hour ${hour}`).toBe(hour < 5 * 24 && hour % 24 >= 9 && hour % 24 < 17));
  });

  test('the way to the domain is one press', async () => {
    await page.getByTestId('rhythm').first().getByRole('button').click();
    await page.getByTestId('domain-detail').getByText(planted.beacon.fqdn).first().waitFor();
  });

  test('how sure the answer is stands behind key 5, and a threshold can be chosen there', async () => {
    await page.keyboard.press('5');
    await phase(page, 'ready');
    for (const name of ['thresholds', 'definitions', 'unknowns', 'pooled', 'power']) {
      expect((await page.getByTestId(`${name}-sentence`).textContent())?.length, name).toBeGreaterThan(20);
    }
    const before = await page.getByTestId('threshold-value').textContent();
    const plot = page.getByTestId('figure-thresholds').locator('.points .point').nth(20);
    await plot.click({ force: true });
    await phase(page, 'ready');
    expect(await page.getByTestId('threshold-value').textContent()).not.toBe(before);
  });

  test('and nothing forbidden happened', () => expect(misdeeds).toEqual(noMisdeeds));
});
