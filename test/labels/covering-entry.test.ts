import { expect, test } from 'vitest';
import { Dictionary } from '../../src/events/dictionary';
import { coveringEntry, type DomainList } from '../../src/labels/domain-list';

function listOf(...domains: readonly string[]): DomainList {
  const entries = new Dictionary();
  for (const domain of domains) entries.internText(domain);
  return { id: '1', name: 'list', kind: 'intel', format: 'domains', addedAt: 0, rejected: 0, entries };
}

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
