import { describe, expect, test } from 'vitest';
import { ChunkWriter, evtxOf, little, number, string, xml, type Template, type Value } from './evtx-writer';
import { readEvtx, type Reading } from './read-evtx';
import { connection, connectionPaths, connectionRecord, connectionTexts, event } from './sysmon-log';

const chunkLength = 65536;
/** Records 1 to 20, 21 to 40 and 41 to 60, each in a chunk of its own; where they start in their chunks. */
const chunks = [0, 1, 2].map((n) => {
  const chunk = new ChunkWriter();
  const starts = Array.from({ length: 20 }, (_, i) => {
    const id = n * 20 + i + 1;
    chunk.tryAdd(connectionRecord(id, connection(id)));
    return chunk.recordAt;
  });
  return { bytes: chunk.finish(), starts };
});
const second = chunks[1]!;
const ids = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const idsOf = (records: readonly (readonly string[])[]): number[] => records.map((texts) => Number(texts[1]));

/** Reads the three chunks after `change` was made to the second; the records of the others must all be there. */
function readChanged(
  change: (chunk: Uint8Array, starts: readonly number[]) => void,
  recovers = false,
): Reading & { readonly ids: number[] } {
  const bytes = second.bytes.slice();
  change(bytes, second.starts);
  const reading = readEvtx(evtxOf([chunks[0]!.bytes, bytes, chunks[2]!.bytes]), connectionPaths, { recovers });
  const read = idsOf(reading.records);
  expect(read.filter((id) => id <= 20)).toEqual(ids(1, 20));
  expect(read.filter((id) => id > 40)).toEqual(ids(41, 60));
  for (const { offset } of reading.damaged) {
    expect(offset).toBeGreaterThanOrEqual(4096 + chunkLength);
    expect(offset).toBeLessThan(4096 + 2 * chunkLength);
  }
  return { ...reading, ids: read.filter((id) => id > 20 && id <= 40) };
}

const reasons = ({ damaged }: Reading): string[] => damaged.map(({ reason }) => reason);

describe('a chunk', () => {
  test('of zeros is no damage', () => {
    expect(readChanged((chunk) => chunk.fill(0))).toMatchObject({ ids: [], damaged: [], absentCount: 0 });
  });

  test('of something else counts as one record', () => {
    const reading = readChanged((chunk) => chunk.fill(0x5a));
    expect([reading.ids, reasons(reading)]).toEqual([[], ['bad-chunk']]);
  });

  test('with a bad signature is read all the same', () => {
    expect(readChanged((chunk) => chunk.fill(0, 0, 8))).toMatchObject({ ids: ids(21, 40), damaged: [] });
  });

  test('with a lost header is read all the same', () => {
    expect(readChanged((chunk) => chunk.fill(0, 0, 512))).toMatchObject({ ids: ids(21, 40), damaged: [] });
    expect(readChanged((chunk) => chunk.fill(0xff, 0, 512))).toMatchObject({ ids: ids(21, 40), damaged: [] });
  });

  test('with bad checksums is read all the same', () => {
    expect(readChanged((chunk) => { chunk.fill(1, 52, 56); chunk.fill(1, 124, 128); })).toMatchObject({ ids: ids(21, 40), damaged: [] });
  });

  test('whose header says too few records or too little space is read to its end', () => {
    expect(readChanged((chunk, starts) => chunk.set(little(starts[5]!, 4), 48))).toMatchObject({ ids: ids(21, 40), damaged: [] });
    expect(readChanged((chunk) => chunk.set(little(0, 4), 48))).toMatchObject({ ids: ids(21, 40), damaged: [] });
  });

  test('without a readable record counts what its header says', () => {
    expect(reasons(readChanged((chunk) => chunk.fill(0x5a, 512)))).toEqual(Array(20).fill('no-record'));
    expect(reasons(readChanged((chunk) => chunk.fill(0, 512)))).toEqual(Array(20).fill('no-record'));
    expect(reasons(readChanged((chunk) => { chunk.fill(0x5a, 512); chunk.set(little(1e9, 8), 32); }))).toEqual(['no-record']);
  });

  test('whose pages from one place on were never written has the records before it', () => {
    const reading = readChanged((chunk, starts) => chunk.fill(0, starts[7]));
    expect(reading).toMatchObject({ ids: ids(21, 27), damaged: [], absentCount: 13 });
  });
});

