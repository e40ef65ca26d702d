import { expect, test } from 'vitest';
import { readStixPattern } from '../../src/labels/lists/stix-pattern';

const told = (pattern: string): string | null => {
  const read = readStixPattern(pattern);
  return read && `${read.isAlternatives ? 'any' : 'all'}: ${read.comparisons.map(({ path, value }) => `${path}=${value}`).join(' ')}`;
};

test.each([
  ["[domain-name:value = 'x.com']", 'any: domain-name:value=x.com'],
  ["[domain-name:value='x.com']", 'any: domain-name:value=x.com'],
  ["[ domain-name:value == 'x.com' ]", 'any: domain-name:value=x.com'],
  ["[a:b = 'x' OR c:d = 'y']", 'any: a:b=x c:d=y'],
  ["[a:b = 'x'] OR [c:d = 'y']", 'any: a:b=x c:d=y'],
  ["[a:b = 'x' AND c:d = 'y']", 'all: a:b=x c:d=y'],
  ["[a:b = 'x'] FOLLOWEDBY [c:d = 'y'] WITHIN 300 SECONDS", 'all: a:b=x c:d=y'],
  ["[a:b != 'x']", 'all: a:b='],
  ["[a:b NOT = 'x']", 'all: a:b='],
  ["[(a:b = 'x' OR a:b = 'y')]", 'any: a:b=x a:b=y'],
  ["[a:b IN ('x', 'y')]", 'any: a:b=x a:b=y'],
  ["[a:b MATCHES '^(a+)+$']", 'any: a:b='],
  ["[file:hashes.'SHA-256' = 'ab' OR url:value = 'http://x/?a=1']", "any: file:hashes.'sha-256'=ab url:value=http://x/?a=1"],
  ["[a:b = 'it\\'s \\\\ here']", "any: a:b=it's \\ here"],
  ["[a:b[*].c = 'x']", 'any: a:b[*].c=x'],
  ["[a:b = ']OR[']", 'any: a:b=]OR['],
  ["[a:b = 'x'", null],
  ["[a:b = 'x", null],
  ["a:b = 'x'", null],
  ['', null],
  ['[]', null],
])('%s', (pattern, expected) => expect(told(pattern)).toBe(expected));

test('takes time in proportion to its length', () => {
  const time = (pattern: string): number => {
    const start = performance.now();
    readStixPattern(pattern);
    return performance.now() - start;
  };
  for (const piece of ["[a:b = 'x'] OR ", '[', "a:b[", "'", "\\'", 'a'.repeat(50), '((((', "[a:b MATCHES '(a+)+"]) {
    time(piece.repeat(10_000 / piece.length));
    const long = time(piece.repeat(Math.ceil(200_000 / piece.length)));
    expect([piece, long < 5000]).toEqual([piece, true]);
  }
});
