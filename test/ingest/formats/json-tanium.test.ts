import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Tanium', () =>
  expectFormat('tanium', 'tanium.ndjson', {
    recognised: { network: 3, dns: 1, process: 1, other: 1 },
    contacts: `
      time      host     user  image        fqdn              nameFrom                            arguments
      09:00:01  srv-tan  kim   cscript.exe  poll.example.com  DNS query joined to the connection  cscript.exe poll.vbs
    `,
    skipped: { 'process-start': 1, 'other-event': 1, duplicate: 1, inbound: 1, joined: 1 },
  }));
