import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visibleString } from '../../src/base/visible-text';
import { handOver } from '../../src/handover/hand-over';
import { aDomain, aFqdn, aGroup, aSnapshot, malicious } from '../handover/snapshots';
import { hostileMarkup } from '../support/hostile-markup';
import { launchChromium } from './browser';

/** The report as its reader opens it: from a disk, in a browser of their own. */
describe('a report opened from a file', () => {
  let browser: Browser;
  let folder: string;
  let address: string;
  const open = async (options: BrowserContextOptions): Promise<{ readonly page: Page; readonly requests: string[] }> => {
    const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options });
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address);
    return { page, requests };
  };

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'seldom-report-'));
    address = pathToFileURL(join(folder, 'report.html')).href;
    const snapshot = aSnapshot({
      name: hostileMarkup[0] ?? '',
      groups: [
        aGroup({
          label: '</title><script>window.ran=1</script>', oddsRatio: 3.18, oddsRatioLow: 0.4, oddsRatioHigh: 25.2, fisherP: 0.47,
          wilsonRare: { low: 0.01, high: 0.03 }, wilsonCommon: { low: 0, high: 0.02 }, table: { rareMalicious: hostileMarkup.length, rareBenign: 0, commonMalicious: 0, commonBenign: 0 },
        }),
        aGroup({ id: 'python', label: 'Python' }),
      ],
      domains: hostileMarkup.map((text) => aDomain(text, [aFqdn(text, { ...malicious, reason: text })])),
      lists: hostileMarkup.map((name) => ({ name, kind: 'intel' as const, format: 'domains', entries: 1, rejected: 0, addedAt: '2024-07-01T12:00:00.000Z' })),
    });
    await writeFile(join(folder, 'report.html'), handOver(snapshot, { kind: 'report', group: 'powershell', passphrase: '' }).text);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  test.each([true, false])('asks for nothing and runs nothing; scripts allowed: %s', async (javaScriptEnabled) => {
    const { page, requests } = await open({ javaScriptEnabled });
    await page.waitForTimeout(300);
    expect(requests).toEqual([address]);
    if (javaScriptEnabled) {
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      expect(await page.evaluate(() => [...new Set([...document.querySelectorAll('*')].map((element) => element.localName))].sort().join(' '))).toBe(
        'article b bdi body code dd div dl dt figcaption figure h1 h2 h3 head header html i li line main meta p path rect section span style svg table tbody td text th thead title tr ul',
      );
    }
    await page.context().close();
  });

  test('shows every text as it is, what cannot be seen by its name', async () => {
    const { page } = await open({ javaScriptEnabled: true });
    const shown = await page.locator('table.appendix td:first-child').allTextContents();
    expect(shown.toSorted()).toEqual(hostileMarkup.map(visibleString).toSorted());
    await page.context().close();
  });

  test('cannot be made to ask for anything', async () => {
    const heard: string[] = [];
    const elsewhere = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end('heard');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { page } = await open({ javaScriptEnabled: true });
    const outcome = await page.evaluate(async (url) => {
      const image = new Image();
      const heard = new Promise<string>((resolve) => {
        image.onload = () => resolve('reached');
        image.onerror = () => resolve('blocked');
      });
      image.src = `${url}/image`;
      return [await heard, await fetch(`${url}/fetch`).then(() => 'reached', () => 'blocked')];
    }, `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`);
    await page.context().close();
    elsewhere.close();
    expect(outcome).toEqual(['blocked', 'blocked']);
    expect(heard).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    const violations = await page.evaluate(`(() => { ${axe.source}; return axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((violation) => violation.id + ': ' + violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', '))); })()`);
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.context().close();
  });

  test('prints its answer on a page of its own', async () => {
    const { page } = await open({});
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.startsWith('%PDF')).toBe(true);
    // A4 in points, as the style asks for.
    expect(/\/MediaBox\s*\[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/.test(pdf)).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('section.page') ?? document.body).breakBefore)).toBe('page');
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('tbody tr') ?? document.body).breakInside)).toBe('avoid');
    await page.context().close();
  });
});
