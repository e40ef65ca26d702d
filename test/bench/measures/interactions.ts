import type { Page } from 'playwright-core';
import type { Awaited, InteractionTimes } from '../pages/watch';
import { p95Of } from '../spread';
import type { Outcome } from './measure';

const repeats = 20;
/** As long as a quick user takes between two steps. */
const pauseMs = 120;

/** One step of a user, timed inside the page from the first event of `type`. */
async function timed(page: Page, type: string, awaited: Awaited, step: () => Promise<unknown>): Promise<InteractionTimes> {
  await page.waitForTimeout(pauseMs);
  await page.evaluate(([type, awaited]) => window.seldomWatch.arm(type, awaited), [type, awaited] as const);
  await step();
  return page.evaluate(() => window.seldomWatch.interaction());
}

async function repeated(step: (turn: number) => Promise<InteractionTimes>): Promise<readonly InteractionTimes[]> {
  const times: InteractionTimes[] = [];
  for (let turn = 0; turn < repeats; turn++) times.push(await step(turn));
  return times;
}

const paintedP95 = (times: readonly InteractionTimes[]): number => p95Of(times.map(({ paintedMs }) => paintedMs));
const figures: Awaited = { kind: 'figures' };

/** What a user waits for with the log in: twenty of each step, one after another, by keyboard. */
export async function measureInteractions(page: Page): Promise<Outcome['numbers']> {
  await kept(page);
  await page.evaluate(() => window.seldomWatch.blocking());
  const groupP95Ms = paintedP95(await changeGroup(page));
  const thresholdP95Ms = paintedP95(await changeThreshold(page));
  const filters = await changeFilters(page);
  await kept(page);
  const verdicts = await judge(page);
  const { longestTaskMs } = await page.evaluate(() => window.seldomWatch.blocking());
  return {
    groupP95Ms,
    thresholdP95Ms,
    daysP95Ms: paintedP95(filters.days),
    hostP95Ms: paintedP95(filters.hosts),
    verdictDoneP95Ms: p95Of(verdicts.map(({ doneMs }) => doneMs)),
    verdictP95Ms: paintedP95(verdicts),
    interactionTaskMs: longestTaskMs,
  };
}

/** Waits until the page has put the analysis away, which goes on after it is ready. */
async function kept(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid=save-state]:not([data-state=unsaved]):not([data-state=saving])', { state: 'attached', timeout: 120_000 });
}

/** From group to group with the key for the next one. */
function changeGroup(page: Page): Promise<readonly InteractionTimes[]> {
  return repeated(() => timed(page, 'keydown', figures, () => page.keyboard.press(']')));
}

/** The slider, up and down. */
async function changeThreshold(page: Page): Promise<readonly InteractionTimes[]> {
  await page.selectOption('[data-testid=group-select]', 'powershell');
  await page.waitForSelector('body[data-phase=ready]');
  await page.focus('[data-testid=threshold]');
  return repeated((turn) => timed(page, 'keydown', figures, () => page.keyboard.press(turn % 5 < 3 ? 'ArrowRight' : 'ArrowLeft')));
}

/** The first day, then the machine; everything again between. */
async function changeFilters(page: Page): Promise<{ readonly days: readonly InteractionTimes[]; readonly hosts: readonly InteractionTimes[] }> {
  await page.click('[data-testid=filter]');
  const form = page.locator('[popover]:popover-open');
  const from = form.locator('input[type=date]').first();
  const host = form.locator('input[type=text]');
  const days = await repeated((turn) => timed(page, 'input', figures, () => from.fill(`2024-0${6 + (turn % 4)}-1${turn % 10}`)));
  await timed(page, 'input', figures, () => from.fill(''));
  // Every machine is asked for again between two, as the same one twice would change nothing.
  const hosts = await repeated(async (turn) => {
    await host.fill(turn % 2 === 0 ? machines[turn % machines.length]! : '');
    return timed(page, 'keydown', figures, () => host.press('Enter'));
  });
  await page.keyboard.press('Escape');
  return { days, hosts };
}

/** Machines of the made logs. */
const machines = ['WS-0002.corp.acme.example', 'SRV-0001.corp.acme.example', 'WS-0005.corp.acme.example'];

/** Verdicts on a selected domain, malicious and benign in turn. */
async function judge(page: Page): Promise<readonly InteractionTimes[]> {
  await page.keyboard.press('2');
  // By a column that a verdict does not change, or the row would move away.
  await page.locator('[data-testid=domain-table] [role=columnheader]', { hasText: 'connections' }).getByRole('button').click();
  await page.waitForSelector('body[data-phase=ready]');
  const row = page.locator('[data-testid=domain-row]').nth(3);
  const domain = (await row.getAttribute('data-domain')) ?? '';
  await row.click();
  await page.waitForSelector('[data-testid=verdict-malicious]');
  const times = await repeated(async (turn) => {
    const verdict = turn % 2 === 0 ? 'malicious' : 'benign';
    const times = await timed(page, 'keydown', { kind: 'verdict', domain, verdict }, () => page.keyboard.press(verdict[0]!));
    await page.waitForSelector('body[data-phase=ready]', { timeout: 60_000 });
    return times;
  });
  await page.keyboard.press('1');
  return times;
}
