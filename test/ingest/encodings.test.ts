import { describe, expect, test } from 'vitest';
import { concat, gzip } from '../support/archives';
import { bytesOf, contentOf, streamOf } from '../support/chunks';
import { fileOf, ingest, openedSources, unaccounted } from '../support/ingest';
import { join } from '../support/join';
import { receiptOf } from '../../src/engine/receipt-of';
import { delimiterLabel, delimiters } from '../../src/ingest/delimiters';
import { encodings, type EncodingId } from '../../src/ingest/source/encodings';
import { MendedStream } from '../../src/ingest/source/mended-stream';
import { isUtf7 } from '../../src/ingest/source/text-encoding';

/** The text inside a file. */
async function textIn(content: Uint8Array): Promise<string> {
  let text = '';
  for await (const source of openedSources(fileOf(content, 'log.csv'))) text += new TextDecoder().decode(await contentOf(source.open()));
  return text;
}

const mark = '\ufeff';
const words = `host,name\n${'pc,Müller\n'.repeat(20)}`;
const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(isBig ? bytes.swap16() : bytes);
};
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** A contact log whose users are the given bytes, after so much of plain ASCII that no head reaches them. */
const header = 'timestamp,host_name,user_name,process_name,remote_host\n';
const plainRows = Array.from({ length: 2000 }, (_, row) => `2024-06-01T09:00:00Z,pc1,ann,cmd.exe,h${row}.example.com\n`).join('');
const late = (...users: readonly Uint8Array[]): Uint8Array =>
  concat(header, plainRows, ...users.flatMap((user) => ['2024-06-01T10:00:00Z,pc1,', user, ',cmd.exe,late.example.com\n']));

/** The users of late.example.com, and the receipt. */
async function lateUsers(content: Uint8Array) {
  const file = await ingest(fileOf(content, 'log.csv'));
  const users = join([file]).contacts.filter(({ fqdn }) => fqdn === 'late.example.com').map(({ user }) => user);
  return { users, receipt: receiptOf(file) };
}

