import { describe, expect, test } from 'vitest';
import { EvtxReader } from '../../../src/ingest/records/evtx/evtx-reader';
import { evtxFile, evtxOf, little, nothing, number, string, sub, utf16, xml, type Content, type Template, type Value } from './evtx-writer';
import { readEvtx } from './read-evtx';
import { connectionPaths, connectionRecord, connectionTexts, connection, event, sysmonLog } from './sysmon-log';

const log = sysmonLog(300);
const expected = Array.from({ length: 300 }, (_, i) => connectionTexts(i + 1));

/** The texts at `paths` of one event whose provider adds `content`, with `values` for its substitutions. */
function readOne(content: Content, values: readonly Value[], ...paths: string[]): string[] | undefined {
  const template: Template = { id: 77, root: { name: 'EventData', content } };
  const file = evtxFile([{ id: 1, event: event(1, 1, xml({ template, values })) }]);
  const { records, damaged } = readEvtx(file, paths.map((path) => [path]));
  expect(damaged).toEqual([]);
  return records[0];
}

test('reads the fields asked for of every record, over several chunks', () => {
  expect(log.length).toBeGreaterThan(4096 + 2 * 65536);
  expect(readEvtx(log, connectionPaths)).toMatchObject({ records: expected, damaged: [], tornCount: 0, absentCount: 0 });
});

test.each([1, 7, 4095, 4096, 65_536, 65_537, 100_000])('pieces of %i bytes give the same records', (size) => {
  const file = size < 100 ? sysmonLog(20) : log;
  const cuts = Array.from({ length: Math.floor(file.length / size) }, (_, i) => (i + 1) * size);
  expect(readEvtx(file, connectionPaths, { cuts })).toEqual(readEvtx(file, connectionPaths));
});

test('knows an EVTX file by its head', () => {
  expect(EvtxReader.isEvtx(log.subarray(0, 8))).toBe(true);
  expect(EvtxReader.isEvtx(log.subarray(0, 7))).toBe(false);
  expect(EvtxReader.isEvtx(new TextEncoder().encode('{"EventID": 3}'))).toBe(false);
});

test('a log without events, with or without a chunk, has no records and no damage', () => {
  for (const file of [evtxOf([]), evtxFile([]), new Uint8Array(0), evtxOf([new Uint8Array(65_536)])]) {
    expect(readEvtx(file, connectionPaths)).toMatchObject({ records: [], damaged: [], absentCount: 0 });
  }
});

test('elements, attributes and constant text of the System part', () => {
  const paths = [
    'System.Provider.Name', 'System.Provider.Guid', 'System.EventID', 'System.Keywords', 'System.TimeCreated.SystemTime',
    'System.EventRecordID', 'System.Execution.ProcessID', 'System.Execution.ThreadID', 'System.Channel', 'System.Computer',
    'System.Security.UserID', 'System.Correlation.ActivityID', 'System.EventID.Qualifiers', 'xmlns',
  ];
  expect(readEvtx(sysmonLog(1), paths.map((path) => [path])).records[0]).toEqual([
    'Microsoft-Windows-Sysmon', '{365ABB72-1A29-5CE4-0000-001054E32101}', '3', '0x8000000000000000', '2019-07-18T03:34:01.2616713Z',
    '1', '3416', '3496', 'Microsoft-Windows-Sysmon/Operational', 'HOST-7.example.test',
    'S-1-5-18', '', '', 'http://schemas.microsoft.com/win/2004/08/events/event',
  ]);
});

test('of several places the best one that holds something fills a slot', () => {
  const content = ['a', 'b'].map((Name, i) => ({ name: 'Data', attributes: { Name }, content: sub(i, 1) }));
  const read = (a: string, b: string, ...places: string[]): string | undefined => {
    const template = { id: 5, root: { name: 'EventData', content } };
    const file = evtxFile([{ id: 1, event: event(1, 1, xml({ template, values: [string(a), string(b)] })) }]);
    return readEvtx(file, [places]).records[0]?.[0];
  };
  expect(read('A', 'B', 'EventData.a', 'EventData.b')).toBe('A');
  expect(read('A', 'B', 'EventData.b', 'EventData.a')).toBe('B');
  expect(read('', 'B', 'EventData.a', 'EventData.b')).toBe('B');
  expect(read('', '', 'EventData.a', 'EventData.b', 'System.Computer')).toBe('HOST-7.example.test');
});

