import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { joinEvents } from '../../../src/events/join';
import { EventSink } from '../../../src/ingest/event-sink';
import { isLog, recogniseLog } from '../../../src/ingest/formats/recognise';
import { readLog } from '../../../src/ingest/read-log';
import type { RecordKind } from '../../../src/ingest/receipt';
import { rowsOf } from '../../support/aligned-table';
import { streamOf } from '../../support/chunks';
import { fileOf, ingest, unaccounted } from '../../support/ingest';
import { toldContacts, type ToldContact } from '../../support/join';
import { studyOf } from '../../support/study';

/** What a fixture holds: its records by kind, the contacts they make, and why the others make none. */
interface Expected {
  readonly recognised: Readonly<Partial<Record<RecordKind, number>>>;
  /** An aligned table with any of the columns `time host user image arguments fqdn nameFrom argumentsFrom weight`. */
  readonly contacts: string;
  readonly skipped?: Readonly<Record<string, number>>;
}

/** Sizes of chunks that cut records, fields and characters everywhere. */
const chunkSizes = [[1], [2], [3, 5], [17], [1000]];

/**
 * Reads a file of `fixtures/` as the format `id`, the name of the file hidden: its records and contacts are those
 * expected, in chunks of any size, and its receipt adds up.
 */
export async function expectFormat(id: string, fixture: string, { recognised, contacts, skipped = {} }: Expected): Promise<void> {
  const bytes = readFileSync(fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url)));
  const [receipt] = (await studyOf(await ingest(fileOf(bytes, 'dropped')))).overview().receipts;
  expect(receipt).toMatchObject({ kind: 'log', format: id, error: null });
  expect(unaccounted(receipt!)).toBe(0);

  const whole = await read(bytes, [bytes.length]);
  expect(nonZero(whole.recognised)).toEqual(recognised);
  expect(whole.skipped).toEqual(skipped);
  const columns = Object.keys(rowsOf(contacts)[0] ?? {}) as (keyof ToldContact)[];
  expect(whole.contacts.map((contact) => Object.fromEntries(columns.map((column) => [column, String(contact[column])])))).toEqual(rowsOf(contacts));
  for (const sizes of chunkSizes) expect(await read(bytes, sizes)).toEqual(whole);
}

interface Read {
  readonly recognised: Readonly<Record<RecordKind, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly contacts: readonly ToldContact[];
}

async function read(bytes: Uint8Array, chunkSizes: readonly number[]): Promise<Read> {
  const recognised = recogniseLog(new TextDecoder().decode(bytes.subarray(0, 64 * 1024)), bytes.length < 64 * 1024);
  if (!isLog(recognised)) throw new Error(`not recognised: ${recognised.kind}`);
  const sink = new EventSink();
  await readLog(recognised, streamOf(bytes, chunkSizes), sink, () => undefined);
  const joined = joinEvents(sink.unjoined, sink.table, { countFailed: false, countInbound: false }).get(0);
  return {
    recognised: { ...sink.receipt.recognised },
    skipped: { ...sink.receipt.skipped, ...joined?.skipped },
    contacts: toldContacts(sink.table),
  };
}

const nonZero = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
