import { type FoundIndicator, normaliseIndicator } from '../indicator';
import { defineTable, firstMoment } from './define';

const named = ['domain', 'host', 'hostname', 'fqdn', 'url', 'indicator', 'ioc', 'iocvalue', 'domainname', 'remotehost', 'networklocation'];
/** Columns that hold indicators where another column says of what type. */
const typed = ['data', 'value'];
const types = ['indicatortype', 'ioctype', 'type'];
const addresses = ['ip', 'ipaddress'];
/** Columns that make a table a log of contacts and not a list. */
const logColumns = ['process', 'processname', 'user', 'username', 'commandline', 'computer', 'devicename', 'image'];

function valueColumn(columns: readonly string[]): string | undefined {
  const hasType = types.some((name) => columns.includes(name));
  const isTwoColumns = columns.length === 2 && addresses.includes(columns[0] ?? '');
  return [...(isTwoColumns ? addresses : []), ...named, ...(hasType ? typed : [])].find((name) => columns.includes(name));
}

/** Any other table with a column of domains, URLs or indicators: what its columns are called says the rest. */
export const table = defineTable({
  id: 'csv',
  label: 'CSV with a column of domains',
  fits: (columns) => valueColumn(columns) !== undefined && !columns.some((name) => logColumns.includes(name)),
  row(cell, columns) {
    const found: FoundIndicator = {
      value: cell(valueColumn(columns) ?? ''),
      type: typeOf(cell(...types)),
      date: firstMoment(cell, 'lastseen', 'lastseenutc', 'lastonline', 'firstseen', 'firstseenutc', 'dateadded', 'added', 'created', 'date'),
      note: cell('note', 'comment', 'description', 'malware', 'threat', 'ioc', 'tags'),
    };
    return found.type === 'any' && cell(...types) !== '' && normaliseIndicator(found) === null ? { ...found, type: 'other' } : found;
  },
});

function typeOf(type: string): FoundIndicator['type'] {
  if (/hash|md5|sha\d|file|path|email|registry|mutex/i.test(type)) return 'other';
  if (/url|uri/i.test(type)) return 'url';
  if (/\bhost|fqdn/i.test(type)) return 'host';
  return 'any';
}
