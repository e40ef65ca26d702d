import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('CrowdStrike FDR: image and arguments from ProcessRollup2', () =>
  expectFormat('crowdstrike-fdr', 'crowdstrike-fdr.ndjson', {
    recognised: { network: 2, dns: 2, process: 1, other: 1 },
    contacts: `
      time      host                              user  image      fqdn                nameFrom                            arguments                        weight
      09:00:01  0123456789abcdef0123456789abcdef  fred  cmd.exe    gist.github.com     DNS query joined to the connection  cmd.exe /c curl gist.github.com  1
      09:00:03  0123456789abcdef0123456789abcdef  -     mshta.exe  beacon.example.net  DNS query                           -                                2
    `,
    skipped: { 'process-start': 1, 'other-event': 1, inbound: 1, joined: 1 },
  }));
