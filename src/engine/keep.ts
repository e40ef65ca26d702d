import { type NamedColumns, readColumns, writeColumns } from '../base/column-file';
import type { Column } from '../base/growable-columns';
import { Dictionary, type DictionaryTexts } from '../events/dictionary';
import type { PackedEvents } from '../events/event-table';
import type { PackedUnjoined } from '../events/unjoined-events';
import type { FileReceipt } from '../ingest/receipt';
import type { DomainList } from '../labels/domain-list';
import type { Review } from '../labels/verdict';
import type { Snapshot } from '../snapshot/schema';
import type { Settings } from './settings';

/** What is kept of an analysis beside its events. */
export interface KeptLabels {
  readonly version: 1;
  readonly name: string;
  readonly settings: Settings;
  readonly directCount: number;
  readonly receipts: readonly FileReceipt[];
  readonly lists: readonly DomainList[];
  readonly reviews: readonly Review[];
  readonly snapshot: Snapshot | null;
}

/** Nested columns under flat names: `a.b`. */
function flatten(nested: object, prefix = ''): NamedColumns {
  const flat: Record<string, Column> = {};
  for (const [name, value] of Object.entries(nested) as [string, Column | object][]) {
    if (ArrayBuffer.isView(value)) flat[prefix + name] = value as Column;
    else Object.assign(flat, flatten(value, `${prefix}${name}.`));
  }
  return flat;
}

function nest(flat: NamedColumns): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [path, column] of Object.entries(flat)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce<Record<string, unknown>>((at, key) => (at[key] ??= {}) as Record<string, unknown>, nested);
    parent[last] = column;
  }
  return nested;
}

export function packEvents(events: PackedEvents, unjoined: PackedUnjoined): Blob {
  return writeColumns(flatten({ events, unjoined }));
}

export async function unpackEvents(blob: Blob): Promise<{ events: PackedEvents; unjoined: PackedUnjoined }> {
  return nest(await readColumns(blob)) as unknown as { events: PackedEvents; unjoined: PackedUnjoined };
}

/** Labels as JSON, the lists' entries as one text each. */
export function writeKeptLabels(labels: KeptLabels): Blob {
  const lists = labels.lists.map(({ entries, ...list }) => ({ ...list, entries: linesOf(entries.texts()) }));
  return new Blob([JSON.stringify({ ...labels, lists })], { type: 'application/json' });
}

export async function readKeptLabels(blob: Blob): Promise<KeptLabels> {
  const kept = JSON.parse(await blob.text()) as Omit<KeptLabels, 'lists'> & { lists: (Omit<DomainList, 'entries'> & { entries: string })[] };
  return { ...kept, lists: kept.lists.map(({ entries, ...list }) => ({ ...list, entries: dictionaryOf(entries) })) };
}

function linesOf({ bytes, starts }: DictionaryTexts): string {
  const decoder = new TextDecoder();
  const lines: string[] = [];
  for (let id = 1; id + 1 < starts.length; id++) lines.push(decoder.decode(bytes.subarray(starts[id], starts[id + 1])));
  return lines.join('\n');
}

function dictionaryOf(lines: string): Dictionary {
  const dictionary = new Dictionary();
  for (const line of lines.split('\n')) if (line !== '') dictionary.internText(line);
  return dictionary;
}
