import Papa from 'papaparse';
import type { Dialect } from './delimited';

const candidates = [',', ';', '\t', '|', '\u001f'] as const;
const sniffedRows = 50;

/**
 * How the head of a delimited text is written, and its first rows. The delimiter is the one that cuts the most rows
 * into the same number of fields, two at least; a text without one comes back as rows of one field.
 *
 * @param head whole lines, or the text cut anywhere: the last row is then left out.
 */
export function sniffDialect(head: string, headIsWhole: boolean): { dialect: Dialect; rows: readonly (readonly string[])[] } {
  const attempts = candidates.map((delimiter) => {
    const rows = firstRows(head, delimiter, headIsWhole);
    return { delimiter, rows, agreement: agreement(rows) };
  });
  const best = attempts.reduce((a, b) => (b.agreement > a.agreement ? b : a));
  return { dialect: { delimiter: best.delimiter.charCodeAt(0), quote: 0x22 }, rows: best.rows };
}

function firstRows(head: string, delimiter: string, headIsWhole: boolean): readonly (readonly string[])[] {
  const text = head.replace(/\r\n?/g, '\n');
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: sniffedRows + 1, skipEmptyLines: true });
  return headIsWhole || data.length > sniffedRows ? data.slice(0, sniffedRows) : data.slice(0, -1);
}

/** Share of rows with as many fields as the header, times a bonus for the number of fields; 0 for one column. */
function agreement(rows: readonly (readonly string[])[]): number {
  const columns = rows[0]?.length ?? 0;
  if (columns < 2) return 0;
  const agreeing = rows.filter((row) => row.length === columns).length;
  return (agreeing / rows.length) * (1 + Math.min(columns, 50) / 100);
}
