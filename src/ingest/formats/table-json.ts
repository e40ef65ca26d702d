import { defineJson } from './define';
import { table } from './table';

/** The table of contacts as JSON records: its columns by their names. */
export const tableJson = defineJson({
  id: 'table-json',
  label: 'Contacts as JSON records',
  paths: table.columns,
  matches: (record) => table.needs.every((oneOf) => oneOf.some((field) => (table.columns[field] ?? []).some((name) => typeof record[name] === 'string'))),
  open: (slot) => {
    const [withCount, withoutCount] = [table.open(slot), table.open({ ...slot, count: -1 })];
    // A record without a count stands for one contact, where a row with an empty one is no row.
    return (fields, sink) => (fields.isEmpty(slot['count'] ?? -1) ? withoutCount : withCount)(fields, sink);
  },
});
