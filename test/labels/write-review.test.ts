import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readReview, recogniseReview } from '../../src/labels/read-review';
import { Reviews } from '../../src/labels/reviews';
import { logAsJson, reviewsAsCsv } from '../../src/labels/write-review';

const odd = fc.oneof(fc.string(), fc.constantFrom('=1+1', '-enc A', '+x', '@x', "'quoted", '"', 'a\r\nb', '\ttab', '＝1', '|x', ''));
const change = fc.record({
  verdict: fc.constantFrom('malicious' as const, 'benign' as const),
  target: fc.oneof(
    fc.constantFrom({ level: 'base' as const, domain: 'example.com' }, { level: 'fqdn' as const, domain: 'example.com' }, { level: 'fqdn' as const, domain: 'a.example.com' }).map((target) => ({ ...target, arguments: '' })),
    odd.filter((text) => text !== '').map((text) => ({ level: 'arguments' as const, domain: 'a.example.com', arguments: text })),
  ),
  note: odd,
});

function reviewsFrom(changes: readonly { readonly verdict: 'malicious' | 'benign'; readonly target: { readonly level: 'base' | 'fqdn' | 'arguments'; readonly domain: string; readonly arguments: string }; readonly note: string }[]): Reviews {
  const reviews = new Reviews();
  for (const [index, { verdict, target, note }] of changes.entries()) reviews.decide([{ verdict, ...target, note }], 'Kim', 1_700_000_000_000 + index);
  return reviews;
}

describe('what is written is read again', () => {
  test('as CSV, to the letter', () => {
    fc.assert(fc.property(fc.array(change, { minLength: 1 }), (changes) => {
      const reviews = reviewsFrom(changes).all();
      const text = reviewsAsCsv(reviews);
      expect(recogniseReview(text)).toBe('csv');
      expect(readReview(text, 'csv').reviews).toEqual(reviews);
    }));
  });

  test('as JSON with everything ever decided, so that a merge changes nothing more', () => {
    fc.assert(fc.property(fc.array(change, { minLength: 1 }), (changes) => {
      const mine = reviewsFrom(changes);
      mine.decide([{ verdict: null, level: 'base', domain: 'example.com', arguments: '', note: '' }], 'Kim', 1_800_000_000_000);
      const text = logAsJson(mine.log());
      expect(recogniseReview(text)).toBe('json');
      const yours = new Reviews();
      const file = readReview(text, 'json');
      yours.takeInFile(file.reviews, 'kim.json', 1_900_000_000_000);
      expect(yours.all()).toEqual(mine.all());
      expect(mine.takeInFile(file.reviews, 'own.json', 1_900_000_000_000)).toEqual([]);
    }));
  });
});

test('no cell of the CSV is a formula', () => {
  fc.assert(fc.property(fc.array(change, { minLength: 1 }), (changes) => {
    const { data } = Papa.parse<string[]>(reviewsAsCsv(reviewsFrom(changes).all()), { newline: '\n', skipEmptyLines: true });
    for (const cell of data.slice(1).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠|]/);
  }));
});
