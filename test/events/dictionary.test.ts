import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dictionary } from '../../src/events/dictionary';

/** Texts short and long, alike at their ends, alike in their middles. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.tuple(fc.constantFrom('a', 'b'), fc.nat(5000), fc.constantFrom('x', 'y'), fc.nat(5000), fc.constantFrom('a', 'b')).map(([start, before, middle, after, end]) => `${start}${'-'.repeat(before)}${middle}${'-'.repeat(after)}${end}`),
);
const anyTexts = fc.array(anyText, { maxLength: 60 });

test('gives equal texts one id and different texts different ones, in the order first seen', () =>
  fc.assert(
    fc.property(anyTexts, (texts) => {
      const dictionary = new Dictionary(1, 1);
      const ids = texts.map((text) => dictionary.internText(text));
      const distinct = [...new Set(['', ...texts])];
      expect(ids).toEqual(texts.map((text) => distinct.indexOf(text)));
      expect(dictionary.count).toBe(distinct.length);
      expect(Array.from(distinct, (_, id) => dictionary.text(id))).toEqual(distinct);
    }),
  ));

test('finds what was interned and nothing else', () =>
  fc.assert(
    fc.property(anyTexts, anyText, (texts, other) => {
      const dictionary = new Dictionary();
      for (const text of texts) expect(dictionary.find(text)).toBe(text === '' ? 0 : dictionary.find(text));
      const ids = texts.map((text) => dictionary.internText(text));
      expect(texts.map((text) => dictionary.find(text))).toEqual(ids);
      expect(dictionary.find(other) >= 0).toBe(other === '' || texts.includes(other));
    }),
  ));

test('takes in another, text for text', () =>
  fc.assert(
    fc.property(anyTexts, anyTexts, (own, others) => {
      const dictionary = new Dictionary();
      const other = new Dictionary();
      own.forEach((text) => dictionary.internText(text));
      others.forEach((text) => other.internText(text));
      const remap = dictionary.merge(other.texts());
      expect(Array.from(remap, (id) => dictionary.text(id))).toEqual(Array.from(remap, (_, id) => other.text(id)));
      expect(dictionary.count).toBe(new Set(['', ...own, ...others]).size);
    }),
  ));

test('comes back from its texts', () =>
  fc.assert(
    fc.property(anyTexts, (texts) => {
      const dictionary = new Dictionary();
      texts.forEach((text) => dictionary.internText(text));
      const again = Dictionary.from(dictionary.texts());
      expect(again.count).toBe(dictionary.count);
      expect(texts.map((text) => again.find(text))).toEqual(texts.map((text) => dictionary.find(text)));
      expect(texts.map((text) => again.text(again.find(text)))).toEqual(texts);
    }),
  ));

test('keeps 100,000 texts apart that differ in their middle', () => {
  const dictionary = new Dictionary();
  const text = (i: number): string => `powershell.exe -NoProfile -EncodedCommand ${'A'.repeat(400)}${i}${'A'.repeat(400)}`;
  for (let i = 0; i < 100_000; i++) dictionary.internText(text(i));
  expect(dictionary.count).toBe(100_001);
  expect(dictionary.text(dictionary.find(text(54_321)))).toBe(text(54_321));
}, 20_000);

test('texts named like members of objects are texts', () => {
  const dictionary = new Dictionary();
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) expect(dictionary.text(dictionary.internText(name))).toBe(name);
});