describe('I8: an encoding is read right, or what was lost is counted', () => {
  test.each([
    ['UTF-8', bytesOf(words), words],
    ['UTF-8 with mark', bytesOf(mark + words), words],
    ['UTF-8 with the mark twice', bytesOf(mark + mark + words), words],
    ['UTF-16LE with mark', utf16(mark + words), words],
    ['UTF-16BE with mark', utf16(mark + words, true), words],
    ['UTF-16LE without mark', utf16(words), words],
    ['UTF-16BE without mark', utf16(words, true), words],
    ['UTF-16LE with half a character at the end', concat(utf16(mark + words), Uint8Array.of(0x61)), `${words}\ufffd`],
    ['UTF-16LE with half a pair', utf16(`${mark}a\ud800b`), 'a\ufffdb'],
    ['ASCII', bytesOf('host,name\npc,M?ller\n'), 'host,name\npc,M?ller\n'],
    ['windows-1252', latin1('host,M\xfcller \x80 \x93x\x94\n'), 'host,Müller € “x”\n'],
    ['Latin-1', latin1('host,caf\xe9\n'), 'host,café\n'],
    ['UTF-8, then Latin-1 that was appended', concat('host,Müller\n', latin1('pc,M\xfcller\n')), 'host,Müller\npc,Müller\n'],
    ['UTF-8 cut inside a character at the end', bytesOf('host,漢').subarray(0, -1), null],
    ['overlong', concat('漢,a', Uint8Array.of(0xc0, 0xaf)), '漢,aÀ¯'],
    ['surrogates in UTF-8', concat('漢,a', Uint8Array.of(0xed, 0xa0, 0x80)), '漢,aí\u00a0€'],
    ['beyond the last character', concat('漢,a', Uint8Array.of(0xf4, 0x90, 0x80, 0x80)), '漢,aô\u0090€€'],
  ])('%s', async (_, bytes, expected) => {
    const text = await textIn(bytes);
    if (expected === null) expect(text.startsWith('host,')).toBe(true);
    else expect(text).toBe(expected);
  });

  test.each([
    ['UTF-32', concat(Uint8Array.of(0xff, 0xfe, 0, 0), Uint8Array.from([...'a,b\n1,2\n'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0])))],
    ['zeros alone', new Uint8Array(4096)],
    ['EBCDIC', Uint8Array.of(0x88, 0x96, 0xa2, 0xa3, 0x15, 0x97, 0x83, 0xf1, 0x15)],
  ])('%s is refused in words', async (_, bytes) => {
    expect((await ingest(fileOf(bytes, 'log.csv'))).receipt).toMatchObject({ records: 0, error: { name: 'FormatUnknown' } });
  });

  test.each([
    ['as .NET writes it', '+ACI-timestamp+ACI-,+ACI-host+AF8-name+ACI-,+ACI-process+AF8-name+ACI-,+ACI-remote+AF8-host+ACI-\n+ACI-2024-06-01+ACI-\n'],
    ['with a mark', '+/v8-timestamp,host_name,process_name,remote_host\n'],
  ])('UTF-7 %s is refused in words', async (_, text) => {
    expect((await ingest(fileOf(text, 'log.csv'))).receipt).toMatchObject({ records: 0, error: { name: 'EncodingUnknown', message: 'log.csv: is written in UTF-7, which browsers do not read.' } });
  });

  test.each(['process_name,remote_host,process_args\ncmd.exe,a.example.com,+ACI-+AF8-\n', 'a+b,c+d-e\n', '{"a":"+ACI-"}\n', '{"process_args":"+ACI- +ACI-","a":1}\n'])('%j is no UTF-7', (text) => expect(isUtf7(text)).toBe(false));

  test.each([
    ['half a character at the end', concat(utf16(`${mark}${header}2024-06-01T10:00:00Z,pc1,ann,cmd.exe,a.example.com\n`), Uint8Array.of(0x61))],
    ['half a pair', utf16(`${mark}${header}2024-06-01T10:00:00Z,pc1,a\ud800b,cmd.exe,a.example.com\n`)],
  ])('UTF-16 with %s: what shows as U+FFFD is counted', async (_, bytes) => {
    const { warnings } = receiptOf(await ingest(fileOf(bytes, 'log.csv')));
    expect(warnings.join('\n')).toMatch(/^1 characters shown as \ufffd: they are none of utf-16le/m);
  });

  test('windows-1252 letters after 64 KB of ASCII are read, and counted', async () => {
    const { users, receipt } = await lateUsers(late(latin1('J\xfcrgen'), latin1('Ren\xe9')));
    expect(users).toEqual(['Jürgen', 'René']);
    expect(receipt.warnings.join()).toMatch(/2 bytes that are not UTF-8, read as letters of windows-1252/);
    expect(receipt.records).toBe(2002);
    expect(unaccounted(receipt)).toBe(0);
  });

  test('so are those among UTF-8, and in gzip', async () => {
    expect((await lateUsers(late(bytesOf('Jürgen'), latin1('Ren\xe9'), bytesOf('漢字')))).users).toEqual(['Jürgen', 'René', '漢字']);
    expect((await lateUsers(gzip(late(latin1('J\xfcrgen'))))).users).toEqual(['Jürgen']);
  });

  test('what was lost before it came here is no news', async () => {
    const { users, receipt } = await lateUsers(late(bytesOf('J\ufffdrgen')));
    expect(users).toEqual(['J\ufffdrgen']);
    expect(receipt.warnings).toEqual([]);
  });
});

describe('mixed text', () => {
  const mixed = concat('aüb', latin1('\xfc\xe4'), '漢😀', latin1('\xe6\xbc'), 'z', latin1('\xf0\x9f'));
  const expected = 'aübüä漢😀æ¼zðŸ';

  test('comes out the same however it is cut into chunks', async () => {
    for (let size = 1; size <= mixed.length + 1; size++) {
      const stream = new MendedStream(streamOf(mixed, [size]));
      expect(new TextDecoder().decode(await contentOf(stream))).toBe(expected);
      expect(stream.mended).toBe(6);
    }
  });
});

/** `ann` and what she is called elsewhere, in bytes written by hand. */
const namesIn: readonly (readonly [EncodingId, readonly number[], string])[] = [
  ['utf-8', [0xc3, 0xbc], 'ü'],
  ['windows-1252', [0x80, 0xfc], '€ü'],
  ['windows-1250', [0xb9, 0xe6], 'ąć'],
  ['windows-1251', [0xcf, 0xf0], 'Пр'],
  ['windows-1253', [0xc1, 0xf9], 'Αω'],
  ['windows-1254', [0xd0, 0xfe], 'Ğş'],
  ['windows-1255', [0xe0, 0xfa], 'את'],
  ['windows-1256', [0xc7, 0xed], 'اي'],
  ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
  ['euc-jp', [0xc6, 0xfc, 0xcb, 0xdc], '日本'],
  ['gb18030', [0xd6, 0xd0, 0x81, 0x30, 0x81, 0x30], '中\u0080'],
  ['big5', [0xa4, 0xa4], '中'],
  ['euc-kr', [0xc7, 0xd1], '한'],
];

