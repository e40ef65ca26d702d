import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import type { Snapshot } from '../../src/snapshot/schema';
import { launchChromium, projectFolder } from './browser';

/** The built page, served as `npm start` serves it. */
export interface ServedPage {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `dist/`, or the folder that SELDOM_DIST names, on a free port and opens a browser for it. */
export async function servePage(...chromiumArguments: readonly string[]): Promise<ServedPage> {
  const server: PreviewServer = await preview({ root: projectFolder, logLevel: 'error', build: { outDir: process.env['SELDOM_DIST'] ?? 'dist' }, preview: { port: 0, strictPort: false, open: false } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server has no address');
  const browser = await launchChromium(...chromiumArguments);
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  return {
    browser,
    context,
    url,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** What a page did that it must not: requests to elsewhere, violations of the policy, errors. */
export interface Misdeeds {
  readonly requests: string[];
  readonly violations: string[];
  readonly errors: string[];
}

export const noMisdeeds: Misdeeds = { requests: [], violations: [], errors: [] };

/** Opens the page and watches it. */
export async function openPage(served: ServedPage): Promise<{ page: Page; misdeeds: Misdeeds }> {
  const misdeeds: Misdeeds = { requests: [], violations: [], errors: [] };
  const page = await served.context.newPage();
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(served.url) && !/^(?:blob|data):/.test(address)) misdeeds.requests.push(address);
  });
  page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/i.test(message.text())) misdeeds.violations.push(message.text());
    else if (message.type() === 'error') misdeeds.errors.push(message.text());
  });
  await page.goto(served.url);
  await phase(page, 'empty', 'ready');
  return { page, misdeeds };
}

/** Waits until the page is in one of the phases. A string condition would be blocked by the page's own policy. */
export async function phase(page: Page, ...phases: readonly string[]): Promise<void> {
  try {
    await page.waitForFunction((wanted) => wanted.includes(document.body.dataset['phase'] ?? ''), phases, { timeout: 120_000, polling: 50 });
  } catch (error) {
    const { is, shows } = await page.evaluate(() => ({ is: document.body.dataset['phase'], shows: document.body.innerText.slice(0, 2000) }));
    throw new Error(`the page is ${is} and not ${phases.join(' or ')}; it shows:\n${shows}`, { cause: error });
  }
}

export interface DroppedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Gives files to the page and waits until they are in. */
export async function drop(page: Page, files: readonly DroppedFile[] | readonly string[]): Promise<void> {
  const given = files.map((file) =>
    typeof file === 'string' ? file : { name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.content) },
  );
  await page.getByTestId('file-input').setInputFiles(given as string[]);
  await phase(page, 'ready', 'failed');
}

/** Exports a snapshot with all that the dialog offers, or with what it offers at first. */
export async function exportSnapshot(page: Page, { everything }: { readonly everything: boolean } = { everything: false }): Promise<{ snapshot: Snapshot; text: string }> {
  await page.getByTestId('export-snapshot').click();
  await page.getByTestId(everything ? 'export-level-full' : 'export-level-indicators').check();
  const download = page.waitForEvent('download');
  await page.getByTestId('export-confirm').click();
  const text = await readFile(await (await download).path(), 'utf8');
  return { snapshot: JSON.parse(text) as Snapshot, text };
}
