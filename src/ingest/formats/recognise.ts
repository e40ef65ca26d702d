import { columnNames } from '../column-names';
import { type ColumnMapping, columnRoles } from '../mapping';
import { type Dialect, firstRows } from '../records/delimited';
import { firstObjects, sniffJsonLayout } from '../records/json-values';
import { byHand, type ReadingChoices } from '../reading-choices';
import { sniffDialect } from '../records/sniff-dialect';
import type { TextHead } from '../text-head';
import type { DelimitedFormat, DelimitedPlan, JsonPlan, LogFormat, XmlPlan, ZeekPlan } from './format';
import { logFormats } from './index';
import { table } from './table';
import { valueAt } from './value-at';

/** How sure it is that a text is of a format, and why. */
interface Recognition {
  readonly certainty: 'sure' | 'likely' | 'guess';
  /** A sentence's end: `because …`. */
  readonly why: string;
}

/** A log, and how to read it. */
export type RecognisedLog = Recognition & (
  | { readonly kind: 'json'; readonly plan: JsonPlan }
  | { readonly kind: 'delimited'; readonly plan: DelimitedPlan }
  | { readonly kind: 'zeek'; readonly plan: ZeekPlan }
  | { readonly kind: 'xml'; readonly plan: XmlPlan }
);

/** A table whose columns somebody must name. */
export interface UnmappedTable {
  readonly kind: 'unmapped';
  readonly dialect: Dialect;
  /** What its columns are called; see `columnNames`. */
  readonly header: readonly string[];
  readonly repeatedNameCount: number;
  readonly unnamedCount: number;
  /** The first rows below the header. */
  readonly rows: readonly (readonly string[])[];
  readonly headerRecords: number;
  readonly guess: ColumnMapping;
}

/** What the head of a text can be. */
export type Recognised = RecognisedLog | UnmappedTable | { readonly kind: 'unknown' };

export const isLog = (recognised: Recognised): recognised is RecognisedLog => 'plan' in recognised;

/** What a text is read as: what the user chose where it can be, else what fits best. */
export function chosenReading({ text, isWhole }: TextHead, { format, mapping, delimiter }: ReadingChoices): Recognised {
  const every = everyReading(text, isWhole, delimiter);
  const wanted = every.find((reading) => (isLog(reading) ? reading.plan.format.id === format && mapping === undefined : format === byHand || mapping !== undefined));
  return wanted ?? every[0] ?? { kind: 'unknown' };
}

/** What a text is of that holds a log, by its first part alone: the first of {@link everyReading}. */
export function recogniseLog(head: string, headIsWhole: boolean): Recognised {
  return everyReading(head, headIsWhole)[0] ?? { kind: 'unknown' };
}

/**
 * Every format that a text could be read as, the likeliest first: JSON and what carries marks of its own first, then
 * delimited text without a header line, then with one, at last any table through a mapping.
 *
 * @param delimiter what parts the fields of a table, where the user said it.
 */
