import { type ColumnsOf, GrowableColumns } from '../base/growable-columns';
import type { EpochMs } from '../base/units';
import { Dictionary, type DictionaryTexts } from '../events/dictionary';
import type { FoundIndicator } from './indicator';

/** `confidence` is one more than it is, and 0 where there is none; `engines`, `rank` and `note` are 0 where there is none. */
const entrySchema = { date: Float64Array, confidence: Uint8Array, engines: Uint16Array, rank: Uint32Array, note: Uint32Array };

/** A set in plain typed arrays, as it crosses a worker boundary and is kept. */
export interface PackedIndicatorSet {
  readonly names: DictionaryTexts;
  readonly entries: ColumnsOf<typeof entrySchema>;
}

/** Distinct indicators of one level, numbered from 1, with what their list says of each. */
export class IndicatorSet {
  readonly names: Dictionary;
  private readonly entries = new GrowableColumns(entrySchema);

  constructor(names: Dictionary = new Dictionary(64)) {
    this.names = names;
    this.entries.add();
  }

  get count(): number {
    return this.names.count - 1;
  }

  /** Takes in an indicator; of one that is known, the later date and the stronger figures stay. */
  add(name: string, { date, confidence, engines, rank }: FoundIndicator, note: number): number {
    const id = this.names.internText(name);
    const isNew = id === this.entries.count;
    if (isNew) this.entries.add();
    const { columns } = this.entries;
    const at = date ?? NaN;
    if (isNew || !(at <= columns.date[id]!)) {
      columns.date[id] = isNew || !Number.isNaN(at) ? at : columns.date[id]!;
      if (isNew || note > 0) columns.note[id] = note;
    }
    if (confidence != null && Number.isFinite(confidence)) {
      columns.confidence[id] = Math.max(columns.confidence[id]!, 1 + Math.round(Math.min(100, Math.max(0, confidence))));
    }
    if (engines !== undefined) columns.engines[id] = Math.max(columns.engines[id]!, Math.min(65_535, engines));
    if (rank !== undefined && (isNew || rank < columns.rank[id]!)) columns.rank[id] = rank;
    return id;
  }

  /** NaN where the list does not say. */
  date(id: number): EpochMs {
    return this.entries.columns.date[id]!;
  }
  confidence(id: number): number | null {
    const stored = this.entries.columns.confidence[id]!;
    return stored === 0 ? null : stored - 1;
  }
  /** 0 where the list does not count engines. */
  engines(id: number): number {
    return this.entries.columns.engines[id]!;
  }
  /** 0 where the list is not by popularity. */
  rank(id: number): number {
    return this.entries.columns.rank[id]!;
  }
  note(id: number): number {
    return this.entries.columns.note[id]!;
  }

  pack(): PackedIndicatorSet {
    return { names: this.names.texts(), entries: this.entries.trimmed() };
  }

  static from({ names, entries }: PackedIndicatorSet): IndicatorSet {
    const set = new IndicatorSet(Dictionary.from(names));
    set.entries.reserve(entries.date.length);
    while (set.entries.count < entries.date.length) set.entries.add();
    for (const name of Object.keys(entrySchema) as (keyof typeof entrySchema)[]) set.entries.columns[name].set(entries[name]);
    return set;
  }
}
