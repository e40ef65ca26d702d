import { readFile, stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Tab } from '../browser';
import { differencesOfSnapshot, type CheckedSnapshot } from '../check-answer';
import type { Log } from '../logs';
import type { ImportTimes } from '../pages/watch';
import { measureInteractions } from './interactions';
import { type Bench, judged, type Measure, type Outcome } from './measure';
import { measureReopening } from './reopening';
import { within } from './within';

/**
 * The real page: from giving it the file until it calls itself ready and that is painted, its answer checked. With
 * the log of the study's size in, what a user does next is measured too.
 */
export const seldom: Measure = {
  name: 'seldom',
  label: 'Seldom',
  measures: () => true,
  async run(bench, log) {
    const tab = await bench.browser.openTab(`${bench.seldom.url}/`, bench.watchScript);
    try {
      return await measureImport(bench, log, tab);
    } finally {
      await tab.close();
    }
  },
};

async function measureImport(bench: Bench, log: Log, tab: Tab): Promise<Outcome> {
  const { page } = tab;
  await page.waitForSelector('body[data-phase=empty] [data-testid=file-input]', { state: 'attached' });
  await page.evaluate(() => window.seldomWatch.blocking());
  await page.setInputFiles('[data-testid=file-input]', log.paths);
  const atFigures = page.waitForSelector('[data-testid=figure-connections]', { timeout: 0 }).then(tab.peakMegabytes, () => null);
  const times = await within(log, page, Promise.race([page.evaluate(() => window.seldomWatch.importEnded()), askedForColumns(page)]));
  if (times === null) return { status: 'not recognised', says: ['it asks which column is what'], numbers: {} };

  const { longestTaskMs, latestBeatMs } = await page.evaluate(() => window.seldomWatch.blocking());
  const peakMegabytes = await tab.peakMegabytes();
  const unread = await whyUnread(page, times);
  if (unread) return unread;

  const figuresMegabytes = await atFigures;
  const imported = {
    seconds: times.seconds,
    ...(times.figuresSeconds === null ? {} : { figuresSeconds: times.figuresSeconds }),
    ...(figuresMegabytes === null ? {} : { figuresMegabytes }),
    ...(peakMegabytes === null ? {} : { peakMegabytes }),
    longestTaskMs,
    latestBeatMs,
  };
  const { snapshot, exportSeconds, problem } = await exportSnapshot(page, log);
  if (snapshot === null) return { status: 'unchecked', says: [problem], numbers: imported };
  const wrong = [...(await differencesOnScreen(page, snapshot)), ...differencesOfSnapshot(snapshot, log.truth, bench.counted.get(log.truth))];
  if (!log.interactive || wrong.length > 0) return judged(wrong, { ...imported, exportSeconds });
  const numbers = { ...imported, exportSeconds };
  const says: string[] = [];
  for (const measureUse of [measureInteractions, measureReopening]) {
    // What fails here does not take the numbers of the import along.
    await measureUse(page).then(
      (used) => Object.assign(numbers, used),
      (error: unknown) => says.push(error instanceof Error ? inOneLine(error.message) : String(error)),
    );
  }
  const finalMegabytes = await tab.peakMegabytes();
  return { status: 'measured', says, numbers: { ...numbers, ...(finalMegabytes === null ? {} : { finalMegabytes }) } };
}

async function askedForColumns(page: Page): Promise<null> {
  // The page may be closed while this still waits.
  await page.waitForSelector('[data-testid=mapping-skip]', { timeout: 0 }).catch(() => new Promise(() => undefined));
  return null;
}

/** Why the page has no study to show; null when it has one. */
async function whyUnread(page: Page, times: ImportTimes): Promise<Outcome | null> {
  if (times.phase === 'ready' && (await page.$('[data-testid=figure-connections]'))) return null;
  await page.keyboard.press('f');
  const receipt = page.locator('[data-testid=receipt]').first();
  const read = await receipt.waitFor({ timeout: 5000 }).then(() => true, () => false);
  if (!read) return { status: 'failed', says: [await textOf(page, '[data-testid=failure]')], numbers: {} };
  const [error, format] = [await receipt.getAttribute('data-error'), await receipt.getAttribute('data-format')];
  const says = [[`format ${format || 'unknown'}`, error, inOneLine(await receipt.innerText())].filter(Boolean).join(', ')];
  return { status: 'not recognised', says, numbers: {} };
}

async function textOf(page: Page, selector: string): Promise<string> {
  const element = await page.$(selector);
  return element === null ? 'it shows neither figures nor why' : inOneLine(await element.innerText());
}

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

interface Exported {
  /** null where there is none that could be read here; `problem` says why. */
  readonly snapshot: CheckedSnapshot | null;
  readonly exportSeconds: number;
  readonly problem: string;
}

/** Texts of V8 end at 512 MB. */
const readableBytes = 500e6;

async function exportSnapshot(page: Page, log: Log): Promise<Exported> {
  await page.click('[data-testid=export-snapshot]');
  const before = performance.now();
  const download = page.waitForEvent('download', { timeout: 0 }).catch(() => null);
  const failure = page.waitForSelector('body[data-phase=failed]', { state: 'attached', timeout: 0 }).then(() => null, () => null);
  await page.click('[data-testid=export-confirm]');
  const ended = await within(log, page, Promise.race([download, failure]));
  if (ended === null) return { snapshot: null, exportSeconds: 0, problem: `no snapshot: ${await textOf(page, '[data-testid=failure]')}` };
  const path = await ended.path();
  const exportSeconds = (performance.now() - before) / 1000;
  const { size } = await stat(path);
  if (size > readableBytes) return { snapshot: null, exportSeconds, problem: `the snapshot, ${(size / 1e6).toFixed(0)} MB, is too large to be checked` };
  return { snapshot: JSON.parse(await readFile(path, 'utf8')) as CheckedSnapshot, exportSeconds, problem: '' };
}

/** Figures of the study in sight that are not those of the snapshot. */
async function differencesOnScreen(page: Page, snapshot: CheckedSnapshot): Promise<readonly string[]> {
  const chosen = await page.inputValue('[data-testid=group-select]');
  const group = snapshot.groups.find(({ id }) => id === chosen);
  if (!group) return [`the group on the page, ${chosen}, is not in the snapshot`];
  const figures = { connections: group.connections, 'base-domains': group.baseDomains, fqdns: group.fqdns };
  const wrong: string[] = [];
  for (const [figure, mustBe] of Object.entries(figures)) {
    const shown = await page.getAttribute(`[data-testid=figure-${figure}]`, 'data-value');
    if (shown !== String(mustBe)) wrong.push(`${chosen}: ${figure} on the page is ${shown} and ${mustBe} in the snapshot`);
  }
  return wrong;
}
