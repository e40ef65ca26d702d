import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sniffJsonLayout } from '../../src/ingest/records/json-values';
import { anyMutation, mutated } from '../support/any-json';
import { anySizes } from '../support/any-table';
import { bytesOf } from '../support/chunks';
import { splitJsonValues } from '../support/split-json';

const records = [{ a: 1, b: { c: 'x' } }, { a: 2, b: { c: '}{"' } }, { a: 3, list: [{ a: 'no' }], text: '[\\"' }];
const rows = [['1', 'x'], ['2', '}{"'], ['3', '']];
const compact = records.map((record) => JSON.stringify(record));

const layouts: readonly (readonly [name: string, text: string])[] = [
  ['an array', JSON.stringify(records)],
  ['an array, pretty-printed', JSON.stringify(records, null, 2)],
  ['documents, pretty-printed', records.map((record) => JSON.stringify(record, null, '\t')).join('\n')],
  ['lines', compact.join('\n')],
  ['an array, one object a line', `[\n${compact.join(',\n')}\n]\n`],
  ['a wrapper', JSON.stringify({ version: 1, source: 'x"{[', events: records, more: 'text' })],
  ['a wrapper, pretty-printed', JSON.stringify({ total: 3, value: records }, null, 2)],
];

describe.each(layouts)('%s', (_, text) => {
  test('gives its objects', async () => {
    expect(await splitJsonValues(text, ['a', 'b.c'])).toEqual({ rows, malformed: [] });
  });

  test('gives them wherever it is cut', async () => {
    for (let at = 1; at < bytesOf(text).length; at++) expect((await splitJsonValues(text, ['a', 'b.c'], [at, 1000])).rows).toEqual(rows);
  });
});

test('I2: any text is read the same however it is cut into chunks', () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...layouts), fc.array(anyMutation, { maxLength: 3 }), anySizes, async ([, text], mutations, sizes) => {
      const bytes = mutations.reduce(mutated, bytesOf(text));
      expect(await splitJsonValues(bytes, ['a', 'b.c'], sizes)).toEqual(await splitJsonValues(bytes, ['a', 'b.c']));
    }),
    { numRuns: 1000 },
  ));

test('an array that is cut ends in a malformed record', async () => {
  const { rows: read, malformed } = await splitJsonValues(JSON.stringify(records).slice(0, -20), ['a']);
  expect(read).toEqual([['1'], ['2']]);
  expect(malformed.map(({ reason }) => reason)).toEqual(['malformed']);
});

describe('what stands between records and is none', () => {
  test.each([
    ['a word', '[{"a":1}, oops, {"a":2}]', 1],
    ['a number', '[{"a":1},5,{"a":2}]', 1],
    ['a text with a brace in it', '[{"a":1},"}{",{"a":2}]', 1],
    ['a brace too many', '{\n"a":1\n}}\n{"a":2}', 1],
    ['at the start and at the end', '[null, {"a":1},\n{"a":2}] the end', 2],
    ['a text that never closes', '[{"a":1},{"a":2}] "open', 1],
    ['commas, brackets and blanks alone', '[[{"a":1}] , \u001e\n [{"a":2}], ]', 0],
    ['other members of a wrapper', '{"events":[{"a":1},{"a":2}],"next":null,"total":2}', 0],
  ])('%s is counted', async (_, text, count) => {
    const { rows: read, malformed } = await splitJsonValues(text, ['a']);
    expect(read).toEqual([['1'], ['2']]);
    expect(malformed).toHaveLength(count);
    for (let at = 1; at < text.length; at++) expect(await splitJsonValues(text, ['a'], [at, 1000])).toEqual({ rows: read, malformed });
  });
});

describe('how objects stand is told from the head', () => {
  test.each([
    ['{"a":1}\n{"a":2}\n', { kind: 'lines' }],
    ['{"a":1}', { kind: 'lines' }],
    ['[{"a":1}]', { kind: 'values', lead: 0 }],
    ['{\n  "a": 1\n}\n', { kind: 'values', lead: 0 }],
    ['{"events":[{"a":1}]}', { kind: 'values', lead: '{"events":['.length }],
    ['{"name":"ü","records": [', { kind: 'values', lead: bytesOf('{"name":"ü","records": [').length }],
  ])('%j', (head, layout) => expect(sniffJsonLayout(head)).toEqual(layout));
});
