import Papa from 'papaparse';
import { delimiters } from '../delimiters';
import type { Dialect } from './delimited';

const sniffedRows = 50;

/** How the head of a delimited text is written. */
export interface SniffedDialect {
  readonly dialect: Dialect;
  /** The header and the first rows below it. */
  readonly rows: readonly (readonly string[])[];
  /** Records above the header that are no part of the table: a title, say, or `sep=;`. */
  readonly preambleRecords: number;
}

/**
 * How the head of a delimited text is written. The delimiter is the one that cuts the most rows into the same number of
 * fields, two at least; a text without one comes back as rows of one field. Excel's `sep=;` names it.
 *
 * @param head whole lines, or the text cut anywhere: the last row is then left out.
 * @param said the delimiter that the user says it is.
 */
export function sniffDialect(head: string, headIsWhole: boolean, said?: string): SniffedDialect {
  const named = said ?? /^\s*"?sep=(.)"?\r?\n/i.exec(head)?.[1];
  const attempts = (named === undefined ? delimiters.map(({ character }) => character) : [named]).map((delimiter) => {
    const all = firstRows(head, delimiter, headIsWhole);
    const preambleRecords = preambleLength(all);
    const rows = all.slice(preambleRecords);
    return { delimiter, rows, preambleRecords, agreement: agreement(rows) };
  });
  const best = attempts.reduce((a, b) => (b.agreement > a.agreement ? b : a));
  return { dialect: { delimiter: best.delimiter.charCodeAt(0), quote: 0x22 }, rows: best.rows, preambleRecords: best.preambleRecords };
}

function firstRows(head: string, delimiter: string, headIsWhole: boolean): readonly (readonly string[])[] {
  const text = head.replace(/\r\n?/g, '\n');
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: sniffedRows + 1, skipEmptyLines: true });
  return headIsWhole || data.length > sniffedRows ? data.slice(0, sniffedRows) : data.slice(0, -1);
}

/**
 * How many rows stand above the header: those of one text or none, and those less than half as wide as the table, so
 * that a header with fewer names than the rows have fields stays one.
 */
function preambleLength(rows: readonly (readonly string[])[]): number {
  const width = commonWidth(rows);
  if (width < 2) return 0;
  const isAbove = (row: readonly string[]): boolean => row.length * 2 < width || row.filter((field) => field.trim() !== '').length < 2;
  return Math.max(0, rows.findIndex((row) => !isAbove(row)));
}

/** The number of fields that most rows have. */
function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

/** Share of rows with as many fields as the header, times a bonus for the number of fields; 0 for one column. */
function agreement(rows: readonly (readonly string[])[]): number {
  const columns = rows[0]?.length ?? 0;
  if (columns < 2) return 0;
  const agreeing = rows.filter((row) => row.length === columns).length;
  return (agreeing / rows.length) * (1 + Math.min(columns, 50) / 100);
}
