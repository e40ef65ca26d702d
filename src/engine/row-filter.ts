import type { StudiedGroup } from './studied-group';

/** One condition on a column: `machines<=2`. */
interface Condition {
  readonly column: RowColumn;
  readonly sign: '<' | '<=' | '>' | '>=' | '=';
  readonly value: number | string;
}

/** What is searched for: a text in names, and conditions that all hold. */
export interface RowSearch {
  readonly text: string;
  readonly conditions: readonly Condition[];
}

type RowColumn = (typeof rowColumns)[number];

/** What a condition can be on, in the words of the table's head; times as days in UTC, `first>=2024-06-01`. */
export const rowColumns = ['connections', 'fqdns', 'mean', 'machines', 'first', 'last', 'rank', 'score', 'source', 'hosting'] as const;

const condition = /^([a-z]+)(<=|>=|<|>|=)(\S+)$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;

/** `mail machines<=2 source=intelligence` -> a text and two conditions; what is no condition on a column is text. */
export function rowSearch(search: string): RowSearch {
  const text: string[] = [];
  const conditions: Condition[] = [];
  for (const word of search.trim().toLowerCase().split(/\s+/)) {
    const found = conditionOf(word);
    if (found === null) text.push(word);
    else conditions.push(found);
  }
  return { text: text.join(' '), conditions };
}

function conditionOf(word: string): Condition | null {
  const [, name, sign, written = ''] = condition.exec(word) ?? [];
  const column = rowColumns.find((one) => one === name);
  if (column === undefined) return null;
  if (column === 'source' || column === 'hosting') return sign === '=' ? { column, sign, value: written } : null;
  const isTime = column === 'first' || column === 'last';
  const value = isTime ? (day.test(written) ? Date.parse(written) : NaN) : Number(written);
  return Number.isNaN(value) ? null : { column, sign: sign as Condition['sign'], value };
}

/** Whether a base domain meets a condition. What is not known meets none. */
export function meets(group: StudiedGroup, index: number, { column, sign, value }: Condition): boolean {
  if (typeof value === 'string') return (column === 'source' ? sourceWords[group.judgement(index).source] : (group.hosting(index) ?? '')).startsWith(value);
  const found = numberIn(group, index, column);
  if (found === null || !Number.isFinite(found)) return false;
  // A day is all of it.
  const length = column === 'first' || column === 'last' ? dayMs : 0;
  switch (sign) {
    case '<':
      return found < value;
    case '<=':
      return length > 0 ? found < value + length : found <= value;
    case '>':
      return length > 0 ? found >= value + length : found > value;
    case '>=':
      return found >= value;
    case '=':
      return length > 0 ? found >= value && found < value + length : found === value;
  }
}

const sourceWords = { review: 'review', allow: 'allow-list', intel: 'intelligence', none: 'none' } as const;

function numberIn(group: StudiedGroup, index: number, column: RowColumn): number | null {
  const { base } = group.summary;
  switch (column) {
    case 'connections':
      return base.connections[index]!;
    case 'fqdns':
      return group.fqdnCount(index);
    case 'mean':
      return group.mean[index]!;
    case 'machines':
      return base.machines[index]!;
    case 'first':
      return base.first[index]!;
    case 'last':
      return base.last[index]!;
    case 'rank':
      return group.rank(index);
    case 'score':
      return group.allScores()[index]!;
    default:
      return null;
  }
}
