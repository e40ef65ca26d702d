import { type NamedColumns, readColumns, writeColumns } from '../base/column-file';
import type { Column } from '../base/growable-columns';
import { fromJoin, type PackedEvents } from '../events/event-table';
import type { PackedUnjoined } from '../events/unjoined-events';
import type { JoinCounts } from '../events/join';
import type { FileReceipt } from '../ingest/receipt';
import type { DomainList } from '../labels/domain-list';
import { Indicators, type PackedIndicators } from '../labels/indicators';
import type { Snapshot } from '../snapshot/schema';
import type { EarlierSnapshot } from './comparison';
import type { KeptEvidence } from './gathered-evidence';
import type { Settings } from './settings';

/** What is kept of an analysis beside its events and the decisions on it. */
export interface KeptLabels {
  readonly version: 1;
  readonly name: string;
  readonly settings: Settings;
  readonly receipts: readonly FileReceipt[];
  /** What the join made of each file's events, by the file's number; missing in what was kept before that was kept. */
  readonly joined?: readonly (readonly [number, JoinCounts])[];
  readonly lists: readonly DomainList[];
  readonly snapshot: Snapshot | null;
  /** What it is compared with; missing in what was kept before there was a comparison. */
  readonly earlier?: EarlierSnapshot | null;
  /** Missing in what was kept before there was any; null while there is more to gather. */
  readonly evidence?: KeptEvidence | null;
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

/** Events that were kept before each knew its file: they stand in the order of the files, those of the join last. */
export function withFiles(events: PackedEvents, receipts: readonly FileReceipt[]): PackedEvents {
  if ('file' in events.rows) return events;
  const { rows } = events as PackedEvents;
  const file = new Uint16Array(rows.link.length).fill(fromJoin);
  let row = 0;
  for (const [index, receipt] of receipts.entries()) file.fill(index, row, (row += receipt.events));
  return { ...(events as PackedEvents), rows: { ...rows, file } };
}

/** A list without its entries, which follow as so many bytes. */
type KeptList = Omit<DomainList, 'indicators' | 'takenOut'> & { readonly takenOut: readonly string[]; readonly bytes: number };

/** Entries of lists as bytes: a million of them are written once and not with every verdict. */
const packedIndicators = new WeakMap<Indicators, Blob>();

function packIndicators(indicators: Indicators): Blob {
  const packed = packedIndicators.get(indicators) ?? writeColumns(flatten(indicators.pack()));
  packedIndicators.set(indicators, packed);
  return packed;
}

/** Evidence without its columns, which follow as so many bytes. */
type KeptEvidenceHead = Omit<KeptEvidence, 'columns'> & { readonly bytes: number };

/** The length of the JSON in a line, the JSON, and then the entries of each list and the evidence. */
export function writeKeptLabels(labels: KeptLabels): Blob {
  const entries = labels.lists.map(({ indicators }) => packIndicators(indicators));
  const lists = labels.lists.map(({ indicators: _, takenOut, ...list }, index): KeptList => ({ ...list, takenOut: [...takenOut], bytes: entries[index]!.size }));
  const columns = labels.evidence ? writeColumns(flatten(labels.evidence.columns)) : null;
  const evidence: KeptEvidenceHead | null = labels.evidence && columns ? { by: labels.evidence.by, bytes: columns.size } : null;
  const head = new TextEncoder().encode(JSON.stringify({ ...labels, lists, evidence }));
  return new Blob([`${head.length}\n`, head, ...entries, ...(columns ? [columns] : [])]);
}

/** Longest line that the length of the JSON can take. */
const longestLength = 16;

export async function readKeptLabels(blob: Blob): Promise<KeptLabels> {
  const line = /^\d+\n/.exec(await blob.slice(0, longestLength).text())?.[0] ?? '';
  let at = line.length + Number(line);
  const kept = JSON.parse(await blob.slice(line.length, line === '' ? blob.size : at).text()) as Omit<KeptLabels, 'lists' | 'evidence'> & { lists: KeptList[]; evidence?: KeptEvidenceHead | null };
  const lists: DomainList[] = [];
  for (const { bytes, takenOut, ...list } of kept.lists) {
    const indicators = Indicators.from(nest(await readColumns(blob.slice(at, at + bytes))) as unknown as PackedIndicators);
    lists.push({ ...list, takenOut: new Set(takenOut), indicators });
    at += bytes;
  }
  if (!kept.evidence) return { ...kept, lists, evidence: null };
  const columns = nest(await readColumns(blob.slice(at, at + kept.evidence.bytes))) as unknown as KeptEvidence['columns'];
  return { ...kept, lists, evidence: { by: kept.evidence.by, columns } };
}
