import { expect, test } from 'vitest';
import type { DomainList } from '../../src/labels/domain-list';
import { coveringEntry } from '../../src/labels/match-list';
import { listFrom } from '../support/lists';

const listOf = (...domains: readonly string[]): DomainList => listFrom(domains.join('\n') || '# none', 'plain');

test.each([
  ['x.com', 'x.com'],
  ['a.x.com', 'x.com'],
  ['a.b.c.x.com', 'x.com'],
  ['notx.com', null],
  ['x.com.evil.org', null],
  ['com', null],
  ['', null],
  ['deep.y.org', 'deep.y.org'],
  ['a.deep.y.org', 'deep.y.org'],
  ['y.org', null],
])('%j is covered by %j', (fqdn, entry) => expect(coveringEntry(listOf('x.com', 'deep.y.org'), fqdn)).toBe(entry));

test('of several entries the closest covers', () => {
  expect(coveringEntry(listOf('x.com', 'a.x.com'), 'b.a.x.com')).toBe('a.x.com');
});

test('an empty list covers nothing', () => expect(coveringEntry(listOf(), 'x.com')).toBeNull());
