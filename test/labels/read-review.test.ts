import { describe, expect, test } from 'vitest';
import { readReview, recogniseReview } from '../../src/labels/read-review';
import type { Decision } from '../../src/labels/decision';
import { ingestText } from '../support/ingest';

const target = ({ verdict, level, domain, arguments: args }: Decision): string => [verdict ?? 'none', level, domain, args].filter((part) => part !== '').join(' ');

describe('a review file is told by content', () => {
  test.each([
    ['verdict,domain,arguments,note\n', 'csv'],
    ['domain,verdict\n', 'csv'],
    ['"Verdict";"Domain"\n', 'csv'],
    ['[{"domain":"example.com","verdict":"benign"}]', 'json'],
    ['{"kind":"seldom-review","version":1,"reviews":[]}', 'json'],
    ['  { "kind" : "seldom-review", "reviews": []}', 'json'],
    ['domain,note\n', null],
    ['evil.com\n', null],
    ['{"kind":"seldom-snapshot"}', null],
    ['[{"EventID":3}]', null],
    ['', null],
  ])('%j: %s', (head, format) => expect(recogniseReview(head)).toBe(format));
});

describe('as CSV', () => {
  const read = (text: string) => readReview(text, 'csv');

  test('tells the level by domain and arguments', () => {
    const { reviews } = read('verdict,domain,arguments,note\nmalicious,example.com,,\nbenign,a.example.com,,\nmalicious,example.com,-enc A,\nmalicious,githubusercontent.com,,\nbenign,raw.githubusercontent.com,,\n');
    expect(reviews.map(target)).toEqual([
      'malicious base example.com', 'benign fqdn a.example.com', 'malicious arguments example.com -enc A',
      'malicious base githubusercontent.com', 'benign fqdn raw.githubusercontent.com',
    ]);
  });

  test('keeps arguments and notes to the letter', () => {
    const { reviews } = read('verdict,domain,arguments,note\nmalicious,A.Example.COM.,"  -C ""iex (a,b)"" ","said ""no"", twice"\n');
    expect(reviews).toEqual([{ verdict: 'malicious', level: 'arguments', domain: 'a.example.com', arguments: '  -C "iex (a,b)" ', note: 'said "no", twice', at: null, author: '' }]);
  });

  test('takes its columns in any order, and without arguments and note', () => {
    expect(read('note;domain;verdict\nwhy;example.com;Malicious\n').reviews).toMatchObject([{ verdict: 'malicious', note: 'why' }]);
    expect(read('domain,verdict\nexample.com,benign\n').reviews.map(target)).toEqual(['benign base example.com']);
  });

  test('counts what is no verdict on a domain', () => {
    const { records, rejected, samples } = read('verdict,domain,arguments,note\nperhaps,example.com,,\nbenign,localhost,,\nbenign,,,\nbenign,example.com,,\n');
    expect([records, rejected, samples.map(({ record }) => record)]).toEqual([4, 3, [1, 2, 3]]);
  });

  test('columns named like members of objects do no harm', () => {
    expect(read('verdict,domain,__proto__,constructor\nbenign,example.com,x,y\n').reviews.map(target)).toEqual(['benign base example.com']);
  });
});

describe('as JSON', () => {
  const read = (value: unknown) => readReview(JSON.stringify(value), 'json');

  test('tells what CSV tells', () => {
    const { reviews } = read([{ verdict: 'malicious', domain: 'a.example.com', arguments: '-enc A', note: 'why', at: 1_700_000_000_000 }]);
    expect(reviews).toEqual([{ verdict: 'malicious', level: 'arguments', domain: 'a.example.com', arguments: '-enc A', note: 'why', at: 1_700_000_000_000, author: '' }]);
  });

  test('may stand below `reviews`', () => {
    expect(read({ kind: 'seldom-review', reviews: [{ verdict: 'benign', domain: 'example.com' }] }).reviews.map(target)).toEqual(['benign base example.com']);
  });

  test('counts what is no verdict on a domain', () => {
    expect(read([null, 1, 'text', [], {}, { verdict: 'benign' }, { verdict: 'benign', domain: { a: 1 } }])).toMatchObject({ records: 7, rejected: 7, reviews: [] });
  });
});

describe('a dropped review file', () => {
  test('tells its entries in the receipt', async () => {
    const { receipt, reviews } = await ingestText('verdict,domain,arguments,note\nbenign,example.com,,\nperhaps,example.org,,\n', 'review.csv');
    expect(receipt).toMatchObject({ kind: 'review', format: 'review-csv', records: 2, rejected: { malformed: 1 }, skipped: { 'list-entry': 1 }, error: null });
    expect(reviews.map(target)).toEqual(['benign base example.com']);
  });

  test('that is damaged is refused in words', async () => {
    const { receipt } = await ingestText('[{"verdict":"benign","domain":"example.com"},', 'review.json');
    expect(receipt.error).toMatchObject({ name: 'ListUnreadable' });
    expect(receipt.error?.message).toMatch(/^review\.json: /);
  });
});
