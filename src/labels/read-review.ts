import Papa from 'papaparse';
import { domainKeys } from '../domains/domain-keys';
import { normaliseHost } from '../domains/normalise-host';
import type { Review } from './verdict';

/** Reviews of a file, and how many entries were none. */
export interface ReviewFile {
  readonly records: number;
  readonly rejected: number;
  readonly samples: readonly { readonly record: number; readonly text: string }[];
  readonly reviews: readonly Review[];
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
  const reviews: Review[] = [];
  const samples: { record: number; text: string }[] = [];
  for (const [index, entry] of entries.entries()) {
    const review = asReview(entry);
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
  return data.slice(1).map((row) => new Map(columns.map((name, index) => [name, row[index] ?? ''])));
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

function asReview(entry: Entry): Review | null {
  const verdict = entry.get('verdict')?.trim().toLowerCase();
  const host = normaliseHost(entry.get('domain') ?? '');
  if ((verdict !== 'malicious' && verdict !== 'benign') || typeof host !== 'object') return null;
  const args = entry.get('arguments') ?? '';
  const at = Number(entry.get('at') ?? '');
  return {
    verdict,
    level: args !== '' ? 'arguments' : host.host === domainKeys(host.host).baseDomain ? 'base' : 'fqdn',
    domain: host.host,
    arguments: args,
    note: entry.get('note') ?? '',
    at: Number.isFinite(at) && at > 0 ? at : null,
  };
}
