import { describe, expect, test } from 'vitest';
import { isUserError } from '../../src/base/user-error';
import { GzipStream } from '../../src/ingest/source/gzip';
import { concat, flipped, gzip, overlappingZip, zip } from '../support/archives';
import { bytesOf, contentOf, streamOf } from '../support/chunks';
import { fileOf, openedSources } from '../support/ingest';

/** The texts inside a file, and the name of the error at which reading ended. */
async function textsIn(content: string | Uint8Array, name = 'dropped.csv'): Promise<{ texts: Record<string, string>; error: string | null; kept: string }> {
  const texts: Record<string, string> = {};
  let kept = '';
  try {
    for await (const source of openedSources(fileOf(content, name))) {
      kept = '';
      const stream = source.open();
      for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) kept += new TextDecoder().decode(chunk);
      texts[source.name] = kept;
    }
    return { texts, error: null, kept: '' };
  } catch (error) {
    if (!isUserError(error)) throw error;
    expect(error.message.startsWith(name)).toBe(true);
    return { texts, error: error.name, kept };
  }
}

const text = 'a,b\n1,2\n';
/** More than a decompressor keeps back before it hands out the first part. */
const long = Array.from({ length: 400_000 }, (_, row) => `row ${row * 7919}\n`).join('');
const whole = (content: string, name = 'dropped.csv') => ({ texts: { [name]: content }, error: null, kept: '' });

describe('a plain file', () => {
  test('is its own text', async () => expect(await textsIn(text)).toEqual(whole(text)));

  test('that is empty is refused in words', async () => expect(await textsIn('')).toMatchObject({ texts: {}, error: 'FileEmpty' }));

  test('counts its bytes once, though its head is read before', async () => {
    const counter = { bytes: 0 };
    for await (const source of openedSources(fileOf(text, 'a.csv'), counter)) await contentOf(source.open());
    expect(counter.bytes).toBe(text.length);
  });
});

