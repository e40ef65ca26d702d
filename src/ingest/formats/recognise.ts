import { type ColumnMapping, columnRoles } from '../mapping';
import { type Dialect, firstRows } from '../records/delimited';
import { firstObjects, sniffJsonLayout } from '../records/json-values';
import { sniffDialect } from '../records/sniff-dialect';
import type { DelimitedFormat, DelimitedPlan, JsonPlan, LogFormat, XmlPlan, ZeekPlan } from './format';
import { logFormats } from './index';
import { table } from './table';
import { valueAt } from './value-at';

/** A log, and how to read it. */
export type RecognisedLog =
  | { readonly kind: 'json'; readonly plan: JsonPlan }
  | { readonly kind: 'delimited'; readonly plan: DelimitedPlan }
  | { readonly kind: 'zeek'; readonly plan: ZeekPlan }
  | { readonly kind: 'xml'; readonly plan: XmlPlan };

/** What the head of a text can be. */
export type Recognised =
  | RecognisedLog
  | { readonly kind: 'unmapped'; readonly dialect: Dialect; readonly header: readonly string[]; readonly headerRecords: number; readonly guess: ColumnMapping }
  | { readonly kind: 'unknown' };

export const isLog = (recognised: Recognised): recognised is RecognisedLog => 'plan' in recognised;

/**
 * Which format a text is of that holds a log, by its first part alone: JSON and what carries marks of its own first, then
 * delimited text without a header line, then with one.
 */
