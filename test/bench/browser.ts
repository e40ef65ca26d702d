import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const switches = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** The browser to measure in. */
function findChromium(): string {
  const found = [process.env['SELDOM_CHROMIUM'], ...places].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error(`no Chromium: none of ${places.join(', ')} is there; set SELDOM_CHROMIUM to the path of one`);
  return found;
}

/** A page in a browser context of its own, as on a first visit. */
export interface Tab {
  readonly page: Page;
  /** The most memory that the tab's process has held so far, in MB; null where the system does not tell. */
  peakMegabytes(): Promise<number | null>;
  close(): Promise<void>;
}

/** A running browser. */
export interface MeasuredBrowser {
  readonly version: string;
  /** `script` runs in the page before its own. */
  openTab(url: string, script?: string): Promise<Tab>;
  close(): Promise<void>;
}

/** Starts the browser that all measures of a run share. */
export async function startBrowser(): Promise<MeasuredBrowser> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: switches });
  const session = await browser.newBrowserCDPSession();
  return {
    version: `Chromium ${browser.version()}`,
    openTab: (url, script) => openTab(browser, session, url, script),
    close: () => browser.close(),
  };
}

async function openTab(browser: Browser, session: CDPSession, url: string, script?: string): Promise<Tab> {
  await earlierTabsGone(session);
  const memory = watchMemory(session);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    acceptDownloads: true,
  });
  if (script !== undefined) await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto(url);
  return {
    page,
    peakMegabytes: memory.peak,
    async close() {
      memory.stop();
      await context.close();
    },
  };
}

/** A process that holds more than this is not one that waits for its first page. */
const idleMegabytes = 250;

/** Waits until no process of an earlier tab is left: it would be taken for the next one, and still take time. */
async function earlierTabsGone(session: CDPSession): Promise<void> {
  for (let tries = 0; tries < 50 && ((await largestRenderer(session)) ?? 0) > idleMegabytes; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const samplesEveryMs = 250;

/**
 * Follows the memory of the tab's process. Its high-water mark, read once in the end, would do, but Chromium sets that
 * back when it gathers its own statistics.
 */
function watchMemory(session: CDPSession): { readonly peak: () => Promise<number | null>; readonly stop: () => void } {
  let peak: number | null = null;
  const sample = async (): Promise<number | null> => {
    const now = await largestRenderer(session).catch(() => null);
    if (now !== null) peak = Math.max(peak ?? 0, now);
    return peak;
  };
  const timer = setInterval(() => void sample(), samplesEveryMs);
  return { peak: sample, stop: () => clearInterval(timer) };
}

/**
 * High-water mark of the largest renderer process. One tab is open at a time; workers live in its process, and the
 * other renderers, which wait for a page or draw the browser's own surface, are small.
 */
async function largestRenderer(session: CDPSession): Promise<number | null> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id));
  return peaks.reduce((most, peak) => (peak !== null && (most === null || peak > most) ? peak : most), null);
}

/** `VmHWM`, the high-water mark of the resident set. */
function peakOf(pid: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return null;
  }
}
