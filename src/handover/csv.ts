import { UserError } from '../base/user-error';

/** What a table holds in one place; null where the number is not defined or was left out. */
export type Cell = string | number | boolean | null;

/** Rows under named columns; every row as long as `columns`. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell));
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A table for programs: RFC 4180 with LF, quotes where they are needed, numbers as they are computed (a full stop, no
 * grouping), nothing put before a text.
 */
export function csvForMachines({ columns, rows }: CsvTable): string {
  const line = (cells: readonly Cell[]): string =>
    // A line that is empty but for one empty cell would read as no line.
    cells.length === 1 && textOf(cells[0] ?? null) === '' ? '""' : cells.map(textOf).map((text) => (/[",\r\n]/.test(text) ? quoted(text) : text)).join(',');
  return [columns, ...rows].map((cells) => `${line(cells)}\n`).join('');
}

/** What Excel holds: rows of a sheet, and characters of a cell. */
export const sheetLimits = { rows: 1_048_576, characters: 32_767 } as const;

/**
 * A table for spreadsheets: UTF-8 with its mark, CRLF, every cell quoted, and no cell that a spreadsheet takes for a
 * formula. A text longer than a cell is cut, and ends with how much was.
 * @throws LimitReached when it has more rows than a sheet.
 */
export function csvForSpreadsheets({ columns, rows }: CsvTable): string {
  if (rows.length + 1 > sheetLimits.rows) {
    throw new UserError('LimitReached', `The table has ${rows.length.toLocaleString('en')} rows and a sheet holds ${sheetLimits.rows.toLocaleString('en')}. Take the CSV for programs.`);
  }
  const line = (cells: readonly Cell[]): string => cells.map((cell) => quoted(fitted(withoutFormula(textOf(cell))))).join(',');
  return `\ufeff${[columns, ...rows].map((cells) => `${line(cells)}\r\n`).join('')}`;
}

/**
 * A text with an apostrophe before it if a spreadsheet may take it for a formula: by its first character that is no
 * space, be it `=`, `+`, `-`, `@`, `|`, their full-width forms, or a control character that some skip. An apostrophe is
 * one of them, so that taking one away from the front of a cell always gives the text back.
 * Source: OWASP, CSV Injection, and ASVS 1.2.10; the set is wider than both.
 */
export function withoutFormula(text: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[ \u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]*[=+\-@|'\t\n\v\f\r\u0000＝＋－＠]/.test(text) ? `'${text}` : text;
}

function fitted(text: string): string {
  if (text.length <= sheetLimits.characters) return text;
  const rest = (kept: number): string => `… (${text.length - kept} more characters)`;
  const kept = sheetLimits.characters - rest(0).length;
  return text.slice(0, kept) + rest(kept);
}