describe('I8, I16: an encoding of choice', () => {
  const row = (user: Uint8Array): Uint8Array => concat(header, '2024-06-01T10:00:00Z,pc1,', user, ',cmd.exe,late.example.com\n');
  const readAs = async (content: Uint8Array, encoding: EncodingId) => {
    const file = await ingest(fileOf(content, 'log.csv'), { encoding });
    return { users: join([file]).contacts.map(({ user }) => user), receipt: receiptOf(file) };
  };

  test.each(namesIn)('%s', async (encoding, bytes, expected) => {
    const { users, receipt } = await readAs(row(Uint8Array.from(bytes)), encoding);
    expect(users).toEqual([expected]);
    expect(receipt.warnings).toEqual([]);
    expect(receipt.details.find(({ what }) => what === 'encoding')).toMatchObject({
      value: encodings.find(({ id }) => id === encoding)!.label, certainty: 'said', otherwise: { kind: 'encoding', encoding },
    });
  });

  test.each([['utf-16le', false], ['utf-16be', true]] as const)('%s without a mark that has few zeros', async (encoding, isBig) => {
    const text = `${header}2024-06-01T10:00:00Z,pc1,${'漢字'.repeat(200)},cmd.exe,late.example.com\n`;
    expect((await readAs(utf16(text, isBig), encoding)).users).toEqual(['漢字'.repeat(200)]);
  });

  test('reads every one that is offered', () => expect(encodings.map(({ id }) => new TextDecoder(id).encoding)).toEqual(encodings.map(({ id }) => id)));

  test('counts what is none of it', async () => {
    const { users, receipt } = await readAs(row(Uint8Array.of(0x93, 0x20, 0xff)), 'shift_jis');
    expect(users[0]).toContain('\ufffd');
    expect(receipt.warnings.join()).toMatch(/2 characters shown as \ufffd: they are none of shift_jis/);
    expect(unaccounted(receipt)).toBe(0);
  });

  test('that cannot be leaves the choice open', async () => {
    const { receipt } = await readAs(row(bytesOf('ann')), 'utf-16be');
    expect(receipt.error?.name).toBe('FormatUnknown');
    expect(receipt.details.find(({ what }) => what === 'encoding')?.otherwise).toEqual({ kind: 'encoding', encoding: 'utf-16be' });
  });

  test('is offered for logs, with how sure it is, and not for lists', async () => {
    const encodingOf = async (content: Uint8Array) => (await ingest(fileOf(content, 'file.csv'))).receipt.details.find(({ what }) => what === 'encoding');
    expect(await encodingOf(row(bytesOf('ann')))).toMatchObject({ value: 'UTF-8', certainty: 'sure', otherwise: { kind: 'encoding', encoding: 'utf-8' } });
    expect(await encodingOf(row(latin1('\xfc')))).toMatchObject({ certainty: 'guess', why: 'it holds bytes that are no UTF-8' });
    expect(await encodingOf(utf16(`${mark}${header}`))).toMatchObject({ certainty: 'sure', why: 'it starts with a byte-order mark' });
    expect(await encodingOf(late(latin1('\xfc')))).toMatchObject({ certainty: 'guess', value: 'UTF-8, with letters of windows-1252 among it' });
    expect(await encodingOf(bytesOf('bad.com\nworse.com\nworst.com\n'))).toEqual({ what: 'encoding', value: 'UTF-8' });
  });
});

describe('I16: a delimiter of choice', () => {
  const text = 'process_name|remote_host;note|process_args;x\ncmd.exe|a.example.com;n|/c;y\n';
  const readAs = async (delimiter?: string) => (await ingest(fileOf(text, 'log.csv'), delimiter === undefined ? {} : { delimiter, mapping: { destination: 1, process: 0 } })).receipt;
  const detailOf = (receipt: Awaited<ReturnType<typeof readAs>>) => receipt.details.find(({ what }) => what === 'delimiter');

  test('is seen, with how sure it is', async () => {
    expect(detailOf(await readAs())).toMatchObject({ value: 'semicolon', certainty: 'sure', why: 'it cuts 1 of the first 1 rows into as many fields as the header, 3', otherwise: { kind: 'delimiter', delimiter: ';' } });
  });

  test('is taken', async () => {
    expect(detailOf(await readAs('|'))).toMatchObject({ value: 'pipe', certainty: 'said' });
    expect((await readAs('|')).records).toBe(1);
  });

  test('that parts nothing leaves the choice open', async () => {
    const receipt = await readAs('\t');
    expect(receipt.error?.name).toBe('FormatUnknown');
    expect(detailOf(receipt)).toMatchObject({ value: 'tab', otherwise: { kind: 'delimiter', delimiter: '\t' } });
  });

  test('has a name', () => {
    expect(delimiters.map(({ character }) => delimiterLabel(character))).toEqual(['comma', 'semicolon', 'tab', 'pipe', 'unit separator']);
    expect([delimiterLabel(' '), delimiterLabel('~')]).toEqual(['blank', '~']);
  });
});