describe('Data elements', () => {
  test('a name may hold dots', () => {
    expect(readOne({ name: 'Data', attributes: { Name: 'a.b.c' }, content: 'x' }, [], 'EventData.a.b.c')).toEqual(['x']);
  });

  test('nameless ones are numbered; the first also goes by Data alone', () => {
    const content = [
      { name: 'Data', content: 'zero' },
      { name: 'Data', attributes: { Name: 'n' }, content: 'named' },
      { name: 'Data', content: sub(0, 1) },
    ];
    const paths = ['EventData.Data', 'EventData.Data.0', 'EventData.Data.1', 'EventData.Data.2', 'EventData.n'];
    expect(readOne(content, [string('one')], ...paths)).toEqual(['zero', 'zero', 'one', '', 'named']);
  });

  test('an array makes one nameless element an item, also an empty one; null makes none', () => {
    const contents = [sub(0, 0x81), sub(1, 0x81), sub(2, 1), 'last'];
    const content = contents.map((piece) => ({ name: 'Data', content: piece }));
    const values = [{ type: 0x81, bytes: utf16('a\0\0c\0') }, { type: 0x81, bytes: [] }, nothing];
    expect(readOne(content, values, ...[0, 1, 2, 3, 4, 5].map((i) => `EventData.Data.${i}`))).toEqual(['a', '', 'c', '', 'last', '']);
  });

  test('an array in a named one is parted by commas', () => {
    const content = { name: 'Data', attributes: { Name: 'n' }, content: sub(0, 0x81) };
    expect(readOne(content, [{ type: 0x81, bytes: utf16('a\0b') }], 'EventData.n')).toEqual(['a,b']);
  });

  test('the name may come from the record', () => {
    const named = { name: 'Data', attributes: { Name: sub(0, 1) }, content: sub(1, 1) };
    const content = [named, { name: 'Data', content: 'nameless' }];
    expect(readOne(content, [string('Image'), string('x.exe')], 'EventData.Image', 'EventData.Data.0')).toEqual(['x.exe', 'nameless']);
  });
});

test('text is put together of constants, values, entities, characters and CDATA; instructions are none of it', () => {
  const content = [
    'a', { substitution: 0, type: 1 }, ...['amp', 'lt', 'gt', 'quot', 'apos'].map((entity) => ({ entity })),
    { character: 0x263a }, { cdata: '<b>' }, { instruction: 'target' }, 'z', { substitution: 9, type: 1 },
  ];
  expect(readOne({ name: 'Data', attributes: { Name: 'n' }, content }, [string('V')], 'EventData.n')).toEqual(['aV&<>"\'☺<b>z']);
});

test('UserData goes by the names of its elements and attributes, and the first of equal ones counts', () => {
  const params = [{ name: 'Param', content: sub(0, 8) }, { name: 'Param', content: 'second' }];
  const template: Template = {
    id: 8,
    root: { name: 'UserData', content: { name: 'EventXML', attributes: { id: '7' }, content: params } },
  };
  const file = evtxFile([{ id: 1, event: event(1, 1, xml({ template, values: [number(8, 42, 4)] })) }]);
  expect(readEvtx(file, [['UserData.EventXML.Param'], ['UserData.EventXML.id'], ['UserData.EventXML']]).records).toEqual([['42', '7', '']]);
});

test('XML may be written out, in the record and in a value', () => {
  const written = { name: 'EventData', content: [{ name: 'Data', attributes: { Name: 'n' }, content: 'written out' }] };
  const file = evtxFile([
    { id: 1, event: { element: { name: 'Event', content: [{ name: 'System', content: [{ name: 'EventID', content: '4' }] }, written] } } },
    { id: 2, event: event(5, 2, { type: 0x21, element: written }) },
    { id: 3, event: event(6, 3, nothing) },
    { id: 4, event: event(7, 4, { type: 0x21, bytes: [] }) },
  ]);
  expect(readEvtx(file, [['System.EventID'], ['EventData.n']])).toMatchObject({
    records: [['4', 'written out'], ['5', 'written out'], ['6', ''], ['7', '']], damaged: [],
  });
});

test('templates may be nested', () => {
  const inner: Template = { id: 21, root: { name: 'Data', attributes: { Name: 'n' }, content: sub(0, 1) } };
  const outer: Template = { id: 22, root: { name: 'EventData', content: [sub(0, 0x21), sub(1, 0x21)] } };
  const values = [xml({ template: inner, values: [string('deep')] }), xml({ template: inner, values: [string('later')] })];
  const file = evtxFile([{ id: 1, event: event(1, 1, xml({ template: outer, values })) }]);
  expect(readEvtx(file, [['EventData.n']]).records).toEqual([['deep']]);
});

test('only what is asked for is read, and asking for nothing still counts the records', () => {
  expect(readEvtx(log, []).records).toHaveLength(300);
  expect(readEvtx(log, [['EventData.NoSuch']]).records).toEqual(expected.map(() => ['']));
});

test('times keep all seven decimals', () => {
  const record = connectionRecord(1, connection(1));
  const ticks = [0n, 1n, 132_079_088_412_616_712n, 2_650_467_743_999_999_999n];
  const template: Template = { id: 9, root: { name: 'EventData', content: ticks.map((_, i) => ({ name: 'Data', content: sub(i, 0x11) })) } };
  const values = ticks.map((tick) => ({ type: 0x11, bytes: little(tick, 8) }));
  const file = evtxFile([record, { id: 2, event: event(1, 2, xml({ template, values })) }]);
  expect(readEvtx(file, ticks.map((_, i) => [`EventData.Data.${i}`])).records[1]).toEqual([
    '1601-01-01T00:00:00.0000000Z', '1601-01-01T00:00:00.0000001Z', '2019-07-18T07:34:01.2616712Z', '9999-12-31T23:59:59.9999999Z',
  ]);
});
