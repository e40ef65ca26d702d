import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEvtx } from './read-evtx';

/** Real logs, read where they are; they are no part of this project. */
const shared = new URL('../../../../shared/', import.meta.url);
const corpus = new URL('corpora/evtx-omerbenamram/', shared);
const samples = new URL('data/evtx/', shared);
const truth = new URL('data/TRUTH.json', shared);

const read = (folder: URL, name: string, paths: readonly (readonly string[])[] = [], recovers = false) =>
  readEvtx(new Uint8Array(readFileSync(new URL(encodeURIComponent(name), folder))), paths, { recovers });

const here = (folder: URL): string => (existsSync(folder) ? '' : ' (skipped: not here)');

describe.skipIf(!existsSync(corpus))(`I12: damaged logs of omerbenamram/evtx${here(corpus)}`, () => {
  test.each([
    // Records and errors as in that project's tests/test_full_samples.rs.
    ['Application_no_crc32.evtx', 17, 0],
    ['Microsoft-Windows-HelloForBusiness%4Operational.evtx', 6, 0],
    ['Microsoft-Windows-LanguagePackSetup%4Operational.evtx', 17, 0],
    ['sample_with_a_bad_chunk_magic.evtx', 270, 2],
    ['2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational.evtx', 1910, 4],
    ['2-vss_0-Microsoft-Windows-TerminalServices-RemoteConnectionManager%4Operational.evtx', 1774, 2],
    ['sample-with-zero-data-size-event.evtx', 335, 1],
    // By a scan for records.
    ['MSExchange_Management_wec.evtx', 1, 0],
    ['Security_short_selected.evtx', 7, 0],
    ['issue_201.evtx', 1, 0],
    ['new-user-security.evtx', 4, 0],
  ])('%s: %i records, %i damaged', (name, records, damaged) => {
    const reading = read(corpus, name, [['System.EventID']]);
    expect([reading.records.length, reading.damaged.length]).toEqual([records, damaged]);
  });

  test('records behind a broken place are found when asked for, those of other times are not', () => {
    expect(read(corpus, 'sample-with-zero-data-size-event.evtx', [], true)).toMatchObject({ absentCount: 0, recovered: { length: 114 } });
    const torn = '2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational.evtx';
    expect(read(corpus, torn, [], true)).toMatchObject({ absentCount: 64, recovered: { length: 0 } });
  });

  test('records of which a page was never written are marked', () => {
    expect(read(corpus, 'Microsoft-Windows-HelloForBusiness%4Operational.evtx')).toMatchObject({ tornCount: 1, absentCount: 14 });
    expect(read(corpus, 'sample_with_a_bad_chunk_magic.evtx')).toMatchObject({ tornCount: 3 });
  });

  test('a forwarded event, whose XML is written out', () => {
    const paths = [['System.Provider.Name'], ['System.EventID'], ['System.Computer'], ['EventData.Data'], ['EventData.Data.2']];
    expect(read(corpus, 'MSExchange_Management_wec.evtx', paths).records).toEqual([
      ['MSExchange CmdletLogs', '1', 'WEC.ave.local', 'Set-Mailbox', 'ave.local/Users/Administrateur'],
    ]);
  });
});

describe.skipIf(!existsSync(samples) || !existsSync(truth))(`logs with counted truth${here(samples)}`, () => {
  const { files } = existsSync(truth)
    ? (JSON.parse(readFileSync(truth, 'utf8')) as { files: Record<string, { records: number; event_ids: [string, number][] }> })
    : { files: {} };

  test.each(Object.keys(files).filter((name) => name.startsWith('evtx/')))('%s', (name) => {
    const { records, damaged } = read(samples, name.slice('evtx/'.length), [['System.EventID']]);
    const counts = new Map<string, number>();
    for (const [id] of records) counts.set(id!, (counts.get(id!) ?? 0) + 1);
    expect(records).toHaveLength(files[name]!.records);
    expect(damaged).toEqual([]);
    for (const [id, count] of files[name]!.event_ids) expect([id, counts.get(id)]).toEqual([id, count]);
  });

  test('Sysmon 3 has its values where they belong', () => {
    const paths = ['Image', 'SourceIp', 'SourcePort', 'DestinationHostname', 'Initiated'].map((name) => [`EventData.${name}`]);
    const { records } = read(samples, 'sysmon3-mshta-scheduledtask.evtx', [['System.EventID'], ...paths]);
    expect(records.filter(([id]) => id === '3')[0]).toEqual([
      '3', 'C:\\Windows\\System32\\mshta.exe', '10.0.2.15', expect.stringMatching(/^\d+$/), expect.stringContaining('.'), 'true',
    ]);
  });
});
