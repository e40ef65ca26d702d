import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/snapshot/schema';
import { concat, gzip, zip } from '../support/archives';
import { bytesOf } from '../support/chunks';
import { fileOf, ingest } from '../support/ingest';
import { contactsOf, studyOf } from '../support/study';

/** 2,000 contacts with everything in them that a delimited format gives a meaning to. */
const rows = Array.from({ length: 2000 }, (_, i) => [
  new Date(Date.UTC(2024, 5, 1, 0, i)).toISOString(), `pc${i % 7}`, `Jürgen ${i % 3}`, ['powershell.exe', 'cmd.exe', 'python3'][i % 3]!,
  [`-enc "A,B;C"`, `-c 'x\ty|z'`, '', '漢字 😀'][i % 4]!, `${i % 11}.example${i % 5}.com`,
]);
const header = ['timestamp', 'host_name', 'user_name', 'process_name', 'process_args', 'remote_host'];

const delimited = (delimiter: string, lineEnd: string): string =>
  [header, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + lineEnd).join('');

const jsonLines = (lineEnd: string): string =>
  rows.map((row) => JSON.stringify(Object.fromEntries(header.map((name, column) => [name, row[column]]))) + lineEnd).join('');

const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));

const delimiters: Readonly<Record<string, string>> = { CSV: ',', TSV: '\t', 'semicolon-separated': ';', 'pipe-separated': '|' };
const writings: Readonly<Record<string, (lineEnd: string) => string>> = {
  ...Object.fromEntries(Object.entries(delimiters).map(([name, delimiter]) => [name, (lineEnd: string) => delimited(delimiter, lineEnd)])),
  'JSON lines': jsonLines,
};
const lineEnds: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n' };
const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = { 'UTF-8': bytesOf, 'UTF-8 with mark': (text) => bytesOf(`\ufeff${text}`), 'UTF-16LE': utf16 };
const wrappings: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array>> = {
  'as it is': (bytes) => bytes,
  'in gzip': gzip,
  'in gzip of three members': (bytes) => concat(...[0, 1, 2].map((part) => gzip(bytes.subarray(Math.floor((bytes.length * part) / 3), Math.floor((bytes.length * (part + 1)) / 3))))),
  'in zip': (bytes) => zip({ 'folder/log.csv': bytes }),
};

/** The 72 of the goal sheet (CSV, TSV, JSON lines), and two more ways to part columns. */
describe('I3: the same contacts in other clothes give the same study', () => {
  let expected: Omit<Snapshot, 'import' | 'createdAt'>;
  const studyIn = async (bytes: Uint8Array) => {
    const file = await ingest(fileOf(bytes, 'log'));
    expect(file.receipt).toMatchObject({ error: null, records: rows.length, events: rows.length });
    return contactsOf(await studyOf(file));
  };
  beforeAll(async () => {
    expected = await studyIn(bytesOf(delimited(',', '\n')));
  });

  test('which is a study', () => expect(expected.groups.map(({ id, connections }) => `${id} ${connections}`)).toEqual(['powershell 667', 'python 666', 'cmd 667']));

  const clothes = Object.keys(writings).flatMap((writing) =>
    Object.keys(lineEnds).flatMap((lineEnd) => Object.keys(encodings).flatMap((encoding) => Object.keys(wrappings).map((wrapping) => [writing, lineEnd, encoding, wrapping] as const))),
  );
  test.each(clothes)('%s, %s, %s, %s', async (writing, lineEnd, encoding, wrapping) => {
    const text = writings[writing]!(lineEnds[lineEnd]!);
    expect(await studyIn(await wrappings[wrapping]!(encodings[encoding]!(text)))).toEqual(expected);
  });

  describe('I4: in any order and in several files', () => {
    const csv = (some: readonly (readonly string[])[]): string => [header, ...some].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
    const studyOfFiles = async (...texts: readonly string[]) => contactsOf(await studyOf(...(await Promise.all(texts.map((text, index) => ingest(fileOf(text, `log-${index}.csv`)))))));

    test('rows in another order', async () => {
      const shuffled = rows.map((row, index) => ({ row, key: (index * 7919) % 2003 })).sort((a, b) => a.key - b.key).map(({ row }) => row);
      expect(await studyOfFiles(csv(shuffled))).toEqual(expected);
    });

    test('split into seven files, whatever their order', async () => {
      const parts = Array.from({ length: 7 }, (_, part) => csv(rows.filter((__, index) => index % 7 === part)));
      expect(await studyOfFiles(...parts)).toEqual(expected);
      expect(await studyOfFiles(...parts.toReversed())).toEqual(expected);
    });
  });

  describe('I19: the same each time and everywhere', () => {
    const zone = process.env['TZ'];
    afterEach(() => {
      process.env['TZ'] = zone ?? 'UTC';
    });
    test.each(['UTC', 'America/New_York', 'Pacific/Apia'])('%s', async (machine) => {
      process.env['TZ'] = machine;
      expect(await studyIn(bytesOf(delimited(',', '\n')))).toEqual(expected);
    });
  });
});
