import { readFile } from 'node:fs/promises';
import { loadAll } from 'js-yaml';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Misdeeds, noMisdeeds, openPage, phase, servePage, type ServedPage } from './open-page';

/** The files that leave, as the built page makes them from the study replica. */
describe('what is handed over', () => {
  let served: ServedPage;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    served = await servePage();
    ({ page, misdeeds } = await openPage(served));
    await page.getByTestId('open-replica').click();
    await phase(page, 'ready');
  }, 120_000);
  afterAll(() => served.close());

  const saved = async (deed: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    const download = page.waitForEvent('download');
    await deed();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const offer = async (id: string): Promise<string> => {
    await page.getByTestId(`offer-${id}`).click();
    await phase(page, 'ready');
    return page.getByTestId('handover-text').innerText();
  };
  const save = () => saved(() => page.getByTestId('handover-save').click());

  test('the report is seen in words, and saved whole', async () => {
    await page.keyboard.press('h');
    await phase(page, 'ready');
    expect(await offer('report')).toContain('550 of the base domains, 74.12%, are rare');
    const { name, bytes } = await save();
    expect(name).toMatch(/^seldom-report-\d{4}-\d\d-\d\d\.html$/);
    expect(bytes.toString()).toContain("default-src 'none'");
    expect(bytes.toString()).not.toMatch(/<script/i);
  });

  test('what is seen is what is saved', async () => {
    for (const id of ['text', 'stix', 'misp', 'warninglist', 'sigma', 'kql', 'spl', 'esql', 'groups', 'lists']) {
      const shown = await offer(id);
      const { name, bytes } = await save();
      expect(name).toMatch(/^seldom-[a-z-]+-\d{4}-\d\d-\d\d\.(?:txt|json|yml|csv)$/);
      expect(shown.trim()).toBe(bytes.toString().replace(/^\ufeff/, '').replaceAll('\r\n', '\n').trim());
    }
  });

  test('a rule on a domain chosen by hand', async () => {
    await offer('sigma');
    await page.getByTestId('handover-finding').selectOption('githubusercontent.com');
    await phase(page, 'ready');
    const rules = loadAll(await page.getByTestId('handover-text').innerText()) as readonly { readonly detection: Readonly<Record<string, unknown>> }[];
    expect(rules.map(({ detection }) => detection['selection_name'])).toEqual([{ QueryName: ['raw.githubusercontent.com'] }, { DestinationHostname: ['raw.githubusercontent.com'] }]);
  });

  test('columns of a table are left out', async () => {
    await offer('domains');
    await page.getByTestId('handover-for-programs').click();
    await page.getByTestId('handover-columns').click();
    for (const id of ['group', 'score', 'scoreParts', 'rare', 'reason', 'mixed', 'hosts', 'fqdns', 'firstSeen', 'lastSeen', 'meanPerFqdn', 'verdictSource']) await page.getByTestId(`handover-column-${id}`).uncheck();
    await page.keyboard.press('Escape');
    await phase(page, 'ready');
    const { name, bytes } = await save();
    expect(name).toContain('domains-for-programs');
    expect(bytes.toString().split('\n', 1)).toEqual(['baseDomain,connections,verdict']);
    expect(bytes.toString()).toContain('\ngithubusercontent.com,38,malicious\n');
  });

  test('with numbers alone there is no rule, and the reason is said', async () => {
    await offer('sigma');
    await page.getByTestId('handover-level').selectOption('numbers');
    await phase(page, 'ready');
    expect(await page.getByTestId('handover-nameless').innerText()).toContain('every domain has another name');
    expect(await page.getByTestId('handover-save').count()).toBe(0);
    const text = await offer('domains');
    expect(text).not.toContain('githubusercontent');
    await page.getByTestId('handover-level').selectOption('indicators');
  });

  test('a figure leaves as SVG, PNG and CSV, and says what it is', async () => {
    await page.keyboard.press('1');
    await phase(page, 'ready');
    const menu = async (item: string) => {
      await page.getByTestId('figure-menu-distribution').click();
      return saved(() => page.getByTestId(`figure-${item}-distribution`).click());
    };
    const svg = (await menu('svg')).bytes.toString();
    for (const said of ['PowerShell: base domains by mean connections per FQDN', '8,189 contacts', '2024-06-01 to 2024-12-31', 'Rare: at most 5.0 connections', 'rare at most 5.0']) expect(svg.replace(/<\/text><text[^>]*>/g, ' ')).toContain(said);
    expect(svg).not.toMatch(/<script|<foreignObject|href="https?:|<a\s|\son[a-z]+=/i);
    const png = (await menu('png')).bytes;
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBeGreaterThan(600);
    expect(`${width / 2}x${height / 2}`).toBe(/width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).join('x'));
    const csv = await menu('csv');
    expect(csv.name).toMatch(/^seldom-distribution-\d{4}-\d\d-\d\d\.csv$/);
    expect(csv.bytes.toString().split('\r\n', 2)[0]).toBe('\ufeff"meanPerFqdn","shareOfBaseDomains"');
  });

  test('nothing was asked for and nothing forbidden tried on the way', () => {
    expect(misdeeds).toEqual(noMisdeeds);
  });
});
