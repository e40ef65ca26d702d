import type { Log } from './logs';
import { measures } from './measures/index';
import { quantities, type Quantity } from './quantities';
import type { Results } from './results';
import type { Spread } from './spread';
import { targets, type Target } from './targets';

/** The circumstances of a run. */
export interface Circumstances {
  readonly date: Date;
  readonly machine: string;
  /** Program -> version. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** Programs that wanted to run when the benchmark began, over the last minute. */
  readonly loadBefore: number;
}

/** The results as Markdown. */
export function writeReport(results: Results, logs: readonly Log[], circumstances: Circumstances): string {
  return [
    '# Results of the benchmark',
    heading(circumstances),
    ...targets.map((group) => targetTable(group.title, group.targets, results, logs)),
    ...logs.map((log) => logSection(log, results)),
    caveats,
    '',
  ].join('\n\n');
}

function heading({ date, machine, versions, rounds, loadBefore }: Circumstances): string {
  const lines = [
    ['date', date.toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
    ['machine', machine],
    ['load before', `${loadBefore.toFixed(1)}${loadBefore > busyLoad ? ': **the machine was busy with other things, so times are too long**' : ''}`],
    ['rounds', `${rounds}, alternating; medians, with least and most behind`],
    ...Object.entries(versions),
  ];
  return lines.map(([name, value]) => `- ${name}: ${value}`).join('\n');
}

/** Above this, something else takes a good part of a core. */
const busyLoad = 0.7;

const caveats = `## How to read it

- The clock of a contender starts when its engine and worker stand and it takes the file; Seldom's starts when the page
  is given the file, with its workers still to be loaded, and stops when the page calls itself ready (all figures
  current, the analysis kept in the browser's storage) and the next frame is painted.
- Every file has been read once before, so the disk does not count.
- Answers are compared with what the log maker planted: counts, FQDNs and digests of all pairs.
- Memory is the peak of the resident set of the tab's process (\`VmHWM\`, sampled), the browser's own 120 MB of program
  included.
- An interaction is timed from the input event to the frame that shows the current figures. That wait alone is up to
  16.7 ms.
- Tasks below 50 ms are not reported by the browser: 0 means that there was none above.`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function targetTable(title: string, group: readonly Target[], results: Results, logs: readonly Log[]): string {
  const rows = group.map(({ what, limit, isLeast = false, unit, value }) => {
    const reached = value(results, logs);
    return [
      what,
      `${isLeast ? 'at least ' : ''}${number(limit)} ${unit}`,
      reached === null ? '–' : `${number(reached)} ${unit}`,
      reached === null ? 'not measured' : (isLeast ? reached >= limit : reached <= limit) ? 'met' : '**missed**',
    ];
  });
  return `## ${title}\n\n${table(['what', 'at most, unless it says at least', 'measured', ''], rows)}`;
}

function logSection(log: Log, results: Results): string {
  const head = `## ${log.label}\n\n${log.truth.rows.toLocaleString('en')} events, ${number(log.bytes / 1e6)} MB`;
  const measured = measures.filter(({ name }) => results.of(log.id, name).length > 0);
  const floor = results.median(log.id, 'bare-read', 'seconds');
  const peer = results.median(log.id, 'duckdb', 'seconds');
  const rows = measured
    .filter(({ name }) => name !== 'first-visit')
    .map(({ name, label }) => {
      const seconds = results.spread(log.id, name, 'seconds');
      const megabytes = results.spread(log.id, name, 'peakMegabytes');
      return [
        label,
        spread(seconds),
        seconds === null ? '–' : number(log.bytes / 1e6 / seconds.median),
        over(seconds, floor),
        over(seconds, peer),
        megabytes === null ? '–' : number(megabytes.median),
        answers(results, log, name),
      ];
    });
  const columns = ['', 'seconds', 'MB/s', '× bare read', '× DuckDB-WASM', 'peak memory, MB', 'answers'];
  return [head, table(columns, rows), ...details(log, results), ...complaints(log, results)].join('\n\n');
}

/** What is told of Seldom beyond the columns of the table. */
function details(log: Log, results: Results): readonly string[] {
  const shown = Object.entries(quantities).filter(([quantity]) => quantity !== 'seconds' && quantity !== 'peakMegabytes');
  const rows = measures.flatMap(({ name, label }) =>
    shown.flatMap(([quantity, words]) => {
      const measured = results.spread(log.id, name, quantity as Quantity);
      return measured === null ? [] : [[`${label}: ${words}`, spread(measured)]];
    }),
  );
  return rows.length === 0 ? [] : [table(['', 'median (least–most)'], rows)];
}

/** Whether the answers were right, in words. */
function answers(results: Results, log: Log, measure: string): string {
  const statuses = results.of(log.id, measure).map(({ status }) => status);
  const words = { measured: 'right', unchecked: 'checked in part', wrong: '**wrong**', 'not recognised': 'not recognised', failed: '**failed**' } as const;
  return [...new Set(statuses)].map((status) => words[status]).join(', ');
}

function complaints(log: Log, results: Results): readonly string[] {
  const lines = measures.flatMap(({ name, label }) => {
    const says = new Set(results.of(log.id, name).flatMap((outcome) => outcome.says));
    return [...says].slice(0, 8).map((line) => `- ${label}: ${line}`);
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

const spread = (measured: Spread | null): string =>
  measured === null ? '–' : `${number(measured.median)} (${number(measured.least)}–${number(measured.most)})`;

const over = (measured: Spread | null, base: number | null): string =>
  measured === null || base === null ? '–' : number(measured.median / base);

/** Three digits that count. */
function number(value: number): string {
  const digits = value === 0 || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
