import { beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/snapshot/schema';
import { concat, gzip, zip } from '../support/archives';
import { bytesOf } from '../support/chunks';
import { fileOf, ingest } from '../support/ingest';
import { contactsOf, studyOf } from '../support/study';

/** 300 contacts with everything in them that a delimited format gives a meaning to. */
const rows = Array.from({ length: 300 }, (_, i) => [
  new Date(Date.UTC(2024, 5, 1, 0, i)).toISOString(), `pc${i % 7}`, `Jürgen ${i % 3}`, ['powershell.exe', 'cmd.exe', 'python3'][i % 3]!,
  [`-enc "A,B;C"`, `-c 'x\ty|z'`, '', '漢字 😀'][i % 4]!, `${i % 11}.example${i % 5}.com`,
]);
const header = ['timestamp', 'host_name', 'user_name', 'process_name', 'process_args', 'remote_host'];

const delimited = (delimiter: string, lineEnd: string): string =>
  [header, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + lineEnd).join('');

const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));

const writings: Readonly<Record<string, string>> = { CSV: ',', 'semicolon-separated': ';', TSV: '\t', 'pipe-separated': '|' };
const lineEnds: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n' };
const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = { 'UTF-8': bytesOf, 'UTF-8 with mark': (text) => bytesOf(`\ufeff${text}`), 'UTF-16LE': utf16 };
const wrappings: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array>> = {
  'as it is': (bytes) => bytes,
  'in gzip': gzip,
  'in gzip of three members': (bytes) => concat(...[0, 1, 2].map((part) => gzip(bytes.subarray(Math.floor((bytes.length * part) / 3), Math.floor((bytes.length * (part + 1)) / 3))))),
  'in zip': (bytes) => zip({ 'folder/log.csv': bytes }),
};

describe('the same contacts in other clothes give the same study', () => {
  let expected: Omit<Snapshot, 'import' | 'createdAt'>;
  const studyIn = async (bytes: Uint8Array) => {
    const file = await ingest(fileOf(bytes, 'log'));
    expect(file.receipt).toMatchObject({ error: null, records: rows.length, events: rows.length });
    return contactsOf(await studyOf(file));
  };
  beforeAll(async () => {
    expected = await studyIn(bytesOf(delimited(',', '\n')));
  });

  test('which is a study', () => expect(expected.groups.map(({ id, connections }) => `${id} ${connections}`)).toEqual(['powershell 100', 'python 100', 'cmd 100']));

  const clothes = Object.keys(writings).flatMap((writing) =>
    Object.keys(lineEnds).flatMap((lineEnd) => Object.keys(encodings).flatMap((encoding) => Object.keys(wrappings).map((wrapping) => [writing, lineEnd, encoding, wrapping] as const))),
  );
  test.each(clothes)('%s, %s, %s, %s', async (writing, lineEnd, encoding, wrapping) => {
    const text = delimited(writings[writing]!, lineEnds[lineEnd]!);
    expect(await studyIn(await wrappings[wrapping]!(encodings[encoding]!(text)))).toEqual(expected);
  });
});
