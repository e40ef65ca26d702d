import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Wazuh, its doubled backslashes undone', () =>
  expectFormat('wazuh', 'wazuh.ndjson', {
    recognised: { network: 1, dns: 1, process: 1, other: 1 },
    contacts: `
      time      host   user         image           fqdn                nameFrom                            arguments
      09:00:02  PC-WZ  PC-WZ\\lena  powershell.exe  update.example.com  DNS query joined to the connection  powershell.exe -File "C:\\neue daten\\run.ps1"
    `,
    skipped: { 'process-start': 1, 'other-event': 1, joined: 1 },
  }));
