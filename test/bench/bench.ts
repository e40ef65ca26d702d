/**
 * Measures Seldom beside the bare read of the same file and beside what else one would open in a browser:
 *
 *     npm run bench -- --rounds 3
 *
 * The README beside this file tells how to run parts of it and how to add a measure.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { securityHeaders } from '../../scripts/security-headers';
import { startBrowser } from './browser';
import { buildPages } from './build-pages';
import { prepareLogs, warm, type Log } from './logs';
import { describeCommit, describeMachine } from './machine';
import { contenderNames, measures } from './measures/index';
import type { Bench, Measure, Outcome } from './measures/measure';
import { isWhole, readOptions } from './options';
import { installPeers } from './peers';
import { writeReport } from './report';
import { Results } from './results';
import { serve } from './server';

const loadBefore = loadavg()[0] ?? 0;
const options = readOptions(measures.map(({ name }) => name));
const peers = installPeers();
const missing = peers.duckdb === null ? ['duckdb'] : [];
const chosen = measures.filter(({ name }) => !missing.includes(name) && (options.only.length === 0 || options.only.includes(name)));

if (!existsSync(resolve(options.dist, 'index.html'))) throw new Error(`${options.dist}: holds no built page; run npm run build`);
const logs = (await prepareLogs(options)).filter(({ id }) => options.logs.length === 0 || options.logs.includes(id));
if (logs.length === 0) throw new RangeError(`--logs: none is called ${options.logs.join(' or ')}`);
const { folder, watchScript } = await buildPages(contenderNames.filter((name) => !missing.includes(name)));
const [seldom, contenders] = await Promise.all([serve(resolve(options.dist), securityHeaders), serve(folder, {})]);
const browser = await startBrowser();
const results = new Results();

try {
  const bench: Bench = { browser, seldom, contenders, watchScript, counted: new Map() };
  for (let round = 1; round <= options.rounds; round++) {
    for (const log of logs) {
      const fitting = chosen.filter((measure) => measure.measures(log));
      if (fitting.length > 0) await warm(log);
      for (const measure of fitting) {
        const outcome = await measured(bench, measure, log);
        results.add(log, measure, outcome);
        console.log(`round ${round}, ${log.label}, ${measure.label}: ${inShort(outcome)}`);
      }
    }
  }
} finally {
  await browser.close();
  await Promise.all([seldom.close(), contenders.close()]);
}

const report = writeReport(results, logs, {
  date: new Date(),
  machine: describeMachine(),
  versions: {
    Seldom: describeCommit(),
    browser: browser.version,
    node: process.version,
    'DuckDB-WASM': peers.duckdb ?? 'not installed',
    'Papa Parse': peers.papaparse ?? 'not installed',
  },
  rounds: options.rounds,
  loadBefore,
});
// A part of the benchmark does not replace the results of the whole.
const out = fileURLToPath(new URL(isWhole(options) ? './results.md' : '../made/bench-trial.md', import.meta.url));
writeFileSync(out, report);
console.log(`\n${report}\nwritten to ${out}`);
if (results.wrongCount > 0) {
  console.error(`${results.wrongCount} answers were wrong`);
  process.exitCode = 1;
}

/** A measure that fails tells so; the others go on. */
async function measured(bench: Bench, measure: Measure, log: Log): Promise<Outcome> {
  try {
    return await measure.run(bench, log);
  } catch (error) {
    return { status: 'failed', says: [(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''], numbers: {} };
  }
}

function inShort({ status, says, numbers }: Outcome): string {
  const shown = Object.entries(numbers).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return [...(status === 'measured' ? [] : [status]), ...shown, ...says.slice(0, 5)].join(', ');
}
