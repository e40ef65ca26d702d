import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Cortex XDR', () =>
  expectFormat('cortex-xdr', 'cortex-xdr.ndjson', {
    recognised: { network: 3, other: 1 },
    contacts: `
      time      host   user      image           fqdn               arguments
      09:00:00  fin-4  CORP\\jo  powershell.exe  paste.example.com  powershell.exe -w hidden
      09:00:00  fin-4  CORP\\jo  powershell.exe  txt.example.org    powershell.exe -w hidden
    `,
    skipped: { 'other-event': 1, 'no-name': 1 },
  }));
