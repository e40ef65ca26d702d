import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Defender through an event hub', () =>
  expectFormat('defender-json', 'defender-event-hub.ndjson', {
    recognised: { network: 5, process: 1, other: 1 },
    contacts: `
      time      host                  user  image           fqdn                   weight  arguments
      09:00:00  laptop1.corp.example  erik  powershell.exe  download.example.com   1       powershell.exe -c "iwr"
      09:00:00  laptop1.corp.example  erik  powershell.exe  telemetry.example.com  12      powershell.exe -c "iwr"
    `,
    skipped: { 'other-event': 2, 'process-start': 1, failed: 1, inbound: 1 },
  }));

test('DeviceNetworkEvents of Sentinel', () =>
  expectFormat('defender-json', 'defender-sentinel.ndjson', {
    recognised: { network: 1 },
    contacts: `
      time      host                  image       fqdn               arguments
      09:00:00  laptop1.corp.example  python.exe  login.example.org  python.exe job.py
    `,
  }));