export function recogniseLog(head: string, headIsWhole: boolean): Recognised {
  if (/^\s*[{[]/.test(head)) return recogniseJson(head);
  return recogniseXml(head) ?? recogniseZeek(head) ?? recogniseHeadless(head, headIsWhole) ?? recogniseSniffed(head, headIsWhole);
}

function recogniseSniffed(head: string, headIsWhole: boolean): Recognised {
  const { dialect, rows, preambleRecords } = sniffDialect(head, headIsWhole);
  return recogniseDelimited(dialect, rows, preambleRecords);
}

const formatsIn = <Carrier extends LogFormat['carrier']>(carrier: Carrier): readonly (LogFormat & { readonly carrier: Carrier })[] =>
  logFormats.filter((format): format is LogFormat & { readonly carrier: Carrier } => format.carrier === carrier);

/** A text that starts with markup, or has a line that starts with a date, as syslog's do, and then with an event. */
const startsAsXml = /^\s*<(?:\?xml|!--|Events?[\s>])/;
const hasEventInSyslog = /^(?:<\d{1,3}>\d? ?)?(?:[A-Z][a-z]{2} [ \d]\d |\d{4}-\d\d-\d\dT)[^",;|\t\n]{0,300}<Event[\s>]/m;

function recogniseXml(head: string): Recognised | null {
  const [format] = formatsIn('xml');
  const holdsEvents = /<Event[\s>]/.test(head) && (startsAsXml.test(head) || hasEventInSyslog.test(head));
  return holdsEvents && format ? { kind: 'xml', plan: { format } } : null;
}

function recogniseZeek(head: string): Recognised | null {
  const [format] = formatsIn('zeek');
  if (!format || !/^#(?:separator \\x|fields\t)/.test(head)) return null;
  return { kind: 'zeek', plan: { format, header: /^(?:#.*\n)*/.exec(head)![0], isBelowHeader: false } };
}

/** A format without a header line fits if most of the first rows do. */
function recogniseHeadless(head: string, headIsWhole: boolean): Recognised | null {
  for (const format of formatsIn('headless')) {
    const rows = firstRows(head, headIsWhole, format.dialect, lookedAt);
    if (rows.filter((row) => format.matches(row)).length * 2 <= rows.length) continue;
    const { dialect, columns } = format;
    return { kind: 'delimited', plan: { format, dialect, columns, columnCount: rows[0]!.length, headerRecords: 0, isLocalTime: false } };
  }
  return null;
}

/**
 * @param rows the header and the first rows below it, in the dialect that fits best; see `sniff-dialect.ts`.
 * @param preambleRecords records above the header.
 */
export function recogniseDelimited(dialect: Dialect, rows: readonly (readonly string[])[], preambleRecords = 0): Recognised {
  const header = rows[0] ?? [];
  const headerRecords = preambleRecords + 1;
  if (header.length < 2) return { kind: 'unknown' };
  for (const format of formatsIn('delimited')) {
    const columns = columnsOf(format.columns, header);
    if (format.needs.every((oneOf) => oneOf.some((field) => columns[field] !== undefined)) && someRowFits(format, columns, rows)) {
      return { kind: 'delimited', plan: { format, dialect, columns, columnCount: header.length, headerRecords, isLocalTime: header.some(isLocalTime) } };
    }
  }
  return { kind: 'unmapped', dialect, header, headerRecords, guess: guessMapping(header) };
}

function someRowFits({ fits }: DelimitedFormat, columns: Readonly<Record<string, number>>, [, ...rows]: readonly (readonly string[])[]): boolean {
  if (fits === undefined) return true;
  return rows.some((row) => fits(Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, row[column] ?? '']))));
}

const lookedAt = 50;

/** Where collectors put the records of others: nowhere, in a member (Elasticsearch, Splunk), or as JSON in a text (Filebeat). */
const envelopes = ['', '_source.', 'result.', 'message{}.', 'event.original{}.', '_raw{}.', 'result._raw{}.'] as const;

/** @param head the first part of a text that starts like JSON. */
function recogniseJson(head: string): Recognised {
  const layout = sniffJsonLayout(head);
  const records = firstObjects(head, layout, lookedAt);
  for (const envelope of envelopes) {
    const held = records.map((record) => heldIn(record, envelope)).filter((record) => record !== null);
    const format = formatsIn('json').find(({ matches }) => held.some(matches));
    if (format) return { kind: 'json', plan: { format, layout, envelope } };
  }
  return { kind: 'unknown' };
}

function heldIn(record: JsonRecord, envelope: (typeof envelopes)[number]): JsonRecord | null {
  if (envelope === '') return record;
  const [path = '', text] = envelope.slice(0, -1).split('{}');
  const held = valueAt(record, path);
  return asRecord(text !== undefined && typeof held === 'string' ? parsedJson(held) : held);
}

type JsonRecord = Readonly<Record<string, unknown>>;

const asRecord = (value: unknown): JsonRecord | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The plan for a table whose columns the user has mapped. */
export function mappedPlan({ dialect, header, headerRecords }: Recognised & { kind: 'unmapped' }, mapping: ColumnMapping): DelimitedPlan {
  const columns = Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined));
  return { format: table, dialect, columns: columns as Record<string, number>, columnCount: header.length, headerRecords, isLocalTime: header.some(isLocalTime) };
}

/** Sentinel writes behind a time whether it is in UTC. */
const isLocalTime = (name: string): boolean => /\[local time\]$/i.test(name);

/** A name that several spellings share. */
const columnKey = (name: string): string => name.toLowerCase().replace(/\[(?:utc|local time)\]$/, '').replace(/[\s_@-]/g, '');

/** Field -> index of the column with its best spelling. */
export function columnsOf(fields: Readonly<Record<string, readonly string[]>>, header: readonly string[]): Readonly<Record<string, number>> {
  const keys = header.map(columnKey);
  const found: Record<string, number> = {};
  for (const [field, spellings] of Object.entries(fields)) {
    const column = spellings.map((spelling) => keys.indexOf(columnKey(spelling))).find((index) => index >= 0);
    if (column !== undefined) found[field] = column;
  }
  return found;
}

/** Words that tell a role, in the order in which they convince. */
const hints: Readonly<Record<(typeof columnRoles)[number]['role'], readonly string[]>> = {
  destination: ['destinationhostname', 'remotehost', 'remoteurl', 'fqdn', 'queryname', 'query', 'domain', 'url', 'host', 'destination', 'dest'],
  process: ['processname', 'imagename', 'process', 'image', 'exe', 'application', 'app', 'program'],
  processPath: ['processpath', 'imagepath', 'path'],
  arguments: ['commandline', 'cmdline', 'arguments', 'args', 'parameters'],
  time: ['timestamp', 'datetime', 'time', 'date', 'when'],
  host: ['hostname', 'computer', 'device', 'machine', 'endpoint', 'agent', 'source', 'src', 'client'],
  user: ['username', 'user', 'account', 'owner'],
  count: ['count', 'connections', 'hits', 'total', 'events'],
};

/** A first guess from the names of the columns; each column is given out once. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const keys = header.map(columnKey);
  const taken = new Set<number>();
  const guess: Partial<Record<(typeof columnRoles)[number]['role'], number>> = {};
  const exactFirst = [(key: string, hint: string) => key === hint, (key: string, hint: string) => key.includes(hint)];
  for (const matches of exactFirst) {
    for (const { role } of columnRoles) {
      if (guess[role] !== undefined) continue;
      const column = hints[role]
        .map((hint) => keys.findIndex((key, index) => !taken.has(index) && matches(key, hint)))
        .find((index) => index >= 0);
      if (column === undefined) continue;
      guess[role] = column;
      taken.add(column);
    }
  }
  return guess;
}
