import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('osquery', () =>
  expectFormat('osquery', 'osquery.ndjson', {
    recognised: { network: 3, dns: 1, process: 1, other: 1 },
    contacts: `
      time      host   image  fqdn             nameFrom                            arguments
      09:00:01  mac-7  curl   get.example.com  DNS query joined to the connection  curl https://get.example.com
    `,
    skipped: { 'process-start': 1, 'other-event': 1, duplicate: 1, inbound: 1, joined: 1 },
  }));
