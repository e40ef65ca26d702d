import type { Log } from '../logs';
import { contender } from './contender';

/** Peers are compared on the log of the study's size; larger ones show how Seldom grows. */
const isCsv = ({ id }: Log): boolean => id === 'csv';

/** The floor: one worker, 16 MB slices one after another, nothing done with the bytes. */
const bareRead = contender({ name: 'bare-read', label: 'bare read', measures: () => true, counts: false });

/** The floor for packed files: the browser's own decompression, nothing done with the bytes. */
const bareGunzip = contender({
  name: 'bare-gunzip',
  label: 'the browser’s own decompression',
  measures: ({ packed }) => packed,
  bytes: ({ truth }) => truth.bytes,
  counts: false,
});

const duckdb = contender({ name: 'duckdb', label: 'DuckDB-WASM, GROUP BY', measures: isCsv, counts: true });

const papaparse = contender({ name: 'papaparse', label: 'Papa Parse in a worker', measures: isCsv, counts: true });

const plainJson = contender({
  name: 'plain-json',
  label: 'split and JSON.parse in a worker',
  measures: ({ kind }) => kind === 'ecs',
  counts: true,
});

/** What Seldom is measured against, the floors first. */
export const contenders = [bareRead, bareGunzip, duckdb, papaparse, plainJson] as const;
