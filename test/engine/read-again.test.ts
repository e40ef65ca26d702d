import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../src/engine/analysis';
import { receiptOf } from '../../src/engine/receipt-of';
import { type KnownFile, knownFilesOf, repeatOf, repeatsOf } from '../../src/engine/repeated-files';
import type { ReadingChoices } from '../../src/ingest/reading-choices';
import { contentKey, holdSame } from '../../src/ingest/source/content-key';
import { fileOf, ingest, ingestText } from '../support/ingest';
import { studyOf } from '../support/study';
import { windowsLog } from '../support/windows-log';

const table = (name: string, times = 3): string =>
  `timestamp,host_name,user_name,process_name,remote_host\n${Array.from({ length: times }, (_, row) => `2024-06-01 0${row}:00:00,${name},user-${name},cmd.exe,h${row}.${name}.com\n`).join('')}`;

const windows = windowsLog(`
  event       time      image           guid  name             address     status  initiated  arguments
  start       08:59:00  powershell.exe  A     -                -           -       -          -enc A
  query       09:00:00  powershell.exe  A     www.example.com  192.0.2.1;  0       -          -
  connection  09:00:01  powershell.exe  A     -                192.0.2.1   -       true       -
`);

/** What the page shows of an analysis, but for the seconds that reading took. */
const shown = (analysis: Analysis) => {
  const { receipts, groups, contacts, machines, firstSeen, lastSeen } = analysis.overview();
  return { contacts, machines, firstSeen, lastSeen, groups, receipts: receipts.map(({ seconds: _, ...receipt }) => receipt) };
};

describe('a file read again', () => {
  const texts = [table('alpha'), windows, table('beta', 5), table('gamma', 1)];

  test.each([...texts.keys()])('as before leaves all as it was: file %i', async (index) => {
    const files = await Promise.all(texts.map((text, at) => ingestText(text, `file-${at}.txt`)));
    const analysis = await studyOf(...files);
    const before = shown(analysis);
    analysis.replace(index, await ingestText(texts[index]!, `file-${index}.txt`));
    expect(shown(analysis)).toEqual(before);
  });

  test('otherwise is as if it had been read so at first', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(texts.length - 1), fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York')), { minLength: 1, maxLength: 6 }), async (changes) => {
        const choices = new Map<number, ReadingChoices>();
        const read = (index: number) => ingestText(texts[index]!, `file-${index}.txt`, choices.get(index));
        const analysis = await studyOf(...(await Promise.all([...texts.keys()].map(read))));
        for (const [index, timeZone] of changes) {
          choices.set(index, { timeZone });
          analysis.replace(index, await read(index));
        }
        expect(shown(analysis)).toEqual(shown(await studyOf(...(await Promise.all([...texts.keys()].map(read))))));
      }),
      { numRuns: 20 },
    ), 60_000);

  test('that then gives nothing takes its machines along', async () => {
    const analysis = await studyOf(table('alpha'), table('beta'));
    expect(analysis.overview().machines).toBe(2);
    analysis.replace(0, repeatOf(fileOf(table('alpha'), 'file-1.txt'), { name: 'x', kind: 'log', format: 'table', content: '' }));
    expect(analysis.overview()).toMatchObject({ machines: 1, contacts: 3 });
  });
});

describe('a format of choice', () => {
  const odd = 'when,machine,program,process_name,domain\n2024-06-01 10:00:00,pc1,x.exe,cmd.exe,a.example.com\n';

  test('is offered in the receipt, the one chosen first', async () => {
    const { receipt } = await ingestText(odd);
    const detail = receipt.details.find(({ what }) => what === 'format')!;
    expect(detail).toMatchObject({ certainty: 'likely', why: 'its header names process_name, domain' });
    expect(detail.otherwise).toEqual({ kind: 'format', formats: [{ id: 'table', label: 'Table of contacts' }, { id: 'by-hand', label: 'Table, columns named by hand' }] });
  });

  test('by hand asks for the columns first, and then takes them', async () => {
    const asked = await ingestText(odd, 'odd.csv', { format: 'by-hand', mapping: 'ask' });
    expect(asked.question).toMatchObject({ fileName: 'odd.csv', isAskedFor: true, header: ['when', 'machine', 'program', 'process_name', 'domain'] });
    const { receipt, tables } = await ingestText(odd, 'odd.csv', { format: 'by-hand', mapping: { time: 0, process: 2, destination: 4 } });
    expect(receipt).toMatchObject({ records: 1, events: 1, choices: { format: 'by-hand' } });
    expect(receipt.details.find(({ what }) => what === 'columns')).toMatchObject({ certainty: 'said', value: expect.stringContaining('process name: program') });
    expect(new TextDecoder().decode(tables[0]!.events.images.bytes)).toBe('x.exe');
  });

  test('is another that the records fit too', async () => {
    const both = `${JSON.stringify({ Channel: 'Microsoft-Windows-Sysmon/Operational', SourceName: 'Microsoft-Windows-Sysmon', EventID: 22, Image: 'a.exe', QueryName: 'www.example.com', event_simpleName: 'DnsRequest', aid: 'x', DomainName: 'b.example.com' })}\n`;
    const { receipt } = await ingestText(both);
    const otherwise = receipt.details.find(({ what }) => what === 'format')!.otherwise;
    const others = otherwise?.kind === 'format' ? otherwise.formats.map(({ id }) => id) : [];
    expect(others).toContain('windows-json');
    for (const format of others) expect((await ingestText(both, 'log.txt', { format })).receipt.format).toBe(format);
  });
});

