import { onTheDay, rowsOf } from './aligned-table';

const columns = {
  timestamp: 'time', host_name: 'host', user_name: 'user', process_name: 'process', process_args: 'arguments', remote_host: 'fqdn', count: 'count',
} as const;

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/**
 * A CSV log with the columns of the study, from an aligned table with any of the columns
 * `time host user process arguments fqdn count`.
 */
export function contactLog(table: string): string {
  const rows = rowsOf(table);
  const given = Object.entries(columns).filter(([, column]) => rows[0] === undefined || column in rows[0]);
  const lines = rows.map((row) => given.map(([, column]) => quoted(column === 'time' ? onTheDay(row[column]!) : row[column]!)).join(','));
  return `${[given.map(([name]) => name).join(','), ...lines].join('\n')}\n`;
}
