import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('winlogbeat 6', () =>
  expectFormat('elastic', 'elastic-winlogbeat-6.ndjson', {
    recognised: { network: 1, dns: 1, script: 1 },
    contacts: `
      time      host              user        image           fqdn                  nameFrom                            arguments                          argumentsFrom
      09:00:01  PC4.corp.example  CORP\\anna  powershell.exe  packages.example.com  DNS query joined to the connection  iwr https://packages.example.com/  script block
    `,
    skipped: { script: 1, joined: 1 },
  }));

test('winlogbeat 7 and 8, event ids as numbers and as texts', () =>
  expectFormat('elastic', 'elastic-winlogbeat-7.ndjson', {
    recognised: { dns: 2, other: 1 },
    contacts: `
      time      host              image    fqdn
      09:00:00  pc5.corp.example  cmd.exe  cdn.example.com
      09:00:05  pc5.corp.example  cmd.exe  cdn.example.org
    `,
    skipped: { 'other-event': 1 },
  }));

test('the Sysmon module of winlogbeat, in ECS fields alone', () =>
  expectFormat('elastic', 'elastic-sysmon-module.ndjson', {
    recognised: { network: 2, dns: 2, process: 1 },
    contacts: `
      time      host              user  image           fqdn                       nameFrom                            arguments
      09:00:02  pc6.corp.example  carl  powershell.exe  www.powershellgallery.com  DNS query joined to the connection  powershell.exe -enc SQBFAFgA
    `,
    skipped: { 'process-start': 1, inbound: 1, joined: 1, failed: 1 },
  }));

test('Elastic Defend: a lookup and its result, a connection and its end count once', () =>
  expectFormat('elastic', 'elastic-defend.ndjson', {
    recognised: { network: 3, dns: 3, process: 1, other: 1 },
    contacts: `
      time      host  user  image    fqdn                    nameFrom                            arguments
      09:00:00  mac1  dana  python3  pypi.org                DNS query joined to the connection  python3 -c "import urllib"
      09:03:00  mac1  dana  python3  files.pythonhosted.org  DNS query                           python3 -c "import urllib"
    `,
    skipped: { 'process-start': 1, 'other-event': 1, duplicate: 2, inbound: 1, joined: 1 },
  }));

test('one document of Elastic Defend, printed over many lines', () =>
  expectFormat('elastic', 'elastic-defend-document.json', {
    recognised: { network: 1 },
    contacts: `
      time      image    fqdn       nameFrom
      09:00:00  python3  crates.io  logged name
    `,
  }));