export function everyReading(head: string, headIsWhole: boolean, delimiter?: string): readonly (RecognisedLog | UnmappedTable)[] {
  if (/^\s*[{[]/.test(head)) return readingsOfJson(head);
  const xml = recogniseXml(head);
  if (xml !== null) return [xml];
  const zeek = recogniseZeek(head);
  if (zeek !== null) return [zeek];
  const { dialect, rows, preambleRecords } = sniffDialect(head, headIsWhole, delimiter);
  return [...(delimiter === undefined ? readingsWithoutHeader(head, headIsWhole) : []), ...readingsOfTable(dialect, rows, preambleRecords)];
}

const formatsIn = <Carrier extends LogFormat['carrier']>(carrier: Carrier): readonly (LogFormat & { readonly carrier: Carrier })[] =>
  logFormats.filter((format): format is LogFormat & { readonly carrier: Carrier } => format.carrier === carrier);

/** A text that starts with markup, or has a line that starts with a date, as syslog's do, and then with an event. */
const startsAsXml = /^\s*<(?:\?xml|!--|Events?[\s>])/;
const hasEventInSyslog = /^(?:<\d{1,3}>\d? ?)?(?:[A-Z][a-z]{2} [ \d]\d |\d{4}-\d\d-\d\dT)[^",;|\t\n]{0,300}<Event[\s>]/m;

function recogniseXml(head: string): RecognisedLog | null {
  const [format] = formatsIn('xml');
  const holdsEvents = /<Event[\s>]/.test(head) && (startsAsXml.test(head) || hasEventInSyslog.test(head));
  return holdsEvents && format ? { kind: 'xml', plan: { format }, certainty: 'sure', why: 'it holds <Event> elements' } : null;
}

function recogniseZeek(head: string): RecognisedLog | null {
  const [format] = formatsIn('zeek');
  if (!format || !/^#(?:separator \\x|fields\t)/.test(head)) return null;
  const plan = { format, header: /^(?:#.*\n)*/.exec(head)![0], isBelowHeader: false };
  return { kind: 'zeek', plan, certainty: 'sure', why: 'it starts with the header that Zeek writes' };
}

/** A format without a header line fits if most of the first rows do. */
function readingsWithoutHeader(head: string, headIsWhole: boolean): readonly RecognisedLog[] {
  return formatsIn('headless').flatMap((format): readonly RecognisedLog[] => {
    const rows = firstRows(head, headIsWhole, format.dialect, lookedAt);
    const fitting = rows.filter((row) => format.matches(row)).length;
    if (fitting * 2 <= rows.length) return [];
    const { dialect, columns, zonelessTimes } = format;
    const plan = { format, dialect, columns, columnCount: rows[0]!.length, headerRecords: 0, zonelessAre: zonelessTimes ?? ('unknown' as const) };
    return [{ kind: 'delimited', plan, ...recognition(fitting, rows.length, 'rows') }];
  });
}

function recognition(fitting: number, of: number, what: string): Recognition {
  return {
    certainty: fitting === of ? 'sure' : fitting * 2 > of ? 'likely' : 'guess',
    why: fitting === of ? `all of the first ${of} ${what} are of it` : `${fitting} of the first ${of} ${what} are of it`,
  };
}

/**
 * @param rows the header and the first rows below it, in the dialect that fits best; see `sniff-dialect.ts`.
 * @param preambleRecords records above the header.
 */
function readingsOfTable(dialect: Dialect, rows: readonly (readonly string[])[], preambleRecords: number): readonly (RecognisedLog | UnmappedTable)[] {
  const header = rows[0] ?? [];
  const headerRecords = preambleRecords + 1;
  if (header.length < 2 || rows.some(isMarkdownRule)) return [];
  const recognised = formatsIn('delimited').flatMap((format): readonly RecognisedLog[] => {
    const columns = columnsOf(format.columns, header);
    const isComplete = format.needs.every((oneOf) => oneOf.some((field) => columns[field] !== undefined));
    if (!isComplete || !someRowFits(format, columns, rows)) return [];
    const plan = { format, dialect, columns, columnCount: header.length, headerRecords, zonelessAre: zonelessIn(header, format.zonelessTimes) };
    return [{ kind: 'delimited', plan, ...recognitionByColumns(format, columns, header) }];
  });
  const { names, repeatedCount, unnamedCount } = columnNames(header);
  const table: UnmappedTable = {
    kind: 'unmapped', dialect, header: names, repeatedNameCount: repeatedCount, unnamedCount, rows: rows.slice(1), headerRecords, guess: guessMapping(header),
  };
  return [...recognised, table];
}

/** The line below the header of a table in Markdown: such a table is part of a text for people. */
const isMarkdownRule = (row: readonly string[]): boolean =>
  row.length > 2 && row.every((cell, column) => /^\s*:?-{2,}:?\s*$/.test(cell) || (cell.trim() === '' && (column === 0 || column === row.length - 1)));

/** Columns that any log could have are a weaker sign than a product's own, and the fewer they are the weaker. */
function recognitionByColumns(format: DelimitedFormat, columns: Readonly<Record<string, number>>, header: readonly string[]): Recognition {
  const named = format.needs.flatMap((oneOf) => oneOf.filter((field) => columns[field] !== undefined).slice(0, 1)).map((field) => header[columns[field]!]!);
  const isSure = format !== table || Object.keys(columns).length >= sureColumns;
  return { certainty: isSure ? 'sure' : 'likely', why: `its header names ${named.join(', ')}` };
}

/** So many of the columns of a table of contacts by their usual names are no chance. */
const sureColumns = 4;

function someRowFits({ fits }: DelimitedFormat, columns: Readonly<Record<string, number>>, [, ...rows]: readonly (readonly string[])[]): boolean {
  if (fits === undefined) return true;
  return rows.some((row) => fits(Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, row[column] ?? '']))));
}

const lookedAt = 50;

/** Where collectors put the records of others: nowhere, in a member (Elasticsearch, Splunk), or as JSON in a text (Filebeat). */
const envelopes = ['', '_source.', 'result.', 'message{}.', 'event.original{}.', '_raw{}.', 'result._raw{}.'] as const;

/** @param head the first part of a text that starts like JSON. */
function readingsOfJson(head: string): readonly RecognisedLog[] {
  const layout = sniffJsonLayout(head);
  const records = firstObjects(head, layout, lookedAt);
  return envelopes.flatMap((envelope) => {
    const held = records.map((record) => heldIn(record, envelope)).filter((record) => record !== null);
    return formatsIn('json').flatMap((format): readonly RecognisedLog[] => {
      const fitting = held.filter(format.matches).length;
      return fitting === 0 ? [] : [{ kind: 'json', plan: { format, layout, envelope }, ...recognition(fitting, records.length, 'records') }];
    });
  });
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
export function mappedPlan({ dialect, header, headerRecords }: UnmappedTable, mapping: ColumnMapping): DelimitedPlan {
  const columns = Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined));
  return { format: table, dialect, columns: columns as Record<string, number>, columnCount: header.length, headerRecords, zonelessAre: zonelessIn(header) };
}

/** What the header says of times without a zone: Sentinel writes it behind the name, others call the column so. */
function zonelessIn(header: readonly string[], otherwise?: 'utc' | 'local'): DelimitedPlan['zonelessAre'] {
  if (header.some((name) => /\[local time\]$|^local[ _]?(?:date|time)/i.test(name))) return 'local';
  if (header.some((name) => /\[utc\]$/i.test(name))) return 'utc';
  return otherwise ?? 'unknown';
}

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
