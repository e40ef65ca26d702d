import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { domainKeys } from '../../src/domains/domain-keys';
import { normaliseHost } from '../../src/domains/normalise-host';
import { withShared } from '../support/shared';

test.each([
  ['www.example.com', 'example.com', 'example.com'],
  ['example.com', 'example.com', 'example.com'],
  ['a.b.example.co.uk', 'example.co.uk', 'example.co.uk'],
  ['raw.githubusercontent.com', 'githubusercontent.com', 'raw.githubusercontent.com'],
  ['githubusercontent.com', 'githubusercontent.com', 'githubusercontent.com'],
  ['evil.workers.dev', 'workers.dev', 'evil.workers.dev'],
  ['a.evil.workers.dev', 'workers.dev', 'evil.workers.dev'],
  ['workers.dev', 'workers.dev', 'workers.dev'],
  ['foo.github.io', 'github.io', 'foo.github.io'],
  ['s3.amazonaws.com', 'amazonaws.com', 's3.amazonaws.com'],
  ['bucket.s3.amazonaws.com', 'amazonaws.com', 'bucket.s3.amazonaws.com'],
  ['amazonaws.com', 'amazonaws.com', 'amazonaws.com'],
  ['x.azurewebsites.net', 'azurewebsites.net', 'x.azurewebsites.net'],
  ['under_score.example.com', 'example.com', 'example.com'],
  ['www.city.kobe.jp', 'city.kobe.jp', 'city.kobe.jp'],
  ['a.b.c.kobe.jp', 'b.c.kobe.jp', 'b.c.kobe.jp'],
])('%s belongs to %s, its tenant is %s', (fqdn, baseDomain, tenant) => {
  expect(domainKeys(fqdn)).toEqual({ baseDomain, tenant });
});

/** `checkPublicSuffix('name', 'domain')` or `null`. */
function vectorsOf(text: string): readonly (readonly [name: string, domain: string | null])[] {
  const calls = text.matchAll(/^checkPublicSuffix\('([^']+)', (?:'([^']+)'|null)\);/gm);
  return Array.from(calls, ([, name, domain]) => [name!, domain ?? null]);
}

withShared('corpora/psl/test_psl.txt', 'the test vectors of the Public Suffix List', (path) => {
  const vectors = vectorsOf(readFileSync(path, 'utf8'));

  test('are there', () => expect(vectors.length).toBeGreaterThan(70));

  // The list's rules take unlisted top-level domains as suffixes; nobody can register below them, so they are not public here.
  const listed = vectors.filter(([name, domain]) => domain !== null && !/(?:^|\.)example$/i.test(name));
  test.each(listed)('%s is registered as %s', (name, domain) => {
    const normal = normaliseHost(name);
    const { host } = normaliseHost(domain!) as { host: string };
    expect(typeof normal === 'object' && domainKeys(normal.host).tenant).toBe(host);
  });

  // Of private suffixes the owner counts as a domain, since ICANN's rules decide what is public.
  const privateSuffixes = ['uk.com', 'blogspot.com'];
  const unregistrable = vectors.filter(([name, domain]) => domain === null && !privateSuffixes.includes(name));
  test.each(unregistrable)('%s is registered by nobody', (name) => expect(normaliseHost(name)).toBe('not-public'));

  const unlisted = vectors.filter(([name, domain]) => domain !== null && /(?:^|\.)example$/i.test(name));
  test.each(unlisted)('%s is under no public suffix', (name) => expect(normaliseHost(name)).toBe('not-public'));
});
