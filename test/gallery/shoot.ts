import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { scenes } from './scenes';

/**
 * Builds the gallery, opens every scene in light and dark at two sizes, photographs it and asks axe about it.
 * Usage: `npx tsx test/gallery/shoot.ts [scene ...] [--dark|--light] [--small|--large] [--out folder] [--no-build]`
 */
const options = process.argv.slice(2);
const flag = (name: string): boolean => options.includes(`--${name}`);
const out = options.includes('--out') ? (options[options.indexOf('--out') + 1] ?? '') : mkdtempSync(join(tmpdir(), 'seldom-gallery-'));
const chosen = options.filter((option) => !option.startsWith('--') && option !== out);
const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
const built = join(tmpdir(), 'seldom-gallery-built');

const sizes = [
  { name: '1280', width: 1280, height: 800, wanted: !flag('large') },
  { name: '1920', width: 1920, height: 1080, wanted: !flag('small') },
].filter(({ wanted }) => wanted);
const themes = (['light', 'dark'] as const).filter((theme) => !flag(theme === 'light' ? 'dark' : 'light'));

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a scene must not do: break the policy, throw, ask anyone anything, make links or scripts out of data. */
async function faultsOf(page: Page, origin: string): Promise<() => readonly string[]> {
  const faults: string[] = [];
  page.on('console', (message) => {
    // Chromium says so of every page with this policy; the sandbox is there to close window.open and the like.
    if (message.text().includes('allow-scripts and allow-same-origin')) return;
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) faults.push(`request: ${url}`);
  });
  return () => faults;
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[];
}

async function axeFaults(page: Page): Promise<readonly string[]> {
  // Through the debugger, which the page's policy does not bind.
  await page.evaluate(axeSource);
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `axe ${id}: ${html.slice(0, 160)} ${(failureSummary ?? '').split('\n').slice(1, 2).join(' ')}`),
  );
}

async function shoot(browser: Browser, origin: string, name: string, theme: 'light' | 'dark', size: (typeof sizes)[number]): Promise<readonly string[]> {
  const scene = scenes[name];
  if (!scene) return [`no such scene: ${name}`];
  const context = await browser.newContext({ viewport: { width: size.width, height: scene.height ?? size.height }, colorScheme: theme, locale: 'en-US', timezoneId: 'UTC' });
  const page = await context.newPage();
  const faults = await faultsOf(page, origin);
  await page.goto(`${origin}/?scene=${name}`);
  const rest = await page
    .waitForFunction((phase) => document.body.dataset['played'] !== undefined && document.body.dataset['phase'] === phase, scene.phase, { timeout: 8000 })
    .then(() => '', () => page.evaluate(() => `phase is ${document.body.dataset['phase']}, played ${document.body.dataset['played']}`));
  await page.waitForTimeout(name.startsWith('importing') ? 1100 : 250);
  await page.screenshot({ path: join(out, `${name}.${size.name}.${theme}.png`) });
  const axe = await axeFaults(page);
  const links = await page.locator('a[href]').count();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await context.close();
  return [
    ...(rest === '' ? [] : [rest]),
    ...(links > 0 ? [`${links} links`] : []),
    ...(overflow > 0 ? [`page is ${overflow} px too wide`] : []),
    ...faults(),
    ...axe,
  ];
}

mkdirSync(out, { recursive: true });
if (!flag('no-build') || !existsSync(built)) await build({ configFile, logLevel: 'warn', build: { outDir: built } });
const server = await preview({ configFile, logLevel: 'warn', build: { outDir: built }, preview: { port: 4199, strictPort: false } });
const origin = (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, '');
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

let faultCount = 0;
for (const name of chosen.length > 0 ? chosen : Object.keys(scenes)) {
  for (const theme of themes) {
    for (const size of sizes) {
      const faults = await shoot(browser, origin, name, theme, size);
      for (const fault of new Set(faults)) console.log(`${name} ${theme} ${size.name}: ${fault}`);
      faultCount += faults.length;
    }
  }
}
await browser.close();
await server.close();
console.log(`${faultCount} faults; pictures in ${out}`);
process.exitCode = faultCount === 0 ? 0 : 1;