describe('I10: gzip', () => {
  test('of one member', async () => expect(await textsIn(gzip(text))).toEqual(whole(text)));
  test('of one long member', async () => expect(await textsIn(gzip(long))).toEqual(whole(long)));
  test('of several members', async () => expect(await textsIn(concat(gzip(text), gzip(long), gzip('3,4\n')))).toEqual(whole(`${text}${long}3,4\n`)));
  test('of several members, an empty one among them', async () => expect(await textsIn(concat(gzip(text), gzip(''), gzip('3,4\n')))).toEqual(whole(`${text}3,4\n`)));
  test('with a newline after it', async () => expect(await textsIn(concat(gzip(text), '\n'))).toEqual(whole(text)));
  test('with zeros after it', async () => expect(await textsIn(concat(gzip(text), new Uint8Array(512)))).toEqual(whole(text)));
  test('of nothing', async () => expect((await textsIn(gzip(''))).error).toBeNull());
  test('inside gzip', async () => expect(await textsIn(gzip(gzip(text)))).toEqual(whole(text)));
  test('by content, whatever the name says', async () => expect(await textsIn(text, 'plain.gz')).toEqual(whole(text, 'plain.gz')));

  test.each([
    ['cut in the middle', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ['cut before its checksum', (bytes: Uint8Array) => bytes.subarray(0, -8)],
    ['cut by a byte', (bytes: Uint8Array) => bytes.subarray(0, -1)],
    ['with a wrong checksum', (bytes: Uint8Array) => flipped(bytes, -5)],
    ['with a wrong length', (bytes: Uint8Array) => flipped(bytes, -1)],
    ['with a flipped byte', (bytes: Uint8Array) => flipped(bytes, Math.floor(bytes.length * 0.7))],
  ])('%s is damaged, and what came before is used', async (_, damage) => {
    const { error, kept } = await textsIn(damage(gzip(long)));
    expect(error).toBe('ArchiveDamaged');
    expect(kept.length).toBeGreaterThan(long.length / 4);
    // A flipped byte changes some of what it gave before it was noticed.
    expect(long.startsWith(kept.slice(0, long.length / 4))).toBe(true);
  });

  test('whose members end where chunks end', async () => {
    const members = [gzip(text), gzip('3,4\n'), gzip('5,6\n')];
    for (const sizes of [members.map(({ length }) => length), [1], [7]]) {
      const stream = new GzipStream(() => streamOf(concat(...members), sizes), 'rotated.gz');
      expect(new TextDecoder().decode(await contentOf(stream))).toBe(`${text}3,4\n5,6\n`);
    }
  });
});

describe('I11: zip', () => {
  test('of one deflated file', async () => expect(await textsIn(await zip({ 'log.csv': long }))).toEqual(whole(long, 'dropped.csv › log.csv')));
  test('of one stored file', async () => expect(await textsIn(await zip({ 'log.csv': text }, { stored: true }))).toEqual(whole(text, 'dropped.csv › log.csv')));

  test('of several files and folders', async () => {
    const { texts } = await textsIn(await zip({ 'a/one.csv': text, 'a/b/two.csv': '3,4\n', 'three.csv': '5,6\n' }));
    expect(texts).toEqual({ 'dropped.csv › a/one.csv': text, 'dropped.csv › a/b/two.csv': '3,4\n', 'dropped.csv › three.csv': '5,6\n' });
  });

  test('without the files that macOS puts beside', async () => {
    const { texts } = await textsIn(await zip({ 'log.csv': text, '__MACOSX/._log.csv': 'no', '.DS_Store': 'no', 'a/._b.csv': 'no' }));
    expect(Object.keys(texts)).toEqual(['dropped.csv › log.csv']);
  });

  test('with gzip inside', async () => expect(await textsIn(await zip({ 'log.csv.gz': gzip(text) }))).toEqual(whole(text, 'dropped.csv › log.csv.gz')));
  test('inside gzip', async () => expect(await textsIn(gzip(await zip({ 'log.csv': text })))).toEqual(whole(text, 'dropped.csv › log.csv')));
  test('without files', async () => expect(await textsIn(await zip({}))).toEqual({ texts: {}, error: null, kept: '' }));

  test('inside zip inside zip is not opened', async () => {
    const inner = await zip({ 'log.csv': text });
    expect((await textsIn(await zip({ 'b.zip': await zip({ 'c.zip': inner }) }))).error).toBe('LimitReached');
  });

  test('protected by a password is refused in words', async () => {
    expect((await textsIn(await zip({ 'log.csv': text }, { password: 'infected' }))).error).toBe('ArchiveEncrypted');
  });

  test.each([
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 30)],
    ['cut in the middle', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ['with a flipped byte', (bytes: Uint8Array) => flipped(bytes, Math.floor(bytes.length * 0.4))],
    ['with a flipped name', (bytes: Uint8Array) => flipped(bytes, 31)],
  ])('%s is damaged', async (_, damage) => expect((await textsIn(damage(await zip({ 'log.csv': long })))).error).toBe('ArchiveDamaged'));

  test('whose 200 entries are one and the same is refused before it is unpacked', async () => {
    const bomb = overlappingZip(200, 10 * 1024 * 1024);
    expect(bomb.length).toBeLessThan(25_000);
    const before = performance.now();
    expect((await textsIn(bomb)).error).toBe('ArchiveDamaged');
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('encodings', () => {
  const words = 'host,ü,漢字,😀\nplain,row,a,b\n';
  const utf16 = (content: string, littleEndian: boolean): Uint8Array => {
    const bytes = Buffer.from(content, 'utf16le');
    return Uint8Array.from(littleEndian ? bytes : bytes.swap16());
  };
  const mark = '\ufeff';

  test.each([
    ['UTF-8', bytesOf(words)],
    ['UTF-8 with mark', bytesOf(mark + words)],
    ['UTF-16LE with mark', utf16(mark + words, true)],
    ['UTF-16BE with mark', utf16(mark + words, false)],
  ])('%s', async (_, bytes) => expect(await textsIn(bytes)).toEqual(whole(words)));

  test.each([['UTF-16LE', true], ['UTF-16BE', false]])('%s without mark', async (_, littleEndian) => {
    const mostlyAscii = `host,name\n${'pc,Müller\n'.repeat(20)}`;
    expect(await textsIn(utf16(mostlyAscii, littleEndian))).toEqual(whole(mostlyAscii));
  });

  test('windows-1252', async () => {
    expect(await textsIn(Buffer.from('host,M\xfcller \x80 \x93x\x94\n', 'latin1'))).toEqual(whole('host,Müller € “x”\n'));
  });

  test('UTF-8 with a character where the head ends', async () => {
    const cut = `${'x'.repeat(64 * 1024 - 1)}ü\n`;
    expect(await textsIn(cut)).toEqual(whole(cut));
  });

  test('UTF-16 with a pair where chunks end', async () => {
    const pairs = '😀'.repeat(100_000);
    expect(await textsIn(gzip(utf16(mark + pairs, true)))).toEqual(whole(pairs));
  });

  test('the encoding found is told', async () => {
    for await (const { encoding, head } of openedSources(fileOf(utf16(mark + words, true), 'a.csv'))) {
      expect([encoding?.name, new TextDecoder().decode(head)]).toEqual(['utf-16le', words]);
    }
  });
});
