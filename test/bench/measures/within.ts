import type { Page } from 'playwright-core';
import type { Log } from '../logs';

/** Nothing that is worth comparing reads slower than this. */
const leastBytesPerMs = 5000;
const startMs = 120_000;

/** `work` on the page, unless the tab crashes or it takes beyond all measure. */
export async function within<T>(log: Log, page: Page, work: Promise<T>): Promise<T> {
  const limitMs = startMs + log.truth.bytes / leastBytesPerMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${Math.round(limitMs / 1000)} s`)), limitMs);
  });
  const crash = new Promise<never>((_, reject) => page.once('crash', () => reject(new Error('the tab crashed'))));
  try {
    return await Promise.race([work, tooLong, crash]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
