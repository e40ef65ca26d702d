import { delimiterLabel } from './delimiters';
import type { RecognisedLog, UnmappedTable } from './formats/recognise';
import type { ColumnMapping } from './mapping';
import { columnRoles } from './mapping';
import { byHand, type ReadingChoices } from './reading-choices';
import type { ReceiptDetail } from './receipt';
import { encodings } from './source/encodings';
import type { DetectedEncoding } from './source/text-encoding';
import { doubtsIn, provesDayFirst, type TimeFindings } from './time-findings';

/** Which format a log was read as, and as which others it could be. */
export function formatDetail(log: RecognisedLog, every: readonly (RecognisedLog | UnmappedTable)[], choices: ReadingChoices): ReceiptDetail {
  const { id, label } = log.plan.format;
  const others = every.flatMap((other) => ('plan' in other ? [other.plan.format] : [{ id: byHand, label: 'Table, columns named by hand' }])).filter((other) => other.id !== id);
  const formats = [{ id, label }, ...others.map((other) => ({ id: other.id, label: other.label }))];
  return {
    what: 'format',
    value: label,
    certainty: choices.format === id ? 'said' : log.certainty,
    why: log.why,
    ...(formats.length > 1 ? { otherwise: { kind: 'format', formats } } : {}),
  };
}

/** How a text is encoded. */
export function encodingDetail({ name, certainty, why }: DetectedEncoding): ReceiptDetail {
  const value = name === 'mixed' ? 'UTF-8, with letters of windows-1252 among it' : (encodings.find(({ id }) => id === name)?.label ?? name);
  return { what: 'encoding', value, certainty, why, otherwise: { kind: 'encoding', encoding: name === 'mixed' ? 'utf-8' : name } };
}

/**
 * What parts the fields of a table.
 * @param table as its head was read; null for a format that is always written in one way.
 */
export function delimiterDetail(delimiter: string, table: Pick<UnmappedTable, 'header' | 'rows'> | null, choices: ReadingChoices): ReceiptDetail {
  const detail = { what: 'delimiter', value: delimiterLabel(delimiter) };
  if (table === null) return { ...detail, certainty: 'sure', why: 'this format is always written so' };
  const { header, rows } = table;
  const fitting = rows.filter((row) => row.length === header.length).length;
  return {
    ...detail,
    certainty: choices.delimiter !== undefined ? 'said' : fitting === rows.length && header.length > 2 ? 'sure' : fitting * 2 > rows.length ? 'likely' : 'guess',
    why: `it cuts ${fitting} of the first ${rows.length} rows into as many fields as the header, ${header.length}`,
    otherwise: { kind: 'delimiter', delimiter },
  };
}

/** Which column of a table holds what. */
export function columnsDetail(columns: Readonly<Record<string, number>>, header: readonly string[], isSaid: boolean): ReceiptDetail {
  const value = Object.entries(columns).map(([field, column]) => `${roleWords.get(field) ?? field}: ${header[column] ?? `column ${column + 1}`}`).join(' · ');
  return { what: 'columns', value, ...(isSaid ? { certainty: 'said' as const } : {}), otherwise: { kind: 'columns' } };
}

const roleWords: ReadonlyMap<string, string> = new Map(columnRoles.map(({ role, label }) => [role, label.replace(/ \(.*/, '').toLowerCase()]));

export const mappingIn = (choices: ReadingChoices): ColumnMapping | null => (choices.mapping === undefined || choices.mapping === 'ask' ? null : choices.mapping);

/** How the times of a log were read. */
export function timeDetails(findings: TimeFindings, choices: ReadingChoices): readonly ReceiptDetail[] {
  return [...zoneDetail(findings, choices), ...dayOrderDetail(findings, choices)];
}

function zoneDetail({ zoneless, zonelessAre, sample }: TimeFindings, choices: ReadingChoices): readonly ReceiptDetail[] {
  if (zoneless === 0) return [];
  const timeZone = choices.timeZone ?? 'UTC';
  const otherwise = { kind: 'timeZone', timeZone } as const;
  const written = `times are written as ${sample}`;
  if (choices.timeZone !== undefined) return [{ what: 'time zone', value: timeZone, certainty: 'said', why: written, otherwise }];
  if (zonelessAre === 'utc') return [{ what: 'time zone', value: timeZone, certainty: 'sure', why: 'this format writes UTC without saying so', otherwise }];
  const reason = zonelessAre === 'local' ? 'it holds the local time of whoever wrote it and does not say which zone that is' : 'it names no zone';
  return [{ what: 'time zone', value: timeZone, certainty: 'guess', why: `${reason}: ${written}`, otherwise }];
}

function dayOrderDetail(findings: TimeFindings, choices: ReadingChoices): readonly ReceiptDetail[] {
  const { eitherOrder, dayFirst, monthFirst, sample } = findings;
  if (eitherOrder + dayFirst + monthFirst === 0) return [];
  const isDayFirst = choices.dayFirst ?? false;
  const value = isDayFirst ? 'day before month' : 'month before day';
  const otherwise = { kind: 'dayOrder', dayFirst: isDayFirst } as const;
  const proofs = isDayFirst ? dayFirst : monthFirst;
  const counterproofs = isDayFirst ? monthFirst : dayFirst;
  if (proofs > 0 && counterproofs === 0) return [{ what: 'dates', value, certainty: 'sure', why: `${proofs.toLocaleString('en')} of them are dates in no other order`, otherwise }];
  if (counterproofs > 0) return [{ what: 'dates', value, certainty: 'guess', why: `${counterproofs.toLocaleString('en')} of them are no dates in this order, so their times are unknown`, otherwise }];
  return [{ what: 'dates', value, certainty: choices.dayFirst === undefined ? 'guess' : 'said', why: `all of them could be read either way, as ${sample}`, otherwise }];
}

/** Whether times come out the same under both. */
export const readTimesAlike = (a: ReadingChoices, b: ReadingChoices): boolean =>
  (a.timeZone ?? 'UTC') === (b.timeZone ?? 'UTC') && (a.dayFirst ?? false) === (b.dayFirst ?? false);

/** What a file is to be read with, given what was found in it and what the user answered; null when it is read well. */
export function betterChoices(findings: TimeFindings, choices: ReadingChoices, answer: { readonly timeZone?: string; readonly dayFirst?: boolean }): ReadingChoices | null {
  const doubts = doubtsIn(findings);
  const foundOrder = provesDayFirst(findings) ? true : doubts.dayOrder ? answer.dayFirst : undefined;
  const dayFirst = choices.dayFirst ?? foundOrder;
  const timeZone = choices.timeZone ?? (doubts.zone ? answer.timeZone : undefined);
  if (dayFirst === choices.dayFirst && timeZone === choices.timeZone) return null;
  return { ...choices, ...(dayFirst === undefined ? {} : { dayFirst }), ...(timeZone === undefined ? {} : { timeZone }) };
}
