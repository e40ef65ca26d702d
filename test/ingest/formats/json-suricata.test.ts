import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Suricata EVE: one contact a flow, one a question, whatever the version of DNS events', () =>
  expectFormat('suricata', 'suricata.ndjson', {
    recognised: { network: 1, dns: 7, http: 2, tls: 1, other: 1 },
    contacts: `
      time      host      image  fqdn               nameFrom
      09:00:00  10.9.0.2  -      www.example.com    logged name
      09:02:00  10.9.0.2  -      plain.example.org  logged name
      09:04:00  10.9.0.2  -      one.example.net    DNS query
    `,
    skipped: { 'other-event': 1, joined: 3, duplicate: 4, failed: 1 },
  }));
