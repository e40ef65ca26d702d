import type { DelimitedFormat, JsonFormat, ReadRecord, Slots } from './format';

/** A delimited format whose fields are known by name to its own `open`. */
export function defineDelimited<Field extends string>(definition: {
  readonly id: string;
  readonly label: string;
  readonly columns: Readonly<Record<Field, readonly string[]>>;
  /** Of each list one column must be there. */
  readonly needs: readonly (readonly NoInfer<Field>[])[];
  /** @param slot a field's slot, or -1 when the file has no such column. */
  open(slot: Slots<NoInfer<Field>>): ReadRecord;
}): DelimitedFormat {
  return { carrier: 'delimited', ...definition };
}

/** A JSON format whose fields are known by name to its own `open`. */
export function defineJson<Field extends string>(definition: {
  readonly id: string;
  readonly label: string;
  readonly paths: Readonly<Record<Field, readonly string[]>>;
  matches(record: Readonly<Record<string, unknown>>): boolean;
  open(slot: Slots<NoInfer<Field>>): ReadRecord;
}): JsonFormat {
  return { carrier: 'json', ...definition };
}
