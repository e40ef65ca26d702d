/**
 * Makes big logs with planted truths:
 *
 *     npm run make-logs -- --kind csv --rows 3220829 --out test/made/study.csv
 */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { evtxWriter } from './evtx-log';
import { type ContactWriter, forEachContact, images, makePlan, type Plan, type PlanOptions, studyRows, sum, type Tally, timeOfRow } from './log-plan';
import { csvWriter, ecsWriter } from './row-logs';
import { zeekWriter } from './zeek-logs';

/**
 * `csv`: the twelve columns of the study's log; `ecs`: a JSON document a line, as winlogbeat writes with ECS names;
 * `zeek`: conn.log and ssl.log of a sensor, which knows no processes; `evtx`: Sysmon's connections as Windows keeps them.
 */
export type LogKind = 'csv' | 'ecs' | 'zeek' | 'evtx';

/** What to make. */
export interface LogOptions extends PlanOptions {
  readonly kind: LogKind;
  /** Path of the log, or the start of the paths that {@link pathsOf} gives; the truth goes to it with `.truth.json`. */
  readonly out: string;
  /** Ends rows with CR LF. */
  readonly crlf?: boolean;
}

/** The files of a log. */
export const pathsOf = ({ kind, out }: Pick<LogOptions, 'kind' | 'out'>): readonly string[] =>
  kind === 'zeek' ? [`${out}.conn.log`, `${out}.ssl.log`] : [out];

/** What a reader must find for one image, as it is logged. */
export interface ImageTruth {
  readonly connections: number;
  readonly fqdns: number;
  readonly baseDomains: number;
  /** SHA-256, hexadecimal, of `fqdn TAB connections LF` for each FQDN, in the order of its bytes. */
  readonly fqdnDigest: string;
}

/** What a reader must find in the log. */
export interface Truth {
  readonly kind: LogKind;
  /** Contacts. */
  readonly rows: number;
  /** Records of all files: where a contact is told by two of them, twice as many. */
  readonly records: number;
  /** Of all files. */
  readonly bytes: number;
  /** By image; all in one, '', where the log names none. */
  readonly images: Readonly<Record<string, ImageTruth>>;
  /** Of all images together. */
  readonly fqdns: number;
  readonly baseDomains: number;
  /** Of `powershell.exe`, or of all where the log names no image; most first, then by name. */
  readonly topFqdns: readonly { readonly fqdn: string; readonly connections: number }[];
  readonly distinctArguments: number;
  readonly hosts: number;
  readonly users: number;
  readonly firstTime: string;
  readonly lastTime: string;
}

function writerOf({ kind, crlf }: LogOptions, plan: Plan, files: readonly number[]): ContactWriter {
  const [file = 0, second = 0] = files;
  const lineEnd = crlf === true ? '\r\n' : '\n';
  switch (kind) {
    case 'csv':
      return csvWriter(plan, file, lineEnd);
    case 'ecs':
      return ecsWriter(plan, file, lineEnd);
    case 'zeek':
      return zeekWriter(plan, file, second);
    case 'evtx':
      return evtxWriter(plan, file);
  }
}

/** @param isCounted whether an image, by its number, is one of those told of. */
function imageTruth(plan: Plan, tally: Tally, isCounted: (image: number) => boolean): { readonly truth: ImageTruth; readonly counts: Map<number, number> } {
  const counts = new Map<number, number>();
  plan.activities.image.forEach((of, activity) => {
    const rows = tally.activityRows[activity] ?? 0;
    const fqdn = plan.activities.fqdn[activity] ?? 0;
    if (isCounted(of) && rows > 0) counts.set(fqdn, (counts.get(fqdn) ?? 0) + rows);
  });
  const lines = [...counts].map(([fqdn, rows]) => `${plan.names.fqdns[fqdn] ?? ''}\t${rows}\n`).sort();
  const truth = {
    connections: sum([...counts.values()]),
    fqdns: counts.size,
    baseDomains: new Set([...counts.keys()].map((fqdn) => plan.names.baseOf[fqdn])).size,
    fqdnDigest: createHash('sha256').update(lines.join('')).digest('hex'),
  };
  return { truth, counts };
}

