import { type ColumnMapping, columnRoles } from '../mapping';
import type { Dialect } from '../records/delimited';
import { firstObjects, sniffJsonLayout } from '../records/json-values';
import type { DelimitedFormat, DelimitedPlan, JsonPlan } from './format';
import { logFormats } from './index';
import { table } from './table';

/** What the head of a text can be. */
export type Recognised =
  | { readonly kind: 'json'; readonly plan: JsonPlan }
  | { readonly kind: 'delimited'; readonly plan: DelimitedPlan }
  | { readonly kind: 'unmapped'; readonly dialect: Dialect; readonly header: readonly string[]; readonly guess: ColumnMapping }
  | { readonly kind: 'unknown' };

/** @param rows the head's first rows as fields, in the dialect that fits best; see `sniff-dialect.ts`. */
export function recogniseDelimited(dialect: Dialect, rows: readonly (readonly string[])[]): Recognised {
  const header = rows[0] ?? [];
  if (header.length < 2) return { kind: 'unknown' };
  for (const format of logFormats) {
    if (format.carrier !== 'delimited') continue;
    const columns = columnsOf(format, header);
    if (format.needs.every((oneOf) => oneOf.some((field) => columns[field] !== undefined))) {
      return { kind: 'delimited', plan: { format, dialect, columns, columnCount: header.length, headerRecords: 1 } };
    }
  }
  return { kind: 'unmapped', dialect, header, guess: guessMapping(header) };
}

const lookedAt = 50;

/** @param head the first part of a text that starts like JSON. */
export function recogniseJson(head: string): Recognised {
  const layout = sniffJsonLayout(head);
  const records = firstObjects(head, layout, lookedAt);
  for (const format of logFormats) {
    if (format.carrier === 'json' && records.some((record) => format.matches(record))) return { kind: 'json', plan: { format, layout } };
  }
  return { kind: 'unknown' };
}

/** The plan for a table whose columns the user has mapped. */
export function mappedPlan(dialect: Dialect, header: readonly string[], mapping: ColumnMapping): DelimitedPlan {
  const columns = Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined));
  return { format: table, dialect, columns: columns as Record<string, number>, columnCount: header.length, headerRecords: 1 };
}

const columnKey = (name: string): string => name.toLowerCase().replace(/[\s_.@-]/g, '');

/** Field -> index of the column with its best spelling. */
function columnsOf(format: DelimitedFormat, header: readonly string[]): Readonly<Record<string, number>> {
  const keys = header.map(columnKey);
  const found: Record<string, number> = {};
  for (const [field, spellings] of Object.entries(format.columns)) {
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
