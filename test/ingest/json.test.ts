import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyEscapedString, anyJsonText, anyMutation, mutated } from '../support/any-json';
import { anySizes } from '../support/any-table';
import { bytesOf } from '../support/chunks';
import { pick, splitJsonLines } from '../support/split-json';

const decoder = new TextDecoder();

/** Whether JSON.parse takes the text, and makes an object of it. */
function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

describe('what is JSON', () => {
  test('is what JSON.parse says, for objects printed anyhow', () =>
    fc.assert(
      fc.property(anyJsonText, (text) => {
        expect(pick(text, 'x') !== null).toBe(isObject(text));
        expect(pick(`{"x":${text}}`, 'x')).not.toBeNull();
      }),
      { numRuns: 1000 },
    ));

  test('is what JSON.parse says, after any byte was changed', () =>
    fc.assert(
      fc.property(anyJsonText, fc.array(anyMutation, { minLength: 1, maxLength: 3 }), (text, mutations) => {
        const bytes = mutations.reduce(mutated, bytesOf(`{"x":${text}}`));
        // A changed byte can break a character, which JSON.parse never sees.
        fc.pre(Buffer.from(decoder.decode(bytes)).equals(bytes));
        expect(pick(bytes, 'x') !== null).toBe(isObject(decoder.decode(bytes)));
      }),
      { numRuns: 3000 },
    ));

  test('ends at 64 levels, so that no input exhausts the stack', () => {
    const nested = (depth: number): string => `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(pick(nested(60), 'x')).not.toBeNull();
    expect(pick(nested(100), 'x')).toBeNull();
    expect(pick(nested(200_000), 'x')).toBeNull();
    expect(pick('{"x":'.repeat(200_000), 'x')).toBeNull();
  });

  test.each([
    ['a comma at the end', '{"a":1,}'], ['a comment', '{"a":1/* */}'], ['single quotes', "{'a':1}"], ['a key without quotes', '{a:1}'],
    ['a byte-order mark', '\ufeff{"a":1}'], ['a record separator', '\u001e{"a":1}'], ['two objects', '{"a":1}{"a":2}'], ['an array', '[{"a":1}]'],
    ['a number with a leading zero', '{"a":01}'], ['a number without digits', '{"a":-}'], ['a control character in a string', '{"a":"\u0001"}'],
  ])('is not %s', (_, text) => expect(pick(text, 'a')).toBeNull());
});

describe('the fields asked for', () => {
  test('are the text that JSON.parse gives, escapes undone', () =>
    fc.assert(
      fc.property(anyEscapedString, (escaped) => {
        const json = `{"before":"${escaped}","x":"${escaped}"}`;
        // Half a surrogate pair cannot be written in UTF-8.
        const expected = (JSON.parse(json) as { x: string }).x.toWellFormed();
        expect(pick(json, 'x')).toEqual([expected]);
      }),
      { numRuns: 1000 },
    ));

  test.each([
    ['nested', '{"a":{"b":{"c":"v"}}}', 'a.b.c', 'v'],
    ['under a dotted key', '{"a.b.c":"v"}', 'a.b.c', 'v'],
    ['under a key dotted in part', '{"a":{"b.c":"v"}}', 'a.b.c', 'v'],
    ['under a key dotted in another part', '{"a.b":{"c":"v"}}', 'a.b.c', 'v'],
    ['under an escaped key', '{"\\u0061":{"\\u0062\\n":"v"}}', 'a.b\n', 'v'],
    ['not at another place of the same name', '{"b":{"c":"no"},"a":{"x":{"c":"no"},"b":{"c":"v"}}}', 'a.b.c', 'v'],
    ['not inside arrays', '{"a":[{"b":"no"}]}', 'a.b', ''],
    ['T3: a number as written', '{"a":133497288000000001}', 'a', '133497288000000001'],
    ['a number that no double holds, as written', '{"a":-1E400}', 'a', '-1E400'],
    ['true', '{"a":true}', 'a', 'true'],
    ['false', '{"a":false}', 'a', 'false'],
    ['null: missing', '{"a":null}', 'a', ''],
    ['an object: missing', '{"a":{}}', 'a', ''],
    ['an empty text: missing', '{"a":""}', 'a', ''],
    ['absent: missing', '{}', 'a', ''],
    ['a key of objects and prototypes', '{"__proto__":{"x":"v"},"constructor":{"prototype":{"x":"w"}}}', '__proto__.x', 'v'],
    ['twice: the last', '{"a":"first","a":"last"}', 'a', 'last'],
    ['twice, the last null: missing', '{"a":"first","a":null}', 'a', ''],
    ['twice, the last empty: missing', '{"a":"first","a":""}', 'a', ''],
    ['twice, the last an object: missing', '{"a":"first","a":{"b":1}}', 'a', ''],
    ['twice, the last a list: missing', '{"a":"first","a":["b"]}', 'a', ''],
    ['three times: the last', '{"a":"first","a":null,"a":"last"}', 'a', 'last'],
    ['twice, beside a worse spelling', '{"a":"first","a":null,"b":"worse"}', 'a | b', 'worse'],
    ['the better of two spellings', '{"b":"worse","a":"better"}', 'a | b', 'better'],
    ['the better of two spellings, whichever stands first', '{"a":"better","b":"worse"}', 'a | b', 'better'],
    ['the worse spelling, where the better is null', '{"a":null,"b":"worse"}', 'a | b', 'worse'],
    ['beside a look-alike with a blank', '{"time ":"no","time":"v"}', 'time', 'v'],
  ])('%s', (_, json, field, expected) => {
    expect(pick(json, field)).toEqual([expected]);
  });

  test('each key once, several to a path', () => {
    expect(pick('{"a":{"b":"1","c":"2"},"d":"3"}', 'a.b', 'a.c', 'd', 'a.b')).toEqual(['1', '2', '3', '1']);
  });

  test('are forgotten from one record to the next', async () => {
    expect((await splitJsonLines('{"a":"1"}\n{"b":"2"}\n', ['a', 'b'])).rows).toEqual([['1', ''], ['', '2']]);
  });
});

describe('JSON lines', () => {
  const anyLine = fc.oneof(
    fc.constantFrom('', ' ', '\r', '{bad', '[1]', '"text"', '{"a":1}', '{"a":"ü"}\r', '\u001e{"a":1}'),
    anyEscapedString.map((text) => `{"a":"${text}"}`),
  );

  test('I2: are the same however they are cut into chunks', () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 8 }), fc.boolean(), anySizes, async (lines, endsWithLine, sizes) => {
        const text = lines.join('\n') + (endsWithLine ? '\n' : '');
        const whole = await splitJsonLines(text, ['a']);
        expect(await splitJsonLines(text, ['a'], sizes)).toEqual(whole);
        expect(whole.rows.length + whole.malformed.length).toBe(lines.filter((line) => line.trim() !== '').length);
      }),
      { numRuns: 500 },
    ));

  test('I7: a bad line is counted and the next one used', async () => {
    expect(await splitJsonLines('{"a":1}\n{bad\n\r\n{"a":2}', ['a'])).toEqual({ rows: [['1'], ['2']], malformed: [{ reason: 'malformed', text: '{bad' }] });
  });

  test.each([9, 16, 64])('I13: a line of %i MB is counted once, and the next one used', async (megabytes) => {
    const { rows, malformed } = await splitJsonLines(`{"a":1}\n{"a":"${'x'.repeat(megabytes * 1024 * 1024)}"}\n{"a":2}\n`, ['a'], [1024 * 1024]);
    expect(rows).toEqual([['1'], ['2']]);
    expect(malformed.map(({ reason }) => reason)).toEqual(['too-long']);
  });
});
