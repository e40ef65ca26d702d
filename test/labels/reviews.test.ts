import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision, LoggedDecision } from '../../src/labels/decision';
import { Reviews } from '../../src/labels/reviews';
import { logOf } from '../support/decisions';

const base = (domain: string) => ({ level: 'base' as const, domain, arguments: '' });
const decision = (verdict: Decision['verdict'], domain: string, at: number | null, note = ''): Decision => ({ verdict, ...base(domain), note, at, author: '' });
const held = (reviews: Reviews): readonly string[] => reviews.all().map(({ verdict, domain }) => `${verdict} ${domain}`);

describe('what is decided here', () => {
  test('holds until something else is decided, and can be undone in the order given', () => {
    const reviews = new Reviews();
    reviews.decide([{ verdict: 'benign', ...base('a.com'), note: 'one' }], 'Kim', 1000);
    const { undo } = reviews.decide([{ verdict: 'malicious', ...base('a.com'), note: 'two' }, { verdict: 'benign', ...base('b.com'), note: '' }], 'Kim', 1000);
    expect(held(reviews)).toEqual(['malicious a.com', 'benign b.com']);
    reviews.decide(undo, 'Kim', 1000);
    expect(reviews.all()).toMatchObject([{ verdict: 'benign', domain: 'a.com', note: 'one', author: 'Kim' }]);
  });

  test('stays in the log for ever, undone or not', () => {
    const reviews = new Reviews();
    const { undo } = reviews.decide([{ verdict: 'malicious', ...base('a.com'), note: '' }], '', 1000);
    reviews.decide(undo, '', 1000);
    expect(reviews.log().map(({ verdict }) => verdict)).toEqual(['malicious', null]);
    expect(held(reviews)).toEqual([]);
  });

  test('is later than what it replaces, whatever the clock says', () => {
    const reviews = new Reviews();
    reviews.takeInFile([decision('benign', 'a.com', 9000)], 'from the future.json', 1000);
    reviews.decide([{ verdict: 'malicious', ...base('a.com'), note: '' }], '', 1000);
    expect(held(reviews)).toEqual(['malicious a.com']);
  });
});

describe('a review file', () => {
  test('without times is as new as its being dropped; the last word on a target is what it says', () => {
    const reviews = new Reviews();
    reviews.decide([{ verdict: 'malicious', ...base('a.com'), note: '' }], '', 1000);
    reviews.takeInFile([decision('malicious', 'a.com', null), decision('benign', 'a.com', null)], 'kim.csv', 2000);
    expect(reviews.all()).toMatchObject([{ verdict: 'benign', author: 'kim.csv', at: null }]);
  });

  test('with times changes only what was decided before', () => {
    const reviews = new Reviews();
    reviews.decide([{ verdict: 'malicious', ...base('a.com'), note: '' }], '', 1000);
    reviews.takeInFile([decision('benign', 'a.com', 500), decision('benign', 'b.com', 500)], 'kim.json', 2000);
    expect(held(reviews).toSorted()).toEqual(['benign b.com', 'malicious a.com']);
  });

  test('dropped twice is no news', () => {
    const reviews = new Reviews();
    const file = [decision('benign', 'a.com', null), decision('malicious', 'b.com', 500)];
    expect(reviews.takeInFile(file, 'kim.csv', 1000)).toHaveLength(2);
    expect(reviews.takeInFile(file, 'kim.csv', 2000)).toHaveLength(0);
  });

  test('without times dropped again after its verdict was taken away brings it back', () => {
    const reviews = new Reviews();
    const file = [decision('benign', 'a.com', null)];
    reviews.takeInFile(file, 'kim.csv', 1000);
    reviews.decide([{ verdict: null, ...base('a.com'), note: '' }], '', 1500);
    reviews.takeInFile(file, 'kim.csv', 2000);
    expect(held(reviews)).toEqual(['benign a.com']);
  });
});

test('logs merge to the same verdicts in whatever order their lines come', () => {
  const line = fc.record({
    verdict: fc.constantFrom('malicious' as const, 'benign' as const, null),
    domain: fc.constantFrom('a.com', 'b.com'),
    at: fc.option(fc.nat(5), { nil: null }),
    author: fc.constantFrom('', 'Kim'),
  });
  fc.assert(fc.property(fc.array(line), fc.infiniteStream(fc.nat()), (lines, numbers) => {
    const source = new Reviews();
    for (const [index, { verdict, domain, at, author }] of lines.entries()) source.takeInFile([{ ...decision(verdict, domain, at), author }], 'x.csv', index % 4);
    const log = source.log();
    const shuffled = log.map((one) => ({ one, by: numbers.next().value as number })).sort((a, b) => a.by - b.by).map(({ one }) => one);
    const other = new Reviews();
    other.takeIn(shuffled.slice(0, 3));
    other.takeIn(shuffled);
    expect(held(other).toSorted()).toEqual(held(source).toSorted());
    expect(other.log()).toEqual(log);
  }));
});

test('two tabs that decide apart have the same when each takes in what the other has', () => {
  const [one, other] = [new Reviews(), new Reviews()];
  const mine = one.decide([{ verdict: 'malicious', ...base('a.com'), note: '' }, { verdict: 'benign', ...base('c.com'), note: '' }], '', 1000);
  const yours = other.decide([{ verdict: 'benign', ...base('b.com'), note: '' }, { verdict: 'malicious', ...base('c.com'), note: '' }], '', 1005);
  one.takeIn(yours.logged);
  other.takeIn(mine.logged);
  expect(held(one).toSorted()).toEqual(['benign b.com', 'malicious a.com', 'malicious c.com']);
  expect(held(other).toSorted()).toEqual(held(one).toSorted());
});

test('lines of a log that say the same have the same id, others have another', () => {
  const log = logOf(`
    at     author  source    verdict    domain  arguments  logged
    09:00  Kim     a.json    malicious  a.com   -          10:00
    09:00  Kim     b.json    malicious  a.com   -          11:00
    09:01  Kim     a.json    malicious  a.com   -          10:00
    09:00  -       a.json    malicious  a.com   -          10:00
    09:00  Kim     a.json    none       a.com   -          10:00
    09:00  Kim     a.json    malicious  a.com   -x         10:00
    -      Kim     a.json    malicious  a.com   -          10:00
    -      Kim     a.json    malicious  a.com   -          11:00
  `);
  const ids = log.map(({ id }: LoggedDecision) => id);
  expect(ids[0]).toBe(ids[1]);
  expect(new Set(ids).size).toBe(7);
});
