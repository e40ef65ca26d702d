import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('OCSF, of endpoints and of sensors', () =>
  expectFormat('ocsf', 'ocsf.ndjson', {
    recognised: { network: 4, dns: 2, http: 1, process: 1, other: 1 },
    contacts: `
      time      host           user  image  fqdn                 nameFrom                            arguments    weight
      09:00:01  ocsf-pc        mia   pwsh   feed.example.com     DNS query joined to the connection  pwsh -c get  1
      09:00:03  10.200.21.100  -     -      route53.example.org  DNS query                           -            5
      09:00:04  10.200.21.100  -     -      web.example.org      logged name                         -            1
    `,
    skipped: { 'process-start': 1, 'other-event': 1, duplicate: 1, inbound: 1, failed: 1, joined: 1 },
  }));