describe('I12: a file', () => {
  const file = evtxOf(chunks.map(({ bytes }) => bytes));
  const lastChunk = 4096 + 2 * chunkLength;

  test('cut between chunks has the records before the cut', () => {
    expect(readEvtx(file.subarray(0, lastChunk), connectionPaths)).toMatchObject({ records: { length: 40 }, damaged: [] });
  });

  test('cut in a record loses it and those behind it', () => {
    const reading = readEvtx(file.subarray(0, lastChunk + chunks[2]!.starts[5]! + 100), connectionPaths);
    expect([idsOf(reading.records), reasons(reading)]).toEqual([ids(1, 45), Array(15).fill('cut')]);
  });

  test('cut in a chunk header, or in its own, has no more records and no phantom ones', () => {
    for (const length of [lastChunk + 1, lastChunk + 30, lastChunk + 300]) {
      const reading = readEvtx(file.subarray(0, length), connectionPaths);
      expect(reading.records).toHaveLength(40);
      expect(reading.damaged.length).toBeGreaterThan(0);
    }
    expect(readEvtx(file.subarray(0, 100), connectionPaths)).toMatchObject({ records: [], damaged: [] });
  });

  test('of more chunks than its header counts is read to its end', () => {
    const dirty = file.slice();
    dirty.set([1, 0], 42);
    dirty.fill(0, 44, 4096);
    expect(readEvtx(dirty, connectionPaths)).toMatchObject({ records: { length: 60 }, damaged: [] });
  });

  test('that was not closed has the records that its chunk header does not know yet', () => {
    const bytes = second.bytes.slice();
    bytes.set(little(25, 8), 16);
    bytes.set(little(25, 8), 32);
    bytes.set(little(second.starts[5]!, 4), 48);
    expect(idsOf(readEvtx(evtxOf([bytes], { isDirty: true }), connectionPaths).records)).toEqual(ids(21, 40));
    expect(idsOf(readEvtx(evtxOf([bytes]), connectionPaths).records)).toEqual(ids(21, 25));
  });

  test('whose log was cleared has all records, whatever their identifiers', () => {
    const cleared = evtxOf([chunks[2]!.bytes, chunks[0]!.bytes, chunks[0]!.bytes]);
    expect(idsOf(readEvtx(cleared, connectionPaths).records)).toEqual([...ids(41, 60), ...ids(1, 20), ...ids(1, 20)]);
  });
});

describe('I12: a record', () => {
  test.each([0, 27, 65_000, 0xffffffff])('of a size of %i breaks the chain; those behind it are found when asked for', (size) => {
    const change = (chunk: Uint8Array, starts: readonly number[]): void => chunk.set(little(size, 4), starts[3]! + 4);
    const reading = readChanged(change);
    expect(reading).toMatchObject({ ids: ids(21, 23), damaged: [{ reason: 'bad-size' }], absentCount: 16 });
    const recovering = readChanged(change, true);
    expect(recovering).toMatchObject({ ids: ids(21, 23), damaged: [{ reason: 'bad-size' }], absentCount: 0 });
    expect(recovering.recovered).toEqual(ids(25, 40).map(connectionTexts));
  });

  test('that comes first and is bad does not decide the chunk', () => {
    const reading = readChanged((chunk, starts) => chunk.set(little(0, 4), starts[0]! + 4), true);
    // It alone has the definitions of the templates, but those of the first chunk are the same.
    expect(reading.recovered).toEqual(ids(22, 40).map(connectionTexts));
    expect(reading.damaged).toHaveLength(1);
  });

  test('with a bad signature is read when its size stands at both ends', () => {
    expect(readChanged((chunk, starts) => chunk.fill(9, starts[3], starts[3]! + 4))).toMatchObject({ ids: ids(21, 40), damaged: [] });
  });

  test('without its closing size is read and marked', () => {
    const reading = readChanged((chunk, starts) => chunk.fill(9, starts[4]! - 4, starts[4]));
    expect(reading).toMatchObject({ ids: ids(21, 40), damaged: [], tornCount: 1 });
  });

  test('of no XML is damaged alone', () => {
    const reading = readChanged((chunk, starts) => chunk.fill(0x66, starts[3]! + 24, starts[4]! - 4));
    expect([reading.ids, reasons(reading)]).toEqual([ids(21, 40).filter((id) => id !== 24), ['bad-xml']]);
  });

  test.each([
    ['65,535 values', little(65_535, 4), 14],
    ['4,294,967,295 values', little(0xffffffff, 4), 14],
    ['a value of 65,535 bytes', little(65_535, 2), 18],
    ['a value of no known type', [0x7e], 20],
  ])('with %s is damaged alone', (_, bytes, at) => {
    const reading = readChanged((chunk, starts) => chunk.set(bytes, starts[3]! + 24 + at));
    expect([reading.ids, reasons(reading)]).toEqual([ids(21, 40).filter((id) => id !== 24), ['bad-values']]);
  });

  test.each([
    ['outside the chunk', () => 70_000],
    ['at the end of the chunk', () => 65_530],
    ['in the chunk header', () => 0],
    ['in the record itself', (start: number) => start + 24],
  ])('whose template is said to be %s is read by the definition that other chunks have', (_, target) => {
    const reading = readChanged((chunk, starts) => chunk.set(little(target(starts[3]!), 4), starts[3]! + 34));
    expect(reading).toMatchObject({ ids: ids(21, 40), damaged: [] });
  });

  test('whose template is said to start where the values do is damaged alone', () => {
    const reading = readChanged((chunk, starts) => chunk.set(little(starts[3]! + 38, 4), starts[3]! + 34));
    expect(reading.ids.filter((id) => id !== 24)).toEqual(ids(21, 40).filter((id) => id !== 24));
    expect(reading.damaged.length + reading.ids.length).toBe(20);
  });

  test('whose template is unknown is damaged alone', () => {
    const reading = readChanged((chunk, starts) => chunk.set(little(0xdeadbeef, 4), starts[3]! + 24 + 6));
    expect([reading.ids, reasons(reading)]).toEqual([ids(21, 40).filter((id) => id !== 24), ['bad-template']]);
  });
});

