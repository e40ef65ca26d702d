import Papa from 'papaparse';
import { normaliseHost } from '../domains/normalise-host';
import { Dictionary } from '../events/dictionary';

/** How the lines of a list are to be read. */
export type ListFormat = { readonly id: 'domains' | 'hosts' } | { readonly id: 'csv'; readonly delimiter: string; readonly column: number };

export interface RecognisedList {
  readonly kind: 'intel' | 'allow';
  readonly format: ListFormat;
}

const domainColumns = ['domain', 'host', 'hostname', 'fqdn', 'url', 'indicator', 'ioc', 'iocvalue', 'domainname', 'remotehost', 'networklocation'];
/** Columns that make a table a log of contacts and not a list. */
const logColumns = ['process', 'processname', 'user', 'username', 'commandline', 'computer', 'devicename', 'image'];

const isComment = (line: string): boolean => /^(?:#|;|!|\/\/)/.test(line);

/**
 * Whether a file is a list of domains, told from its head: one domain or URL a line, a hosts file, or CSV with a
 * column of domains. It is an allow-list when its first line says `# kind: allow` or its name speaks of it.
 */
export function recogniseList(fileName: string, head: string): RecognisedList | null {
  const lines = head.split(/\r\n|\r|\n/).map((line) => line.trim());
  const content = lines.filter((line) => line !== '' && !isComment(line)).slice(0, 200);
  // The last line may be cut.
  if (content.length > 1) content.pop();
  const format = listFormat(content);
  if (format === null) return null;
  const saysAllow = /^#\s*kind:\s*allow\b/i.test(lines[0] ?? '') || /allow|white|benign/i.test(fileName);
  return { kind: saysAllow ? 'allow' : 'intel', format };
}

function listFormat(lines: readonly string[]): ListFormat | null {
  if (lines.length === 0) return null;
  const most = (test: (line: string) => boolean): boolean => lines.filter(test).length >= lines.length * 0.8;
  if (most((line) => hostsEntry(line) !== null)) return { id: 'hosts' };
  if (most((line) => !/[\s,;|"]/.test(stripComment(line)) && isDomain(stripComment(line)))) return { id: 'domains' };
  const header = lines[0] ?? '';
  for (const delimiter of [',', ';', '\t', '|']) {
    const columns = (Papa.parse<string[]>(header, { delimiter }).data[0] ?? []).map((name) => name.toLowerCase().replace(/[\s_-]/g, ''));
    if (columns.length === 1 && delimiter !== ',') continue;
    const column = domainColumns.map((name) => columns.indexOf(name)).find((index) => index >= 0);
    if (column !== undefined && !columns.some((name) => logColumns.includes(name))) return { id: 'csv', delimiter, column };
  }
  return null;
}

/** `0.0.0.0 name` or `127.0.0.1 name`; null for any other line. */
function hostsEntry(line: string): string | null {
  return /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+(\S+)/.exec(line)?.[1] ?? null;
}

const stripComment = (line: string): string => line.replace(/\s+#.*$/, '').trim();

function isDomain(text: string): boolean {
  return typeof normaliseHost(refang(text)) === 'object';
}

/** `hxxp://evil[.]com` -> `http://evil.com`. */
export function refang(text: string): string {
  return text.replace(/^hxxp/i, 'http').replace(/\[(?:\.|dot)\]|\(\.\)/gi, '.').replace(/\[:\/\/\]/g, '://');
}

/** Domains of a list, in normal form, and how many entries were none. */
export interface ListEntries {
  readonly records: number;
  readonly rejected: number;
  /** A few entries that were no domain. */
  readonly samples: readonly { readonly record: number; readonly text: string }[];
  readonly entries: Dictionary;
}

export function readList(text: string, format: ListFormat): ListEntries {
  const entries = new Dictionary();
  const samples: { record: number; text: string }[] = [];
  let records = 0;
  let rejected = 0;
  const take = (value: string): void => {
    records++;
    const result = normaliseHost(refang(value.trim().replace(/^\*\./, '')));
    if (typeof result === 'object') {
      entries.internText(result.host);
    } else {
      rejected++;
      if (samples.length < 5) samples.push({ record: records, text: value.slice(0, 300) });
    }
  };
  if (format.id === 'csv') {
    const { data } = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), { delimiter: format.delimiter, newline: '\n', skipEmptyLines: true });
    // Comments may stand before the header too.
    for (const row of data.filter((cells) => !isComment(cells[0] ?? '')).slice(1)) take(row[format.column] ?? '');
  } else {
    for (const raw of text.split(/\r\n|\r|\n/)) {
      const line = stripComment(raw);
      if (line === '' || isComment(line)) continue;
      take(format.id === 'hosts' ? (hostsEntry(line) ?? line) : line);
    }
  }
  return { records, rejected, samples, entries };
}
