import Papa from 'papaparse';
import { type LoggedDecision, whoDecided } from './decision';
import type { Review } from './verdict';

/**
 * What a spreadsheet would take for a formula gets an apostrophe in front, and so does what begins with one, so that
 * reading the file back gives exactly what was written.
 */
const guarded = (cell: string): string => (/^[=+\-@\t\r\n'＝＋－＠|]/.test(cell) ? `'${cell}` : cell);
/** What {@link guarded} was given. */
export const unguarded = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

const columns = ['verdict', 'domain', 'arguments', 'note', 'level', 'decided_by', 'at'] as const;

/** The verdicts that hold, as CSV: a review file like any other, with the level, who decided and when beside. */
export function reviewsAsCsv(reviews: readonly Review[]): string {
  const rows = reviews.map(({ verdict, domain, arguments: args, note, level, author, at }) =>
    [verdict, domain, args, note, level, author, isoTime(at)].map(guarded),
  );
  return `${Papa.unparse({ fields: [...columns], data: rows }, { newline: '\n' })}\n`;
}

/** Every decision ever taken, the oldest first, as JSON: what another analysis takes in without losing anything. */
export function logAsJson(log: readonly LoggedDecision[]): string {
  const reviews = log.map((line) => ({
    verdict: line.verdict ?? 'none',
    level: line.level,
    domain: line.domain,
    arguments: line.arguments,
    note: line.note,
    author: whoDecided(line),
    at: isoTime(line.at),
  }));
  return `${JSON.stringify({ kind: 'seldom-review', version: 1, reviews }, null, 1)}\n`;
}

const isoTime = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
