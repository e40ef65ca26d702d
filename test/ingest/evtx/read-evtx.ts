import { EvtxReader, type EvtxDamage, type EvtxFields } from '../../../src/ingest/records/evtx/evtx-reader';

export interface Reading {
  /** Fields of each record, '' where missing. */
  readonly records: string[][];
  readonly damaged: { readonly reason: EvtxDamage; readonly offset: number }[];
  readonly recovered: string[][];
  tornCount: number;
  absentCount: number;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

export const texts = ({ bytes, start, end }: EvtxFields): string[] =>
  Array.from(start, (from, slot) => decoder.decode(bytes.subarray(from, end[slot])));

export interface Manner {
  /** Where to part the bytes; as one piece without it. */
  readonly cuts?: readonly number[];
  readonly recovers?: boolean;
}

/** Reads a whole file. */
export function readEvtx(file: Uint8Array, paths: readonly (readonly string[])[], { cuts = [], recovers = false }: Manner = {}): Reading {
  const reading: Reading = { records: [], damaged: [], recovered: [], tornCount: 0, absentCount: 0 };
  const reader = new EvtxReader(paths, {
    onRecord(fields) {
      reading.records.push(texts(fields));
      if (fields.isTorn) reading.tornCount++;
    },
    onDamaged: (reason, offset) => reading.damaged.push({ reason, offset }),
    onAbsent: (count) => void (reading.absentCount += count),
    ...(recovers ? { onRecovered: (fields: EvtxFields) => reading.recovered.push(texts(fields)) } : {}),
  });
  const edges = [0, ...[...cuts].sort((a, b) => a - b), file.length];
  for (let i = 1; i < edges.length; i++) reader.push(file.subarray(edges[i - 1], edges[i]));
  reader.finish();
  return reading;
}
