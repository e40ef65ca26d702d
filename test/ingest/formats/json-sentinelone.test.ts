import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('SentinelOne Cloud Funnel: a look-up, its connection and the URL are one contact', () =>
  expectFormat('sentinelone', 'sentinelone.ndjson', {
    recognised: { network: 2, dns: 2, http: 2, process: 1, other: 1 },
    contacts: `
      time      host  user        image       fqdn               nameFrom                            weight  arguments
      09:00:01  ws-9  CORP\\gina  python.exe  api.example.net    DNS query joined to the connection  4       python.exe -m http.client
      09:00:02  ws-9  CORP\\gina  python.exe  plain.example.org  logged name                         1       python.exe -m http.client
    `,
    skipped: { 'process-start': 1, 'other-event': 1, inbound: 1, joined: 1, duplicate: 1, failed: 1 },
  }));
