import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseHost } from '../../src/domains/normalise-host';

/** The normal form, or why there is none. */
function read(logged: string): string {
  const result = normaliseHost(logged);
  return typeof result === 'string' ? result : result.host;
}

describe('a public name', () => {
  test.each([
    ['example.com', 'example.com'],
    ['EXAMPLE.com.', 'example.com'],
    ['example.com..', 'example.com'],
    ['  example.com\n', 'example.com'],
    ['example.com:443', 'example.com'],
    ['example.com.:443', 'example.com'],
    ['http://evil.com:80/p?q#f', 'evil.com'],
    ['https://sync.1rx.io', 'sync.1rx.io'],
    ['evil.com/path', 'evil.com'],
    ['evil.com/go?to=https://good.com', 'evil.com'],
    ['https://evil.com/go?to=https://good.com', 'evil.com'],
    ['evil.com\\@good.com', 'evil.com'],
    ['user:pw@evil.com', 'evil.com'],
    ['https://user:pw@evil.com:8443/x@y', 'evil.com'],
    ['evil。com', 'evil.com'],
    ['ＥＸＡＭＰＬＥ.com', 'example.com'],
    ['evil\u200b.com', 'evil.com'],
    ['evil\u00ad.com', 'evil.com'],
    ['аррӏе.com', 'xn--80ak6aa92e.com'],
    ['xn--80ak6aa92e.com', 'xn--80ak6aa92e.com'],
    ['faß.de', 'xn--fa-hia.de'],
    ['under_score.com', 'under_score.com'],
    ['_dmarc.example.com', '_dmarc.example.com'],
    ['-bad-.com', '-bad-.com'],
    ['github.io', 'github.io'],
    ['foo.github.io', 'foo.github.io'],
    ['s3.amazonaws.com', 's3.amazonaws.com'],
    ['x.onion', 'x.onion'],
    [`${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com`],
  ])('%j is %s', (logged, host) => expect(read(logged)).toBe(host));
});

describe('takes part in no figure', () => {
  test.each([
    // Bare labels and suffixes.
    'localhost', 'host', 'wpad', 'hrbzgcdnxemqo', 'com', 'co.uk', 'xn--a', 'hxxp',
    // Names under no public suffix.
    'foo.internal', 'printer.local', 'hfdc01.shire.corp', 'example.example',
    // Addresses.
    '1.2.3.4', '01.02.03.04', '0x7f.1', '2130706433', '1.2.3', '256.1.1.1', '1.2.3.4:80', '10.0.0.0/8', '1.2.3.4-1.2.3.9',
    '::1', '[::1]:443', '::ffff:1.2.3.4', '2001:DB8::1%eth0', 'fe80::%1', 'http://1.2.3.4/x', 'http://[::1]:8080/',
    // Reverse DNS.
    '1.0.0.127.in-addr.arpa', '1.0.0.127.in-addr.arpa.', '1.0.0.0.ip6.arpa',
    // Malformed.
    '.example.com', 'a..b.com', '*.example.com', `${'a'.repeat(64)}.com`, `${'a.'.repeat(126)}com`, 'evil.com\0.good.com', 'evil[.]com', 'a b.com',
    'exa%6dple.com', 'evil.com:port',
  ])('%j', (logged) => expect(read(logged)).toBe('not-public'));
});

test.each(['', ' ', '-', 'null', '(null)', 'N/A', 'none', 'unknown', 'https://', '.'])('%j is absent', (logged) => expect(read(logged)).toBe('absent'));

test('a name of 5 MB is refused at once', () => {
  const before = performance.now();
  expect(read(`${'a.'.repeat(2_500_000)}com`)).toBe('not-public');
  expect(read(`${'ä.'.repeat(2_500_000)}com`)).toBe('not-public');
  expect(performance.now() - before).toBeLessThan(3000);
});

test('what is in normal form stays as it is', () =>
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.string({ unit: 'grapheme' }), fc.ipV4(), fc.ipV6()), (logged) => {
      const result = normaliseHost(logged);
      if (typeof result === 'object') expect(normaliseHost(result.host)).toEqual(result);
    }),
    { numRuns: 300 },
  ));
