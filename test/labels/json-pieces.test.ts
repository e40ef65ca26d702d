import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonPieces } from '../../src/labels/lists/json-pieces';

const piecesOf = (text: string, length: number): readonly unknown[] | null => {
  const pieces = jsonPieces(text, length);
  return pieces && [...pieces].map((piece) => JSON.parse(piece) as unknown);
};

describe('a long JSON text comes in pieces of its shape', () => {
  test.each<[what: string, text: string, length: number, pieces: readonly unknown[]]>([
    ['an array', '[1, 22, 333, 4444]', 5, [[1, 22], [333], [4444]]],
    ['an object of entries', '{"1":[{"a":1}],"2":[{"a":2}],"3":[{"a":3}]}', 20, [{ 1: [{ a: 1 }] }, { 2: [{ a: 2 }] }, { 3: [{ a: 3 }] }]],
    ['a list between plain members', '{"a":1,"list":["xxxxxx","yyyyyy","zzzzzz"],"b":"t"}', 12, [{ a: 1, b: 't', list: ['xxxxxx'] }, { a: 1, b: 't', list: ['yyyyyy'] }, { a: 1, b: 't', list: ['zzzzzz'] }]],
    ['what is short, with the first piece alone', '{"list":["xxxxxx","yyyyyy"],"meta":{"n":2}}', 12, [{ meta: { n: 2 }, list: ['xxxxxx'] }, { list: ['yyyyyy'] }]],
    ['brackets and quotes in texts', '["]]]}}}","\\"[{","\\\\"]', 8, [[']]]}}}'], ['"[{'], ['\\']]],
    ['nothing', ' {} ', 8, [{}]],
    ['a short text', '{"a":[1,{"b":2}]}', 1000, [{ a: [1, { b: 2 }] }]],
  ])('%s', (_, text, length, pieces) => expect(piecesOf(text, length)).toEqual(pieces));

  test.each(['', 'x', '{', '[1', '[1]]', '{"a" 1}', '{a:1}', '[1 2', '{"a":[1}', '"text"', '[1]\n[2]', '{"a":1}\n{"a":2}', '["never ends]', '[,]', '{"a":}'])('%s is none', (text) => {
    // Not JSON as a whole, so that whoever parses it says what is wrong with it.
    expect(jsonPieces(text) === null || (() => { try { piecesOf(text, 2); return false; } catch { return true; } })()).toBe(true);
  });

  test('every element of every array, each as often as before', () => {
    const elements = (value: unknown): readonly unknown[] => {
      if (Array.isArray(value)) return value.flatMap((one: unknown) => (typeof one === 'object' && one !== null ? elements(one) : [one]));
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(elements) : [];
    };
    const inOrder = (values: readonly unknown[]): readonly string[] => values.map((value) => JSON.stringify(value)).sort();
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue({ maxDepth: 5 })), fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }))), fc.integer({ min: 1, max: 60 }), (value, length) => {
        expect(inOrder((piecesOf(JSON.stringify(value), length) ?? []).flatMap(elements))).toEqual(inOrder(elements(JSON.parse(JSON.stringify(value)))));
      }),
    );
  });

  test('in time that grows with the text, however deep', () => {
    const start = performance.now();
    for (const text of ['['.repeat(2_000_000), '[['.repeat(500_000) + ']]'.repeat(500_000), '{"a":'.repeat(400_000), `["${'\\"'.repeat(1_000_000)}`]) jsonPieces(text, 1000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
