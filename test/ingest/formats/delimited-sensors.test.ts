import { describe, test } from 'vitest';
import { expectFormat } from './expect-format';

test('Zeek: several logs in one file, names by the uid or the answers', () =>
  expectFormat('zeek-text', 'zeek-all.log', {
    recognised: { network: 6, dns: 3, http: 1, tls: 3, other: 1 },
    skipped: { joined: 3, failed: 2, inbound: 1, 'no-name': 2, 'other-event': 1 },
    contacts: `
      time      host      image  fqdn               nameFrom
      09:00:01  10.0.0.5  -      get.example.org    logged name
      09:01:01  10.0.0.5  -      plain.example.net  logged name
      09:02:01  10.0.0.5  -      api.example.com    DNS query joined to the connection
      09:08:02  10.0.0.7  -      only.example.org   logged name
      09:06:00  10.0.0.6  -      alone.example.com  DNS query`,
  }));

describe('Umbrella, without a header line', () => {
  test('DNS', () =>
    expectFormat('umbrella-dns', 'umbrella-dns.csv', {
      recognised: { dns: 4 },
      skipped: { failed: 2 },
      contacts: `
        time      host  image  fqdn
        09:00:00  ws1   -      get.example.org
        09:03:00  ws2   -      cdn.example.net`,
    }));
  test('proxy', () =>
    expectFormat('umbrella-proxy', 'umbrella-proxy.csv', {
      recognised: { http: 2 },
      skipped: { failed: 1 },
      contacts: `
        time      host  image  fqdn
        09:00:00  ws1   -      get.example.org`,
    }));
});

test('Squid: columns aligned by blanks', () =>
  expectFormat('squid', 'squid.log', {
    recognised: { http: 5 },
    skipped: { failed: 1, 'not-public': 2 },
    contacts: `
      time      host      user  image  fqdn
      09:00:00  10.0.0.5  ana   -      get.example.org
      09:01:00  10.0.0.5  -     -      plain.example.net`,
  }));
