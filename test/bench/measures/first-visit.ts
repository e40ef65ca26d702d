import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { type Bench, judged, type Measure, type Outcome } from './measure';

/** How much the page asks for before the drop zone works, as a host would compress it. */
export const firstVisit: Measure = {
  name: 'first-visit',
  label: 'first visit',
  measures: ({ id }) => id === 'csv',
  async run(bench: Bench): Promise<Outcome> {
    bench.seldom.takeRequested();
    const tab = await bench.browser.openTab(`${bench.seldom.url}/`);
    try {
      await tab.page.waitForSelector('body[data-phase=empty] [data-testid=choose-files]');
      const sizes = bench.seldom.takeRequested().map(async (file) => gzipSync(await readFile(file), { level: 9 }).length);
      const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      return judged([], { firstVisitKilobytes: bytes / 1000 });
    } finally {
      await tab.close();
    }
  },
};
