import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { EvtxReader } from '../../../src/ingest/records/evtx/evtx-reader';
import { evtxFile, little, nothing, number, string, sub, utf16, xml, type Template, type Value } from './evtx-writer';
import { texts } from './read-evtx';
import { event, guid, localSystem, sysmonLog } from './sysmon-log';
import { xmlFields, type Field } from './xml-fields';

/** The second opinion: `evtxexport` of libevtx (package libevtx-utils). */
const isInstalled = ((): boolean => {
  try {
    execFileSync('evtxexport', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Every field of every event that evtxexport finds. */
function exported(path: string): Field[][] {
  const out = execFileSync('evtxexport', ['-f', 'xml', path], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  return [...out.matchAll(/<Event[ >][\s\S]*?<\/Event>/g)].map(([text]) =>
    joined(xmlFields(text).map(([field, value]) => [field, normal(value)])));
}

/** evtxexport fills hexadecimal numbers up with zeros and gives times two more decimals than a FILETIME has. */
function normal(text: string): string {
  if (/^0x[0-9a-f]+$/.test(text)) return `0x${text.slice(2).replace(/^0+(?=.)/, '')}`;
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7})00Z$/, '$1Z');
}

/** An array stands in as many elements as it has items there, and is one text here. */
function joined(fields: readonly Field[]): Field[] {
  const byPath = new Map<string, string>();
  for (const [path, text] of fields) byPath.set(path, byPath.has(path) ? `${byPath.get(path)},${text}` : text);
  return [...byPath];
}

/** The same fields by our reader. Torn records are left out, as evtxexport does. */
function read(file: Uint8Array, paths: readonly string[]): Field[][] {
  const events: Field[][] = [];
  const reader = new EvtxReader(paths.map((path) => [path]), {
    onRecord(fields) {
      if (!fields.isTorn) events.push(texts(fields).flatMap((text, i): Field[] => (text === '' ? [] : [[paths[i]!, text]])));
    },
    onDamaged: () => {},
  });
  reader.push(file);
  reader.finish();
  return events;
}

/** @returns how many fields were compared. */
function expectSame(path: string): number {
  const theirs = exported(path);
  const paths = [...new Set(theirs.flatMap((fields) => fields.map(([field]) => field)))];
  const ours = read(new Uint8Array(readFileSync(path)), paths);
  expect(ours.map(asText)).toEqual(theirs.map(asText));
  return theirs.flat().length;
}

/** One field a line, in the order of their paths. */
const asText = (fields: readonly Field[]): string => fields.map(([path, text]) => `${path} = ${text}`).sort().join('\n');

const missing = isInstalled ? '' : ' (skipped: evtxexport is not installed)';

describe.skipIf(!isInstalled)(`every field is what evtxexport says${missing}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'evtx-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (name: string, file: Uint8Array): string => {
    writeFileSync(join(folder, name), file);
    return join(folder, name);
  };

  test('of a log of our own', () => {
    expect(expectSame(written('sysmon.evtx', sysmonLog(200)))).toBe(200 * 26);
  });

  // Left out are those that evtxexport of 2018 gets wrong (negative numbers, characters beyond the BMP) or writes in its
  // own way (floating point, sizes).
  const values: readonly Value[] = [
    string('plain'), string('with its NUL\0'), string('é推 <&>"\''), { type: 0x02, bytes: [0x61, 0xe9, 0x80] },
    number(0x03, 5, 1), number(0x04, 250, 1), number(0x05, 300, 2), number(0x06, 65_535, 2), number(0x07, 70_000, 4),
    number(0x08, 4_000_000_000, 4), number(0x09, 5_000_000_000n, 8), number(0x0a, 2n ** 64n - 1n, 8), number(0x0a, 2n ** 53n + 1n, 8),
    number(0x0d, 0, 4), number(0x0d, 1, 4), number(0x0d, 2, 4), { type: 0x0e, bytes: [0, 1, 0xab, 0xff] }, { type: 0x0f, bytes: guid },
    number(0x11, 0, 8), number(0x11, 1, 8), number(0x11, 132_079_088_412_616_712n, 8),
    { type: 0x12, bytes: [2019, 7, 4, 18, 3, 34, 1, 261].flatMap((part) => [...little(part, 2)]) },
    { type: 0x13, bytes: localSystem }, { type: 0x13, bytes: [1, 1, 1, 2, 3, 4, 5, 6, 1, 0, 0, 0] },
    number(0x14, 0x3e7, 4), number(0x14, 0, 4), number(0x15, 0x8000000000000000n, 8), nothing, string(''),
    { type: 0x81, bytes: utf16('one\0two\0') }, { type: 0x81, bytes: utf16('one\0two') }, { type: 0x81, bytes: [] },
    { type: 0x82, bytes: [0x61, 0, 0x62, 0] },
    { type: 0x84, bytes: [1, 255] }, { type: 0x86, bytes: [1, 0, 255, 255] }, { type: 0x88, bytes: [1, 0, 0, 0, 2, 0, 0, 0] },
    { type: 0x8a, bytes: [...little(1, 8), ...little(2, 8)] }, { type: 0x8f, bytes: [...guid, ...guid] },
    { type: 0x91, bytes: [...little(0, 8), ...little(1, 8)] }, { type: 0x94, bytes: [1, 0, 0, 0] }, { type: 0x95, bytes: little(7, 8) },
  ];

  test('of all types of values, in named and in nameless elements', () => {
    const template = (id: number, isNamed: boolean): Template => ({
      id,
      root: {
        name: 'EventData',
        content: values.map(({ type }, i) => ({
          name: 'Data',
          ...(isNamed ? { attributes: { Name: `value${i}` } } : {}),
          content: sub(i, type),
        })),
      },
    });
    const file = evtxFile([1, 2].map((id) => ({ id, event: event(1, id, xml({ template: template(id, id === 1), values })) })));
    expect(expectSame(written('values.evtx', file))).toBeGreaterThan(2 * values.length);
  });

  /** evtxexport does not read XML that is written out in a record, which is all that these hold. */
  const unread = ['MSExchange_Management_wec.evtx', 'issue_201.evtx'];
  const folders = ['corpora/evtx-omerbenamram/', 'corpora/evtx-python/', 'data/evtx/'].map((path) =>
    fileURLToPath(new URL(`../../../../shared/${path}`, import.meta.url)));
  const files = folders.filter((path) => existsSync(path)).flatMap((path) =>
    readdirSync(path).filter((name) => name.endsWith('.evtx') && !unread.includes(name)).map((name) => [name, path] as const));

  test.skipIf(files.length === 0).each(files.length > 0 ? files : [['(skipped: not here)', '']])(
    'of the real log %s',
    (name, path) => expect(expectSame(path + name)).toBeGreaterThan(0),
    60_000,
  );
});
