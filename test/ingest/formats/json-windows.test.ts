import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('Windows events as NXLog writes them', () =>
  expectFormat('windows-json', 'windows-flat.ndjson', {
    recognised: { network: 2, dns: 2, wfp: 1, process: 1, script: 1, other: 1 },
    contacts: `
      time      host              user        image           fqdn                       nameFrom                            arguments                                    argumentsFrom
      09:00:01  PC1.corp.example  CORP\\anna  powershell.exe  raw.githubusercontent.com  DNS query joined to the connection  powershell.exe -File "C:\\tmp\\récolte.ps1"  process start
      09:05:01  PC1.corp.example  -           -               www.example.com            DNS query                           Resolve-DnsName www.example.com              script block
    `,
    skipped: { 'process-start': 1, script: 1, 'other-event': 1, inbound: 1, duplicate: 1, joined: 1 },
  }));

test('Windows events as evtx_dump writes them', () =>
  expectFormat('windows-json', 'windows-evtx-dump.ndjson', {
    recognised: { network: 1, dns: 2 },
    contacts: `
      time      host  user      image         fqdn               nameFrom
      09:00:01  PC2   PC2\\bob  rundll32.exe  files.example.org  DNS query joined to the connection
    `,
    skipped: { joined: 1, failed: 1 },
  }));

test('Sysmon events of eqllib, without provider and channel', () =>
  expectFormat('windows-json', 'windows-eqllib.json', {
    recognised: { network: 2, process: 1, other: 1 },
    contacts: `
      time      user      image        fqdn                nameFrom     arguments
      09:00:01  PC3\\eve  cscript.exe  static.example.net  logged name  cscript.exe //B job.js
    `,
    skipped: { 'process-start': 1, 'other-event': 1, 'no-name': 1 },
  }));

test('WindowsEvent of Sentinel, its data JSON in a string', () =>
  expectFormat('windows-json', 'windows-sentinel.ndjson', {
    recognised: { network: 1, dns: 1, process: 1 },
    contacts: `
      time      host  user       image       fqdn             arguments
      09:00:02  SRV1  CORP\\svc  python.exe  api.example.com  python.exe "C:\\jobs\\größe.py" --url "https://api.example.com/"
    `,
    skipped: { 'process-start': 1, 'no-name': 1 },
  }));

test('Event of Sentinel, its data XML in a string', () =>
  expectFormat('sentinel-events-json', 'sentinel-event.ndjson', {
    recognised: { dns: 1 },
    contacts: `
      time      host  user       image     fqdn
      09:00:00  SRV2  CORP\\pia  bash.exe  b2b.example.com
    `,
  }));
