import type { ListKind } from '../domain-list';
import { type FoundIndicator, normaliseIndicator } from '../indicator';
import type { ListFormat, ListHead } from './list-format';
import { momentInComments, momentOf } from './moment';
import { TableRows } from './table-rows';

const commentMark = /^(?:#|;|!|\/\/)\s*/;
export const isComment = (line: string): boolean => commentMark.test(line);
/** A line without a comment behind its content. */
export const stripComment = (line: string): string => line.replace(/\s+#.*$/, '').trim();

/** What formats look at. */
export function headOf(text: string): ListHead {
  const all = text.split(/\r\n|\r|\n/, 2000).map((line) => line.trim());
  const content = all.filter((line) => line !== '' && !isComment(line)).slice(0, 200);
  if (content.length > 1 && !/[\r\n]\s*$/.test(text)) content.pop();
  const comments = all.filter(isComment).map((line) => line.replace(commentMark, ''));
  return { text, lines: content, comments, isJson: /^\s*(?:\{|\[\s*(?:[{["\d\]-]|$))/.test(text) };
}

/** Whether most of the lines pass; a list may hold a few odd ones. */
export const most = (lines: readonly string[], test: (line: string) => boolean): boolean =>
  lines.length > 0 && lines.filter(test).length >= lines.length * 0.8;

interface LinesDefinition {
  readonly id: string;
  readonly label: string;
  readonly kind?: ListKind;
  /** What a line names; null where it is no entry of this format, `skip` where it is a directive and no record. */
  entry(line: string): FoundIndicator | readonly FoundIndicator[] | null | 'skip';
  /** Entries have no syntax of their own, so that what they name must tell the list. */
  readonly isBare?: boolean;
  /** Further conditions on the head. */
  also?(head: ListHead): boolean;
}

/** A list with one entry a line, and comments in lines or behind entries. */
export function defineLines({ id, label, kind, entry, isBare = false, also }: LinesDefinition): ListFormat {
  return {
    id,
    label,
    kind: kind ?? null,
    matches(head) {
      const entries = head.lines.map((line) => entry(stripComment(line))).filter((found) => found !== 'skip');
      const named = entries.filter((found) => found !== null && isNamed(found)).length;
      const fitting = isBare ? named : entries.filter((found) => found !== null).length;
      return !head.isJson && named > 0 && fitting >= entries.length * 0.8 && (also?.(head) ?? true);
    },
    read(text, take) {
      for (const raw of linesOf(text)) {
        const line = stripComment(raw);
        if (line === '' || isComment(line)) continue;
        const found = entry(line);
        if (found !== 'skip') take(found, () => line);
      }
      return momentInComments(headOf(text.slice(0, 20_000)).comments);
    },
  };
}

/** One line after another, whatever ends them, without an array of them all. */
export function* linesOf(text: string): Generator<string> {
  const end = /\r\n|\r|\n/g;
  let start = 0;
  for (let found = end.exec(text); found !== null; found = end.exec(text)) {
    yield text.slice(start, found.index);
    start = end.lastIndex;
  }
  yield text.slice(start);
}

function isNamed(found: FoundIndicator | readonly FoundIndicator[]): boolean {
  const several = Array.isArray(found) ? (found as readonly FoundIndicator[]) : [found as FoundIndicator];
  return several.some((one) => one.type === 'other' || normaliseIndicator(one) !== null);
}

/** A cell by the name of its column; '' where the row has none. */
export type Cell = (...names: readonly string[]) => string;

interface TableDefinition {
  readonly id: string;
  readonly label: string;
  readonly kind?: ListKind;
  /** Whether columns of these names (lower case, without blanks and marks) are such a list. */
  fits(columns: readonly string[], head: ListHead): boolean;
  row(cell: Cell, columns: readonly string[]): FoundIndicator | readonly FoundIndicator[] | null;
}

/** CSV and its relatives with a header, which may stand in a comment. */
export function defineTable({ id, label, kind, fits, row }: TableDefinition): ListFormat {
  return {
    id,
    label,
    kind: kind ?? null,
    matches: (head) => !head.isJson && tableHeader(head, (columns) => fits(columns, head)) !== null,
    read(text, take) {
      const head = headOf(text.slice(0, 64 * 1024));
      const header = tableHeader(head, (columns) => fits(columns, head));
      if (header === null) return null;
      const columns = new Map(header.columns.map((name, index) => [name, index]));
      const rows = new TableRows(text, header.delimiter);
      const cell: Cell = (...names) => {
        for (const name of names) {
          const index = columns.get(name);
          if (index !== undefined) return unquoted(rows.cell(index));
        }
        return '';
      };
      // Where rows are parted by semicolons, one at the start of a line is an empty cell.
      const isRemark = (start: string): boolean => isComment(start) && !start.startsWith(header.delimiter);
      let beforeHeader = !header.inComment;
      while (true) {
        if (rows.isNext(isRemark)) rows.skipLine();
        else if (!rows.next()) break;
        else if (beforeHeader) beforeHeader = false;
        else take(row(cell, header.columns), () => rows.raw());
      }
      return momentInComments(head.comments);
    },
  };
}

/** abuse.ch writes None for nothing. */
const unquoted = (cell: string): string => (cell === 'None' ? '' : cell);

interface TableHeader {
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly inComment: boolean;
}

function tableHeader({ lines, comments }: ListHead, fits: (columns: readonly string[]) => boolean): TableHeader | null {
  const first = lines[0] ?? '';
  const candidates = [{ line: first, inComment: false }, ...comments.slice(0, 60).map((line) => ({ line, inComment: true }))];
  for (const { line, inComment } of candidates) {
    for (const delimiter of [',', ';', '\t', '|']) {
      if (!line.includes(delimiter) && (inComment || delimiter !== ',')) continue;
      const rows = new TableRows(line, delimiter);
      const columns = rows.next() ? rows.cells().map(columnKey) : [];
      if (fits(columns)) return { columns, delimiter, inComment };
    }
  }
  return null;
}

const columnKey = (name: string): string => name.toLowerCase().replace(/[\s_"-]/g, '');

/** The first of several cells that holds a time. */
export function firstMoment(cell: Cell, ...names: readonly string[]): number | null {
  for (const name of names) {
    const moment = momentOf(cell(name));
    if (moment !== null) return moment;
  }
  return null;
}
