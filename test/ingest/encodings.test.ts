import { describe, expect, test } from 'vitest';
import { concat, gzip } from '../support/archives';
import { bytesOf, contentOf, streamOf } from '../support/chunks';
import { fileOf, ingest, openedSources, unaccounted } from '../support/ingest';
import { join } from '../support/join';
import { receiptOf } from '../../src/engine/receipt-of';
import { MendedStream } from '../../src/ingest/source/text-encoding';

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
