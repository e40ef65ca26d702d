import Papa from 'papaparse';
import type { EpochMs } from '../base/units';
import { domainKeys } from '../domains/domain-keys';
import { normaliseHost } from '../domains/normalise-host';
import type { Decision } from './decision';
import { unguarded } from './write-review';

/** Decisions of a file, and how many entries were none. */
export interface ReviewFile {
  readonly records: number;
  readonly rejected: number;
  readonly samples: readonly { readonly record: number; readonly text: string }[];
  readonly reviews: readonly Decision[];
}

/** Whether a head is that of a review file: CSV with the columns verdict and domain, or JSON with reviews. */
export function recogniseReview(head: string): 'csv' | 'json' | null {
  const start = head.trimStart();
  if (/^(?:\{\s*"kind"\s*:\s*"seldom-review"|\[\s*\{[^{}]*"verdict"\s*:)/.test(start)) return 'json';
  const columns = (Papa.parse<string[]>(start.split(/\r\n|\r|\n/, 1)[0] ?? '').data[0] ?? []).map((name) => name.trim().toLowerCase());
  return columns.includes('verdict') && columns.includes('domain') ? 'csv' : null;
}

/** Reads a review file; entries without a verdict or with a domain that nobody can register are counted as rejected. */
export function readReview(text: string, format: 'csv' | 'json'): ReviewFile {
  const entries = format === 'csv' ? csvEntries(text) : jsonEntries(text);
  const reviews: Decision[] = [];
  const samples: { record: number; text: string }[] = [];
  for (const [index, entry] of entries.entries()) {
    const review = asDecision(entry);
    if (review) reviews.push(review);
    else if (samples.length < 5) samples.push({ record: index + 1, text: JSON.stringify(entry).slice(0, 300) });
  }
  return { records: entries.length, rejected: entries.length - reviews.length, samples, reviews };
}

type Entry = ReadonlyMap<string, string>;

function csvEntries(text: string): readonly Entry[] {
  // Line ends inside quotes are part of the arguments, so they stay as they are.
  const newline = /\r\n|\r|\n/.exec(text)?.[0] as '\r\n' | '\r' | '\n' | undefined;
  const { data } = Papa.parse<string[]>(text, { newline: newline ?? '\n', skipEmptyLines: true });
  const columns = (data[0] ?? []).map((name) => name.trim().toLowerCase());
  // Only the CSV that write-review.ts wrote has the column, and it marks what a spreadsheet would take for a formula.
  const isOurs = columns.includes('decided_by');
  return data.slice(1).map((row) => new Map(columns.map((name, index) => [name, isOurs ? unguarded(row[index] ?? '') : (row[index] ?? '')])));
}

function jsonEntries(text: string): readonly Entry[] {
  const parsed: unknown = JSON.parse(text);
  const list: unknown = Array.isArray(parsed) ? parsed : (parsed as { reviews?: unknown } | null)?.reviews;
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown) => {
    const fields = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [];
    return new Map(fields.map(([name, value]) => [name.toLowerCase(), typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '']));
  });
}

/** How a file says the verdict; `none` takes an earlier one away. */
const verdicts: ReadonlyMap<string, Decision['verdict']> = new Map([['malicious', 'malicious'], ['benign', 'benign'], ['none', null]]);

function asDecision(entry: Entry): Decision | null {
  const verdict = verdicts.get(entry.get('verdict')?.trim().toLowerCase() ?? '');
  const host = normaliseHost(entry.get('domain') ?? '');
  if (verdict === undefined || typeof host !== 'object') return null;
  const args = entry.get('arguments') ?? '';
  const isBase = host.host === domainKeys(host.host).baseDomain && entry.get('level')?.trim().toLowerCase() !== 'fqdn';
  return {
    verdict,
    level: args !== '' ? 'arguments' : isBase ? 'base' : 'fqdn',
    domain: host.host,
    arguments: args,
    note: entry.get('note') ?? '',
    at: timeIn(entry.get('at') ?? ''),
    author: (entry.get('decided_by') ?? entry.get('author') ?? '').trim(),
  };
}

/** Milliseconds since 1970, or ISO 8601 with a zone; null for anything else. */
function timeIn(text: string): EpochMs | null {
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const at = isMoment ? Date.parse(text) : Number(text);
  return Number.isFinite(at) && at > 0 && at <= 8.64e15 ? at : null;
}
