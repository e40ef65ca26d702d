import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('HarfangLab', () =>
  expectFormat('harfanglab', 'harfanglab.ndjson', {
    recognised: { network: 2, dns: 1, process: 1, script: 1, other: 1 },
    contacts: `
      time      host     user        image        fqdn             nameFrom                            arguments
      09:00:01  poste-3  CORP\\inès  wscript.exe  cdn.example.net  DNS query joined to the connection  wscript.exe //E:jscript facture.txt
    `,
    skipped: { 'process-start': 1, script: 1, 'other-event': 1, inbound: 1, joined: 1 },
  }));
