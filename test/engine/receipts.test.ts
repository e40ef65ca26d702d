import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IngestedFile } from '../../src/engine/ingest-file';
import type { FileReceipt } from '../../src/ingest/receipt';
import { gzip } from '../support/archives';
import { anyMutation, mutated } from '../support/any-json';
import { bytesOf } from '../support/chunks';
import { contactLog } from '../support/contact-log';
import { fileOf, ingest, ingestPath, ingestText, unaccounted } from '../support/ingest';
import { studyOf } from '../support/study';
import { windowsLog } from '../support/windows-log';
import { withShared } from '../support/shared';

/** The receipt once the file's events were joined. */
const receiptOf = async (file: IngestedFile): Promise<FileReceipt> => (await studyOf(file)).overview().receipts[0]!;
const receiptOfText = async (text: string, name?: string): Promise<FileReceipt> => receiptOf(await ingestText(text, name));

const recognisedCount = ({ recognised }: FileReceipt): number => Object.values(recognised).reduce((sum, count) => sum + count, 0);

/** Every record has one fate and one kind. */
function expectToAddUp(receipt: FileReceipt): void {
  expect(unaccounted(receipt)).toBe(0);
  expect(recognisedCount(receipt)).toBe(receipt.records);
}

const csv = contactLog(`
  time   host  process         arguments   fqdn             count
  09:00  pc1   powershell.exe  -enc "A,B"  www.example.com  3
  09:01  pc1   cmd.exe         -           -                1
  09:02  pc2   python3         x.py        localhost        1
  09:03  pc2   python3         x.py        10.0.0.1         1
  09:04  pc2   python3         x.py        a.example.org    many
`);

const json = windowsLog(`
  event       time      image           guid  name             address     status  initiated  arguments
  start       08:59:00  powershell.exe  A     -                -           -       -          -enc A
  query       09:00:00  powershell.exe  A     www.example.com  192.0.2.1;  0       -          -
  connection  09:00:01  powershell.exe  A     -                192.0.2.1   -       true       -
  connection  09:00:02  powershell.exe  A     in.example.com   192.0.2.2   -       false      -
  query       09:00:03  powershell.exe  A     no.example.com   -           9003    -          -
  script      09:00:04  -               -     -                -           -       -          Get-Item
  logon       09:00:05  -               -     -                -           -       -          -
`);

describe('the receipt of a table', () => {
  test('says what became of each row', async () => {
    expect(await receiptOfText(csv)).toMatchObject({
      kind: 'log', format: 'table', records: 5, events: 1, rejected: { 'bad-count': 1 }, skipped: { 'no-name': 1, 'not-public': 2 }, recognised: { network: 5 }, error: null,
    });
  });

  test('keeps a sample of what could not be read', async () => {
    expect((await receiptOfText(csv)).samples).toMatchObject([{ reason: 'bad-count', record: 5, text: 'many' }]);
  });

  test('warns of rows with another number of fields', async () => {
    const { warnings, records } = await receiptOfText('process_name,remote_host\ncmd.exe,a.example.com\ncmd.exe\ncmd.exe,b.example.com,x\n');
    expect(records).toBe(3);
    expect(warnings.join(' ')).toMatch(/1 rows with fewer fields.*1 rows with more fields/);
  });

  test('of a header alone says that there was nothing', async () => {
    expect(await receiptOfText('process_name,remote_host\n')).toMatchObject({ kind: 'log', records: 0, events: 0 });
  });
});

describe('the receipt of Windows events', () => {
  test('says what became of each event', async () => {
    expect(await receiptOfText(json)).toMatchObject({
      kind: 'log', records: 7, events: 1, rejected: {},
      skipped: { 'process-start': 1, joined: 1, inbound: 1, failed: 1, script: 1, 'other-event': 1 },
      recognised: { network: 2, dns: 2, process: 1, script: 1, other: 1 },
      error: null,
    });
  });

  test('follows the switches', async () => {
    const analysis = await studyOf(await ingestText(json));
    const { settings } = analysis.overview();
    const [receipt] = analysis.setSettings({ ...settings, countFailed: true, countInbound: true }).receipts;
    expect(receipt).toMatchObject({ events: 3, skipped: { joined: 1 } });
    expectToAddUp(receipt!);
  });

  test('counts lines that are no JSON', async () => {
    expect(await receiptOfText(`${json}{"EventID":\n`)).toMatchObject({ records: 8, rejected: { malformed: 1 } });
  });
});

describe('I1: every receipt adds up', () => {
  const anyMutations = fc.array(anyMutation, { maxLength: 12 });

  test.each([['a table', csv], ['Windows events', json], ['a list', 'evil.com\n# x\nhttp://bad.org/\n1.2.3.4\n'], ['a review', 'verdict,domain\nbenign,example.com\nno,example.org\n']])(
    'after bytes of %s were changed',
    (_, text) =>
      fc.assert(
        fc.asyncProperty(anyMutations, async (mutations) => {
          expectToAddUp(await receiptOf(await ingest(fileOf(mutations.reduce(mutated, bytesOf(text)), 'log.txt'))));
        }),
        { numRuns: 200 },
      ),
    30_000,
  );

  test('after whole rows were repeated, cut and mixed', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...csv.split('\n'), ...json.split('\n')), fc.nat(200)), { maxLength: 20 }), async (lines) => {
        expectToAddUp(await receiptOfText(`${csv.split('\n')[0]}\n${lines.map(([line, length]) => line.slice(0, length)).join('\n')}`));
      }),
      { numRuns: 100 },
    ));
});

describe('a log in a damaged archive', () => {
  test('keeps the rows that came before the damage, and says so', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `2024-06-01T09:00:00Z,pc${i % 97},cmd.exe,h${(i * 7919) % 99_991}.example.com`);
    const packed = gzip(`timestamp,host_name,process_name,remote_host\n${rows.join('\n')}\n`);
    const receipt = await receiptOf(await ingest(fileOf(packed.subarray(0, packed.length / 2), 'log.csv.gz')));
    expect(receipt).toMatchObject({ kind: 'log', error: { name: 'ArchiveDamaged' } });
    expect(receipt.records).toBeGreaterThan(rows.length / 4);
    expectToAddUp(receipt);
  });
});

/** Paths of all files below a folder. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile()).sort();

withShared('data', 'I1: the receipt of every real log and list adds up', (folder) => {
  test.each(filesBelow(folder))('%s', async (path) => {
    expectToAddUp(await receiptOf(await ingestPath(join(folder, path))));
  }, 60_000);
});