/** Processor time, which other work on the machine does not lengthen as it does the clock's. */
function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('time is bounded', () => {
  /** Template 31 shows its value twenty times; its value is template 31 again, and so on. */
  const doubling = (depth: number): Uint8Array => {
    const content = Array.from({ length: 20 }, () => ({ substitution: 0, type: 0x21 }));
    const template: Template = { id: 31, root: { name: 'EventData', content } };
    const nest = (left: number): Value => xml({ template, values: [left === 0 ? string('leaf') : nest(left - 1)] });
    const chunk = new ChunkWriter();
    for (let id = 1; chunk.tryAdd({ id, event: event(1, id, nest(depth)) }); id++);
    return evtxOf([chunk.finish()]);
  };

  test.each([5, 15, 40])('for XML that repeats itself %i deep', (depth) => {
    const file = doubling(depth);
    expect(processorMs(() => {
      const reading = readEvtx(file, [['EventData.EventData.EventData.Data'], ['System.EventID']]);
      expect(reading.damaged.length).toBeGreaterThan(0);
    })).toBeLessThan(2000);
  }, 60_000);

  test('for elements nested without end', () => {
    let root: Template['root'] = { name: 'Data', content: 'x' };
    for (let i = 0; i < 500; i++) root = { name: 'Data', content: root };
    const chunk = new ChunkWriter();
    chunk.tryAdd({ id: 1, event: { template: { id: 1, root }, values: [] } });
    expect(reasons(readEvtx(evtxOf([chunk.finish()]), [['System.EventID']]))).toEqual(['bad-template']);
  });

  test('for a long value shown thousands of times', () => {
    const content = Array.from({ length: 3000 }, () => ({ substitution: 0, type: 1 }));
    const data = { name: 'Data', attributes: { Name: 'n' }, content };
    const template: Template = { id: 32, root: { name: 'EventData', content: data } };
    const chunk = new ChunkWriter();
    chunk.tryAdd({ id: 1, event: event(1, 1, xml({ template, values: [string('x'.repeat(8000))] })) });
    expect(reasons(readEvtx(evtxOf([chunk.finish()]), [['EventData.n']]))).toEqual(['too-complex']);
  });

  test('for a chunk of thousands of tiny records', () => {
    const bytes = new Uint8Array(chunkLength);
    bytes.set(second.bytes.subarray(0, 512));
    bytes.set(little(chunkLength, 4), 48);
    for (let at = 512; at + 28 <= chunkLength; at += 28) bytes.set([0x2a, 0x2a, 0, 0, 28, ...Array(19).fill(0), 28], at);
    expect(processorMs(() => {
      // A record without any XML holds nothing, but it is whole.
      expect(readEvtx(evtxOf([bytes]), connectionPaths).records).toHaveLength(2322);
    })).toBeLessThan(1000);
  });
});

test('a value of another type than the template says is shown as what it is', () => {
  const chunk = new ChunkWriter();
  const { event: instance } = connectionRecord(1, connection(1));
  if (!('template' in instance)) throw new Error('a connection has a template');
  chunk.tryAdd({ id: 1, event: { ...instance, values: instance.values.map((value, i) => (i === 3 ? number(0x09, -3n, 8) : value)) } });
  expect(readEvtx(evtxOf([chunk.finish()]), [['System.EventID']]).records).toEqual([['-3']]);
});
