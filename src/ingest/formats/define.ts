import type { Dialect } from '../records/delimited';
import type { DelimitedFormat, HeadlessFormat, JsonFormat, LogFormat, ReadRecord, Slots, ZeekFormat } from './format';

/** What every definition starts with. */
type About = Pick<LogFormat, 'id' | 'label' | 'zonelessTimes'>;

/** A delimited format whose fields are known by name to its own `open`. */
export function defineDelimited<Field extends string>(definition: About & {
  readonly columns: Readonly<Record<Field, readonly string[]>>;
  /** Of each list one column must be there. */
  readonly needs: readonly (readonly NoInfer<Field>[])[];
  /** @param slot a field's slot, or -1 when the file has no such column. */
  open(slot: Slots<NoInfer<Field>>): ReadRecord;
}): DelimitedFormat {
  return { carrier: 'delimited', ...definition };
}

/**
 * A JSON format whose records stand in a table, their fields in columns that are called by their paths.
 * @param more further spellings of columns.
 */
export function inColumns(format: JsonFormat, { more = {}, ...definition }: About & {
  readonly more?: Readonly<Record<string, readonly string[]>>;
  readonly needs: readonly (readonly string[])[];
}): DelimitedFormat {
  const columns = Object.entries(format.paths).map(([field, paths]) => [field, [...paths.map((path) => path.replace('[]', '')), ...(more[field] ?? [])]]);
  return { carrier: 'delimited', ...definition, columns: Object.fromEntries(columns) as DelimitedFormat['columns'], open: format.open };
}

/** A delimited format without a header line, whose fields are known by name to its own `open`. */
export function defineHeadless<Field extends string>(definition: About & {
  readonly dialect: Dialect;
  readonly columns: Readonly<Record<Field, number>>;
  matches(row: readonly string[]): boolean;
  open(slot: Slots<NoInfer<Field>>): ReadRecord;
}): HeadlessFormat {
  return { carrier: 'headless', ...definition };
}

/** A format of Zeek's own text, whose fields are known by name to its own `open`. */
export function defineZeek<Field extends string>(definition: About & {
  readonly columns: Readonly<Record<Field, readonly string[]>>;
  open(slot: Slots<NoInfer<Field>>, header: readonly string[]): ReadRecord;
}): ZeekFormat {
  return { carrier: 'zeek', ...definition };
}

/** A JSON format whose fields are known by name to its own `open`. */
export function defineJson<Field extends string>(definition: About & {
  readonly paths: Readonly<Record<Field, readonly string[]>>;
  matches(record: Readonly<Record<string, unknown>>): boolean;
  open(slot: Slots<NoInfer<Field>>): ReadRecord;
}): JsonFormat {
  return { carrier: 'json', ...definition };
}
