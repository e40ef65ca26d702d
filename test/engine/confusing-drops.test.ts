import { describe, expect, test } from 'vitest';
import { flipped, gzip, tar, zip } from '../support/archives';
import { contactLog } from '../support/contact-log';
import { sysmonLog } from '../ingest/evtx/sysmon-log';
import { fileOf, ingest } from '../support/ingest';
import { smallStudy } from '../support/small-study';
import { everything, now, studyOf } from '../support/study';

const csv = contactLog(`
  time   host  process  fqdn
  09:00  pc1   cmd.exe  a.example.com
  09:01  pc1   cmd.exe  b.example.com
`);
const jsonLines = '{"EventID":22,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\\\a.exe","QueryName":"www.example.com"}\n';
const list = 'bad-one.com\nbad-two.com\nbad-three.com\n';
const pdf = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n';
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 1, 0, 8, 2);

describe('a confusing drop ends in the right answer or in one plain sentence', () => {
  test.each<[string, string | Uint8Array | Promise<Uint8Array>, string, object]>([
    ['a log named .evtx', csv, 'Security.evtx', { kind: 'log', format: 'table', records: 2, error: null }],
    ['an EVTX named .csv', sysmonLog(3), 'export.csv', { kind: 'log', format: 'evtx', error: null }],
    ['JSON named .csv', jsonLines, 'export.csv', { kind: 'log', format: 'windows-json', records: 1, error: null }],
    ['JSON named .txt', jsonLines, 'notes.txt', { kind: 'log', format: 'windows-json', records: 1, error: null }],
    ['CSV named .json', csv, 'events.json', { kind: 'log', format: 'table', records: 2, error: null }],
    ['gzip named .csv', gzip(csv), 'export.csv', { kind: 'log', format: 'table', records: 2, error: null }],
    ['CSV named .gz', csv, 'export.csv.gz', { kind: 'log', format: 'table', records: 2, error: null }],
    ['a zip named .csv', zip({ 'inside.csv': csv }), 'export.csv', { kind: 'log', format: 'table', records: 2, error: null }],
    ['a tar named .log', tar({ 'inside.csv': csv }), 'all.log', { kind: 'log', format: 'table', records: 2, error: null }],
    ['a list named .evtx', list, 'System.evtx', { kind: 'intel', records: 3, error: null }],
    ['a list named like a log', list, 'proxy.log', { kind: 'intel', records: 3, error: null }],
    ['a PDF', pdf, 'report.pdf', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['a PDF named .csv', pdf, 'report.csv', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['a picture named .log', png, 'picture.log', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['nothing', '', 'empty.csv', { kind: 'unknown', records: 0, error: { name: 'FileEmpty' } }],
    ['a line end alone', '\n', 'newline.csv', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['a mark alone', '\ufeff', 'mark.csv', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['a header alone', 'process_name,remote_host\n', 'header.csv', { kind: 'log', records: 0, error: null }],
    ['an empty archive', zip({}), 'empty.zip', { kind: 'unknown', records: 0, error: { name: 'FileEmpty' } }],
    ['an archive of nothing but a picture', zip({ 'picture.png': png }), 'photos.zip', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['an EVTX whose magic is broken', flipped(sysmonLog(3), 0), 'Sysmon.evtx', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['a table in Markdown', '# Notes\n\nSome words, and more.\n\n| process | domain |\n|---|---|\n| cmd.exe | a.example.com |\n', 'README.md', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['a program', 'MZ\u0090\u0000\u0003\u0000\u0000\u0000', 'tool.exe', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
    ['a web page', '<!doctype html>\n<html><body><p>Sign in, please</p></body></html>\n', 'export.csv', { kind: 'unknown', records: 0, error: { name: 'FormatUnknown' } }],
  ])('%s', async (_, content, name, expected) => {
    const { receipt } = await ingest(fileOf(await content, name));
    expect(receipt).toMatchObject(expected);
    if (receipt.error !== null) expect(receipt.error.message).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')}[^\n]*\\.$`));
  });

  test('a list among logs labels them', async () => {
    const { receipts, lists } = (await studyOf(csv, list)).overview();
    expect(receipts.map(({ kind, events }) => `${kind} ${events}`)).toEqual(['log 2', 'intel 0']);
    expect(lists.filter(({ name }) => name.startsWith('file-'))).toHaveLength(1);
  });

  test('a snapshot among logs is kept apart from them, in words', async () => {
    const snapshot = JSON.stringify((await smallStudy()).snapshot(everything, now));
    const { basis, contacts, receipts } = (await studyOf(csv, snapshot)).overview();
    expect({ basis, contacts }).toEqual({ basis: 'events', contacts: 2 });
    expect(receipts[1]).toMatchObject({ kind: 'snapshot', events: 0, error: null });
    expect(receipts[1]!.warnings).toHaveLength(1);
  });

  test('a log after a snapshot is refused in words', async () => {
    const snapshot = JSON.stringify((await smallStudy()).snapshot(everything, now));
    const analysis = await studyOf(snapshot);
    const log = await ingest(fileOf(csv, 'late.csv'));
    expect(() => analysis.add([log], now)).toThrow(/A snapshot holds no events to which logs could be added/);
  });
});
