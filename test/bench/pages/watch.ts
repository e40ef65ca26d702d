/**
 * Put into Seldom's page before its own scripts run: measures, inside the page, how long things take until they are
 * painted. Clicks and keys come from outside, through the browser.
 */

/** When an import ended, counted from the moment the page was given the files. */
export interface ImportTimes {
  readonly phase: 'ready' | 'failed';
  /** First study in sight. */
  readonly figuresSeconds: number | null;
  /** All done and painted. */
  readonly seconds: number;
}

/** How long the user waited, from the input event. */
export interface InteractionTimes {
  /** Until what was waited for stood in the document. */
  readonly doneMs: number;
  /** Until the frame with it was painted. */
  readonly paintedMs: number;
}

/** How long the page's thread was kept from answering, since this was last asked. */
export interface Blocking {
  /** Longest task; the browser reports those of 50 ms and more, 0 means that there was none. */
  readonly longestTaskMs: number;
  /** How late the latest beat of a 50 ms timer was: also counts what other processes took from this one. */
  readonly latestBeatMs: number;
}

/** What an interaction waits for. */
export type Awaited =
  | { readonly kind: 'figures' }
  | { readonly kind: 'verdict'; readonly domain: string; readonly verdict: string };

export interface Watch {
  importEnded(): Promise<ImportTimes>;
  /** Gets ready to time from the next event of `type`. */
  arm(type: string, awaited: Awaited): void;
  /** Times of what was armed last. */
  interaction(): Promise<InteractionTimes>;
  blocking(): Blocking;
}

declare global {
  interface Window {
    seldomWatch: Watch;
  }
}

const beatMs = 50;
const interactionLimitMs = 60_000;

/** Resolves when the next frame has been painted. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  });
}

const phase = (): string => document.body.dataset['phase'] ?? '';
const studyStands = (): boolean => document.querySelector('[data-testid=figure-connections]') !== null;

/** Resolves when a change of the page's phase ends in one of `ends`. */
function phaseBecomes(...ends: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!ends.includes(phase())) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { attributes: true, attributeFilter: ['data-phase'] });
  });
}

function verdictStands(domain: string, verdict: string): Promise<void> {
  const selector = `[data-testid=domain-row][data-domain="${CSS.escape(domain)}"][data-verdict=${verdict}][data-source=review]`;
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { attributes: true, childList: true, subtree: true });
  });
}

const standing = (awaited: Awaited): Promise<void> =>
  awaited.kind === 'figures' ? phaseBecomes('ready', 'failed') : verdictStands(awaited.domain, awaited.verdict);

/** Runs `begin` with the next event of `type`, before the page's own listeners. */
function onNext(type: string, begin: (event: Event) => void): void {
  addEventListener(type, begin, { capture: true, once: true });
}

async function watchImport(): Promise<ImportTimes> {
  const givenAt = await new Promise<number>((resolve) => {
    addEventListener('input', function given(event) {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
      removeEventListener('input', given, { capture: true });
      resolve(performance.now());
    }, { capture: true });
  });
  let ended = false;
  let figuresAt: number | null = null;
  const look = async (): Promise<void> => {
    if (!studyStands()) return void (ended || requestAnimationFrame(look));
    await nextFrame();
    figuresAt ??= performance.now();
  };
  requestAnimationFrame(look);
  await phaseBecomes('ready', 'failed');
  ended = true;
  await nextFrame();
  const endedAt = performance.now();
  if (studyStands()) figuresAt ??= endedAt;
  return {
    phase: phase() === 'ready' ? 'ready' : 'failed',
    figuresSeconds: figuresAt === null ? null : (figuresAt - givenAt) / 1000,
    seconds: (endedAt - givenAt) / 1000,
  };
}

async function watchInteraction(type: string, awaited: Awaited): Promise<InteractionTimes> {
  const begunAt = await new Promise<number>((resolve) => onNext(type, ({ timeStamp }) => resolve(timeStamp)));
  await standing(awaited);
  const doneMs = performance.now() - begunAt;
  await nextFrame();
  return { doneMs, paintedMs: performance.now() - begunAt };
}

/** Longest tasks and late beats since it was last asked. */
function watchBlocking(): () => Blocking {
  let longestTaskMs = 0;
  const takeIn = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longestTaskMs = Math.max(longestTaskMs, duration);
  };
  const observer = new PerformanceObserver((list) => takeIn(list.getEntries()));
  observer.observe({ type: 'longtask' });
  let latestBeatMs = 0;
  let beatAt = performance.now();
  setInterval(() => {
    const now = performance.now();
    latestBeatMs = Math.max(latestBeatMs, now - beatAt - beatMs);
    beatAt = now;
  }, beatMs);
  return () => {
    takeIn(observer.takeRecords());
    const blocking = { longestTaskMs, latestBeatMs };
    longestTaskMs = latestBeatMs = 0;
    return blocking;
  };
}

const imported = watchImport();
let interaction: Promise<InteractionTimes> | null = null;

window.seldomWatch = {
  importEnded: () => imported,
  arm(type, awaited) {
    interaction = Promise.race([
      watchInteraction(type, awaited),
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error(`nothing came of a ${type} within ${interactionLimitMs / 1000} s`)), interactionLimitMs);
      }),
    ]);
    interaction.catch(() => undefined);
  },
  interaction: () => interaction ?? Promise.reject(new Error('nothing was armed')),
  blocking: watchBlocking(),
};
