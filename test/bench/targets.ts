import type { Log } from './logs';
import type { Quantity } from './quantities';
import type { Results } from './results';

/** Something that the page must reach: what was measured may be at most `limit`, or must be at least that. */
export interface Target {
  readonly what: string;
  readonly limit: number;
  /** Whether `limit` is what it must be at least. */
  readonly isLeast?: boolean;
  readonly unit: string;
  /** null where this run does not tell. */
  readonly value: (results: Results, logs: readonly Log[]) => number | null;
}

const over = (a: number | null, b: number | null): number | null => (a === null || b === null || b === 0 ? null : a / b);

/** Seldom's time over that of another measure of the same log, medians. */
const ratio = (log: Log['id'], other: string) => (results: Results): number | null =>
  over(results.median(log, 'seldom', 'seconds'), results.median(log, other, 'seconds'));

/** The same until the first study is on the page; the analysis is kept and scores get their last evidence after that. */
const ratioToStudy = (log: Log['id'], other: string) => (results: Results): number | null =>
  over(results.median(log, 'seldom', 'figuresSeconds'), results.median(log, other, 'seconds'));

const median = (quantity: Quantity, measure = 'seldom') => (results: Results): number | null => results.median('csv', measure, quantity);

/** The worst of several quantities, over all rounds. */
const worst = (...quantities: readonly Quantity[]) => (results: Results): number | null =>
  quantities.reduce<number | null>((most, quantity) => {
    const value = results.most('csv', 'seldom', quantity);
    return value === null ? most : Math.max(most ?? 0, value);
  }, null);

/** Of the huge log and the one of the study's size, a quantity per what `size` tells. */
function growth(results: Results, logs: readonly Log[], of: (log: Log) => number | null): readonly [small: number, huge: number] | null {
  const [small, huge] = (['csv', 'csv-huge'] as const).map((id) => {
    const log = logs.find((one) => one.id === id);
    return log === undefined || results.of(id, 'seldom').length === 0 ? null : of(log);
  });
  return small == null || huge == null ? null : [small, huge];
}

const timePerByte: Target['value'] = (results, logs) => {
  const pair = growth(results, logs, (log) => over(results.median(log.id, 'seldom', 'seconds'), log.bytes));
  return pair && pair[1] / pair[0];
};

const bytesPerEvent: Target['value'] = (results, logs) => {
  const memory = growth(results, logs, (log) => results.median(log.id, 'seldom', 'peakMegabytes'));
  const rows = growth(results, logs, (log) => log.truth.rows);
  return memory && rows && ((memory[1] - memory[0]) * 1e6) / (rows[1] - rows[0]);
};

/** Seldom's megabytes per second, from the drop to the figures, median. */
const pace = (log: Log['id']): Target['value'] => (results, logs) => {
  const bytes = logs.find(({ id }) => id === log)?.bytes;
  return bytes === undefined ? null : over(bytes / 1e6, results.median(log, 'seldom', 'seconds'));
};

/** What the first version must reach. */
const first: readonly Target[] = [
  { what: 'CSV import, over the bare read', limit: 5, unit: '×', value: ratio('csv', 'bare-read') },
  { what: 'peak memory of the tab, CSV', limit: 1000, unit: 'MB', value: median('peakMegabytes') },
  { what: 'JSON lines import, over the bare read', limit: 5, unit: '×', value: ratio('ecs', 'bare-read') },
  { what: 'Zeek TSV import, over the bare read', limit: 3, unit: '×', value: ratio('zeek', 'bare-read') },
  { what: 'EVTX import', limit: 40, isLeast: true, unit: 'MB/s', value: pace('evtx') },
  { what: 'threshold changed, p95', limit: 100, unit: 'ms', value: median('thresholdP95Ms') },
];

/** What the limit of the machine allows. */
const fast: readonly Target[] = [
  { what: 'CSV to the first study, over the bare read', limit: 1.5, unit: '×', value: ratioToStudy('csv', 'bare-read') },
  { what: 'CSV to the first study, over DuckDB-WASM’s GROUP BY', limit: 0.6, unit: '×', value: ratioToStudy('csv', 'duckdb') },
  { what: 'JSON lines to the first study, over the bare read', limit: 2.5, unit: '×', value: ratioToStudy('ecs', 'bare-read') },
  { what: 'JSON lines to the first study, over the plain way', limit: 1 / 3, unit: '×', value: ratioToStudy('ecs', 'plain-json') },
  { what: 'gzip to the first study, over the browser’s own decompression', limit: 1.2, unit: '×', value: ratioToStudy('csv-gzip', 'bare-gunzip') },
  { what: 'time per byte at 10 GB, over that at 1 GB', limit: 1.15, unit: '×', value: timePerByte },
  { what: 'memory for each further event, between 1 GB and 10 GB', limit: 40, unit: 'bytes', value: bytesPerEvent },
  { what: 'peak memory of the tab, CSV', limit: 600, unit: 'MB', value: median('peakMegabytes') },
  { what: 'group changed, p95', limit: 100, unit: 'ms', value: median('groupP95Ms') },
  { what: 'threshold changed, p95', limit: 100, unit: 'ms', value: median('thresholdP95Ms') },
  { what: 'days changed, p95', limit: 100, unit: 'ms', value: median('daysP95Ms') },
  { what: 'machine changed, p95', limit: 100, unit: 'ms', value: median('hostP95Ms') },
  { what: 'verdict painted, p95', limit: 16, unit: 'ms', value: median('verdictP95Ms') },
  { what: 'longest task on the page’s thread, import and interaction', limit: 50, unit: 'ms', value: worst('longestTaskMs', 'interactionTaskMs') },
  { what: 'kept analysis of this size opened', limit: 1, unit: 's', value: median('reopenSeconds') },
  { what: 'first visit, compressed', limit: 200, unit: 'KB', value: median('firstVisitKilobytes', 'first-visit') },
];

export const targets: readonly { readonly title: string; readonly targets: readonly Target[] }[] = [
  { title: 'First version', targets: first },
  { title: 'As fast as the disk', targets: fast },
];
