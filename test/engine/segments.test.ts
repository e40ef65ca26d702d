import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingestFile, type IngestedFile } from '../../src/engine/ingest-file';
import { Analysis } from '../../src/engine/analysis';
import { joinSegments } from '../../src/engine/join-segments';
import { cutEvtx, cutSegments } from '../../src/ingest/segments';
import { everyReading } from '../../src/ingest/formats/recognise';
import { noChoices } from '../../src/ingest/reading-choices';
import { sysmonLog } from '../ingest/evtx/sysmon-log';

const header = ['timestamp', 'host_name', 'process_name', 'process_args', 'remote_host'];
const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
const csvOf = (rows: readonly (readonly string[])[]): string => [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');

const field = fc.stringMatching(/^[a-z ,"\n\ré]{0,12}$/);
const row = fc.tuple(fc.constant('2024-06-01T00:00:00Z'), fc.constantFrom('WS-1', 'WS-2'), fc.constantFrom('cmd.exe', 'powershell.exe'), field, fc.constantFrom('a.example.com', 'b.example.org', 'localhost'));

async function readInSegments(text: string, count: number): Promise<IngestedFile> {
  const file = new File([text], 'log.csv');
  const [recognised] = everyReading(text, true);
  const plan = recognised?.kind === 'delimited' ? recognised.plan : null;
  const segments = await cutSegments(file, 0, count, plan);
  const parts: IngestedFile[] = [];
  for (const segment of segments) {
    try {
      parts.push(await ingestFile(file, noChoices, () => undefined, segment));
    } catch (error) {
      expect((error as Error).name).toBe('SegmentCut');
      return ingestFile(file, noChoices, () => undefined);
    }
  }
  return joinSegments(parts, file.size);
}

const figures = (file: IngestedFile) => {
  const analysis = new Analysis();
  const { groups, receipts } = analysis.add([file], 0);
  return { groups, counts: receipts.map(({ records, events, rejected, skipped, recognised, bytes }) => ({ records, events, rejected, skipped, recognised, bytes })) };
};

describe('a file read in segments', () => {
  test('gives what the whole file gives, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), fc.integer({ min: 2, max: 6 }), async (rows, count) => {
        const text = csvOf(rows);
        const whole = await ingestFile(new File([text], 'log.csv'), noChoices, () => undefined);
        expect(figures(await readInSegments(text, count))).toEqual(figures(whole));
      }),
      { numRuns: 150 },
    );
  });

  test('a cut inside a quoted field is noticed by the segment before it', async () => {
    const text = csvOf([['2024-06-01T00:00:00Z', 'WS-1', 'cmd.exe', 'one\ntwo', 'a.example.com']]);
    const inside = text.indexOf('two');
    const reading = ingestFile(new File([text], 'log.csv'), noChoices, () => undefined, { from: 0, until: inside });
    await expect(reading).rejects.toMatchObject({ name: 'SegmentCut' });
  });

  test('lines of JSON are cut at line ends', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `{"EventID":22,"Channel":"Sysmon","n":${i}}\n`).join('');
    const segments = await cutSegments(new Blob([lines]), 0, 4, null);
    expect(segments).toHaveLength(4);
    for (const { from } of segments.slice(1)) expect(lines[from - 1]).toBe('\n');
    expect(segments.at(-1)?.until).toBe(lines.length);
  });
});

describe('a Windows event log read in segments', () => {
  const log = sysmonLog(1500);
  const chunkCount = (log.length - 4096) / 65536;
  const inSegments = (bytes: Uint8Array, count: number): Promise<readonly IngestedFile[]> => {
    const file = new File([bytes as BlobPart], 'log.evtx');
    return Promise.all(cutEvtx(bytes.length, count).map((segment) => ingestFile(file, noChoices, () => undefined, segment)));
  };
  const wholly = (bytes: Uint8Array): Promise<IngestedFile> => ingestFile(new File([bytes as BlobPart], 'log.evtx'), noChoices, () => undefined);

  test('is cut between its chunks, wherever it ends', () => {
    for (const size of [log.length, log.length - 5000, 4096, 100]) {
      const segments = cutEvtx(size, 3);
      expect(segments.map(({ from }) => from)).toEqual([0, ...segments.slice(0, -1).map(({ until }) => until)]);
      expect(segments.at(-1)!.until).toBe(size);
      for (const { from } of segments.slice(1)) expect((from - 4096) % 65536).toBe(0);
    }
  });

  test.each([2, 3, 100])('gives what the whole file gives, in %i', async (count) => {
    expect(chunkCount).toBeGreaterThan(3);
    for (const bytes of [log, log.slice(0, -5000)]) {
      expect(figures(joinSegments(await inSegments(bytes, count), bytes.length))).toEqual(figures(await wholly(bytes)));
    }
  });

  test('is read whole where a chunk goes by a template of one before it', async () => {
    const damaged = log.slice();
    const second = 4096 + 65536;
    // The body of the first definition in the second chunk: behind the record's header, the fragment's, the instance's and its own.
    damaged.fill(0, second + 512 + 24 + 4 + 10 + 24, second + 512 + 24 + 4 + 10 + 24 + 200);
    expect((await wholly(damaged)).receipt).toMatchObject({ records: 1500, rejected: {} });
    await expect(inSegments(damaged, chunkCount)).rejects.toMatchObject({ name: 'SegmentCut' });
  });
});
