import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { makeLogs, type LogKind, type LogOptions, pathsOf, type Truth } from '../../scripts/make-logs';
import { studyRows, type Options } from './options';

/** A log to measure on, with what is in it. */
export interface Log {
  readonly id: 'csv' | 'csv-gzip' | 'ecs' | 'zeek' | 'evtx' | 'csv-huge' | 'csv-unique-fqdns' | 'csv-distinct-arguments';
  readonly label: string;
  readonly kind: LogKind;
  readonly packed: boolean;
  /** Whether the page is also measured once the log is in. */
  readonly interactive: boolean;
  /** The files, dropped together. */
  readonly paths: readonly string[];
  readonly bytes: number;
  readonly truth: Truth;
}

const made = fileURLToPath(new URL('../made/', import.meta.url));
const scripts = fileURLToPath(new URL('../../scripts/', import.meta.url));
const makers = ['make-logs', 'log-plan', 'row-logs', 'zeek-logs', 'evtx-log', 'block-writer'].map((name) => join(scripts, `${name}.ts`));

const ecsRows = 1_000_000;
/** 340 MB in two files. */
const zeekRows = 1_000_000;
/** 210 MB. */
const evtxRows = 300_000;
const hugeRows = 32_000_000;
const studyArguments = 229_000;
const manyFqdns = 2_000_000;
const manyArguments = 3_000_000;

/** Makes the logs that the options ask for, or takes those made before. */
export async function prepareLogs(options: Options): Promise<Log[]> {
  const { rows } = options;
  const scaled = (count: number): number => Math.max(16, Math.round((count * rows) / studyRows));
  const csv = await plain('csv', 'CSV', { kind: 'csv', rows, out: `csv-${rows}.csv` }, true);
  const jsonRows = Math.min(ecsRows, rows);
  const sensorRows = Math.min(zeekRows, rows);
  const eventRows = Math.min(evtxRows, rows);
  const logs = [
    csv,
    await gzipOf(csv),
    await plain('ecs', 'JSON lines (ECS)', { kind: 'ecs', rows: jsonRows, out: `ecs-${jsonRows}.ndjson` }),
    await plain('zeek', 'Zeek TSV (conn.log and ssl.log)', { kind: 'zeek', rows: sensorRows, out: `zeek-${sensorRows}` }),
    await plain('evtx', 'EVTX (Sysmon’s connections)', { kind: 'evtx', rows: eventRows, out: `evtx-${eventRows}.evtx` }),
  ];
  if (options.huge) {
    // As many distinct values as the log of the study's size, so that only the events grow.
    const out = `csv-${hugeRows}.csv`;
    logs.push(await plain('csv-huge', 'CSV, 32 million rows', { kind: 'csv', rows: hugeRows, distinctArguments: studyArguments, out }));
  }
  if (options.uniqueFqdns) {
    const uniqueFqdns = scaled(manyFqdns);
    const out = `csv-${rows}-fqdns-${uniqueFqdns}.csv`;
    logs.push(await plain('csv-unique-fqdns', `CSV, ${uniqueFqdns.toLocaleString('en')} FQDNs`, { kind: 'csv', rows, uniqueFqdns, out }));
  }
  if (options.distinctArguments) {
    const distinctArguments = scaled(manyArguments);
    const out = `csv-${rows}-arguments-${distinctArguments}.csv`;
    logs.push(await plain('csv-distinct-arguments', `CSV, ${distinctArguments.toLocaleString('en')} arguments`, { kind: 'csv', rows, distinctArguments, out }));
  }
  return logs;
}

async function plain(id: Log['id'], label: string, options: LogOptions, interactive = false): Promise<Log> {
  const here = { ...options, out: join(made, options.out) };
  const truth = madeBefore(here) ?? (await make(here));
  return { id, label, kind: options.kind, packed: false, interactive, paths: pathsOf(here), bytes: truth.bytes, truth };
}

function make(options: LogOptions): Promise<Truth> {
  console.log(`making ${options.out}`);
  return makeLogs(options);
}

/** The truth of a log of the same name, unless it is of other options or older than the maker. */
function madeBefore(options: LogOptions): Truth | null {
  const paths = pathsOf(options);
  const truthPath = `${options.out}.truth.json`;
  if (![...paths, truthPath].every((path) => existsSync(path))) return null;
  const truth = JSON.parse(readFileSync(truthPath, 'utf8')) as Truth;
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const isSame = truth.kind === options.kind && truth.rows === options.rows && truth.bytes === bytes;
  const lastChange = Math.max(...makers.map((path) => statSync(path).mtimeMs));
  return isSame && paths.every((path) => statSync(path).mtimeMs > lastChange) ? truth : null;
}

async function gzipOf(log: Log): Promise<Log> {
  const [plainPath = ''] = log.paths;
  const path = `${plainPath}.gz`;
  if (!existsSync(path) || statSync(path).mtimeMs < statSync(plainPath).mtimeMs) {
    console.log(`making ${path}`);
    // Under another name first: an interrupted run leaves no half file behind.
    await pipeline(createReadStream(plainPath), createGzip({ level: 6 }), createWriteStream(`${path}.part`));
    renameSync(`${path}.part`, path);
  }
  return { ...log, id: 'csv-gzip', label: 'gzip of the CSV', packed: true, interactive: false, paths: [path], bytes: statSync(path).size };
}

/** Reads the files once, so that every measure finds them in the system's cache. */
export async function warm({ paths }: Log): Promise<void> {
  for (const path of paths) for await (const part of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) void part;
}
