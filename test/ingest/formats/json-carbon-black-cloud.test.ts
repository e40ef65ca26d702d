import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Carbon Black Cloud', () =>
  expectFormat('carbon-black-cloud', 'carbon-black-cloud.ndjson', {
    recognised: { network: 4, process: 1, other: 1 },
    contacts: `
      time      host             user        image         fqdn              arguments
      09:00:00  CORP\\DESKTOP-7  CORP\\hans  rundll32.exe  drop.example.com  rundll32.exe x.dll,Start
    `,
    skipped: { 'process-start': 1, 'other-event': 1, 'no-name': 1, inbound: 2 },
  }));