function distinctArguments({ activities }: Plan, tally: Tally): number {
  return new Set(activities.serial.filter((_, activity) => (tally.activityRows[activity] ?? 0) > 0)).size;
}

const used = (flags: Uint8Array): number => flags.reduce((count, flag) => count + flag, 0);

function tellTruth(options: LogOptions, plan: Plan, tally: Tally, bytes: number): Truth {
  const { kind, rows } = options;
  const isSensor = kind === 'zeek';
  const names = isSensor ? [''] : images.map(({ name }) => name);
  const byImage = names.map((_, image) => imageTruth(plan, tally, isSensor ? () => true : (of) => of === image));
  const all = new Set(byImage.flatMap(({ counts }) => [...counts.keys()]));
  const named = [...(byImage[0]?.counts ?? [])].map(([fqdn, connections]) => ({ fqdn: plan.names.fqdns[fqdn] ?? '', connections }));
  return {
    kind,
    rows,
    records: isSensor ? rows * 2 : rows,
    bytes,
    images: Object.fromEntries(names.flatMap((name, image) => {
      const truth = byImage[image]?.truth;
      return truth !== undefined && truth.connections > 0 ? [[name, truth]] : [];
    })),
    fqdns: all.size,
    baseDomains: new Set([...all].map((fqdn) => plan.names.baseOf[fqdn])).size,
    topFqdns: named.sort((a, b) => b.connections - a.connections || (a.fqdn < b.fqdn ? -1 : 1)).slice(0, 10),
    distinctArguments: kind === 'csv' || kind === 'ecs' ? distinctArguments(plan, tally) : 0,
    hosts: used(tally.usedMachines),
    users: isSensor ? 0 : used(tally.usedUsers),
    firstTime: new Date(timeOfRow(0, rows)).toISOString(),
    lastTime: new Date(timeOfRow(rows - 1, rows)).toISOString(),
  };
}

/**
 * Makes a log and its truth; the same options make the same bytes. Writes the files of {@link pathsOf} and
 * `<out>.truth.json`.
 * @returns the truth.
 */
export async function makeLogs(options: LogOptions): Promise<Truth> {
  const plan = makePlan(options);
  mkdirSync(dirname(options.out), { recursive: true });
  const paths = pathsOf(options);
  const files = paths.map((path) => openSync(path, 'w'));
  try {
    const writer = writerOf(options, plan, files);
    const tally = forEachContact(options, plan, (contact) => writer.write(contact));
    writer.finish();
    const truth = tellTruth(options, plan, tally, sum(paths.map((path) => statSync(path).size)));
    writeFileSync(`${options.out}.truth.json`, `${JSON.stringify(truth, null, 2)}\n`);
    return truth;
  } finally {
    files.forEach((file) => closeSync(file));
  }
}

/** Kind -> how the file is called at its end. */
const endings: Readonly<Record<LogKind, string>> = { csv: '.csv', ecs: '.ndjson', zeek: '', evtx: '.evtx' };

function readOptions(): LogOptions {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string', default: 'csv' },
      rows: { type: 'string', default: String(studyRows) },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'unique-fqdns': { type: 'string' },
      'distinct-arguments': { type: 'string' },
      crlf: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'rows' | 'seed' | 'unique-fqdns' | 'distinct-arguments'): number => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`--${name}: ${values[name]} is no whole number above 0`);
    return value;
  };
  const kind = (Object.keys(endings) as LogKind[]).find((known) => known === values.kind);
  if (kind === undefined) throw new RangeError(`--kind: ${values.kind} is none of ${Object.keys(endings).join(', ')}`);
  return {
    kind,
    rows: whole('rows'),
    out: values.out ?? `test/made/${kind}-${values.rows}${endings[kind]}`,
    seed: whole('seed'),
    crlf: values.crlf,
    ...(values['unique-fqdns'] === undefined ? {} : { uniqueFqdns: whole('unique-fqdns') }),
    ...(values['distinct-arguments'] === undefined ? {} : { distinctArguments: whole('distinct-arguments') }),
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  const start = performance.now();
  const { bytes, rows } = await makeLogs(options);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = bytes / 1e6;
  console.log(`${options.out}: ${rows} rows, ${megabytes.toFixed(1)} MB, ${(megabytes / seconds).toFixed(0)} MB/s`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