describe('I4: the same file twice', () => {
  const files = (...texts: readonly string[]): readonly File[] => texts.map((text, index) => fileOf(text, `file-${index + 1}.csv`));
  const repeatsAmong = async (dropped: readonly File[], known: readonly KnownFile[] = []) =>
    repeatsOf(dropped, await Promise.all(dropped.map(contentKey)), known, holdSame);

  test('is noticed in one drop, whatever its name', async () => {
    const repeats = await repeatsAmong(files(table('alpha'), table('beta'), table('alpha'), table('alpha')));
    expect([...repeats].map(([index, { name }]) => [index, name])).toEqual([[2, 'file-1.csv'], [3, 'file-1.csv']]);
  });

  test('is noticed in an earlier drop', async () => {
    const first = fileOf(table('alpha'), 'first.csv');
    const { receipt } = await ingest(first);
    const known = knownFilesOf([{ ...receipt, content: await contentKey(first) }]);
    expect([...(await repeatsAmong(files(table('beta'), table('alpha')), known)).keys()]).toEqual([1]);
  });

  test('is left out with a line that says so, and counts once', async () => {
    const [first, second] = [fileOf(table('alpha'), 'first.csv'), fileOf(table('alpha'), 'second.csv')];
    const analysis = await studyOf(await ingest(first), repeatOf(second, { name: 'first.csv', kind: 'log', format: 'table', content: '' }));
    const { contacts, receipts } = analysis.overview();
    expect(contacts).toBe(3);
    expect(receipts[1]).toMatchObject({ name: 'second.csv', kind: 'log', records: 0, events: 0, repeats: 'first.csv', error: null });
    expect(receipts[1]!.warnings.join()).toMatch(/same file as one dropped before it.*left out/);
    analysis.replace(1, await ingest(second, { countAgain: true }));
    expect(analysis.overview().contacts).toBe(6);
  });

  test('is no list, which may come again', async () => {
    const list = fileOf('bad.com\nworse.com\nworst.com\n', 'list.txt');
    expect(knownFilesOf([{ ...(await ingest(list)).receipt, content: await contentKey(list) }])).toEqual([]);
  });

  test('differs by one byte anywhere in a small file', async () => {
    const [text, key] = [table('alpha'), await contentKey(fileOf(table('alpha'), 'a'))];
    for (let at = 0; at < text.length; at++) expect(await contentKey(fileOf(`${text.slice(0, at)}~${text.slice(at + 1)}`, 'b'))).not.toBe(key);
  });

  test('is compared byte for byte where samples of large ones agree', async () => {
    const one = new Uint8Array(3_000_000).fill(0x61);
    const other = one.slice();
    // Between two samples.
    other[30_000] = 0x62;
    const pair = [fileOf(one, 'one.csv'), fileOf(other, 'other.csv')] as const;
    expect(await contentKey(pair[0])).toBe(await contentKey(pair[1]));
    expect((await repeatsAmong(pair)).size).toBe(0);
    expect((await repeatsAmong([pair[0], fileOf(one, 'again.csv')])).size).toBe(1);
  });

  test('is no empty file', async () => expect((await repeatsAmong(files('', ''))).size).toBe(0));
});

describe('a log of just so many records as exports are cut off at', () => {
  const warned = async (records: number): Promise<boolean> => {
    const rows = 'cmd.exe,a.example.com\n'.repeat(records);
    return receiptOf(await ingestText(`process_name,remote_host\n${rows}`)).warnings.some((warning) => /exactly [\d,]+ records, where exports are often cut off/.test(warning));
  };
  test.each([[10_000, true], [30_000, true], [100_000, true], [9_999, false], [10_001, false], [5, false]])('%i: %s', async (records, expected) => expect(await warned(records)).toBe(expected));
});

test('a list dropped later labels, and the events need not be kept anew', async () => {
  const analysis = await studyOf(await ingestText(table('alpha'), 'log.csv'), await ingestText(windows, 'sysmon.json'));
  const before = analysis.keep();
  const { malicious } = analysis.overview().groups.find(({ id }) => id === 'cmd')!;
  analysis.add([await ingestText('alpha.com\n', 'list.txt')], 0);
  expect(analysis.keep().events?.version).toBe(before.events?.version);
  expect([malicious, analysis.overview().groups.find(({ id }) => id === 'cmd')!.malicious]).toEqual([0, 1]);
  expect(analysis.overview().contacts).toBe(before.overview.contacts);
});
