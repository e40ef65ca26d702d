import { describe, test } from 'vitest';
import { expectFormat } from './expect-format';

test('Kibana Discover: ECS fields in columns', () =>
  expectFormat('kibana-discover', 'kibana-discover.csv', {
    recognised: { process: 1, dns: 1, network: 2 },
    skipped: { 'process-start': 1, joined: 1, inbound: 1 },
    contacts: `
      time      host  user  image           arguments      fqdn             nameFrom
      09:00:01  ws1   ana   powershell.exe  powershell -c x  get.example.org  DNS query joined to the connection`,
  }));

describe('SentinelOne', () => {
  test('Deep Visibility', () =>
    expectFormat('sentinelone-table', 'sentinelone-deep-visibility.csv', {
      recognised: { dns: 2, network: 1, http: 1, other: 1 },
      skipped: { joined: 1, failed: 1, 'other-event': 1 },
      contacts: `
        time      host  user       image           arguments        fqdn             nameFrom
        09:00:01  ws1   CORP\\ana  powershell.exe  powershell -c x  get.example.org  DNS query joined to the connection
        09:01:00  ws1   CORP\\ana  mshta.exe       mshta x          web.example.net  logged name`,
    }));
  test('Singularity Data Lake: dotted names', () =>
    expectFormat('sentinelone-table', 'sentinelone-data-lake.csv', {
      recognised: { dns: 1 },
      contacts: `
        time      host  image           fqdn             weight
        09:00:00  ws1   powershell.exe  get.example.org  3`,
    }));
});

describe('Velociraptor', () => {
  test('Windows.ETW.DNS: the process is JSON', () =>
    expectFormat('velociraptor-dns', 'velociraptor-dns.csv', {
      recognised: { dns: 2 },
      contacts: `
        time      host              user       image           arguments          fqdn
        09:00:00  ws1.corp.example  CORP\\ana  powershell.exe  powershell -c "x"  get.example.org
        09:01:00  ws1.corp.example  -          -               -                  odd.example.net`,
    }));
  test('Netstat: connections without names', () =>
    expectFormat('velociraptor-netstat', 'velociraptor-netstat.csv', {
      recognised: { network: 2 }, skipped: { 'no-name': 1, inbound: 1 }, contacts: '',
    }));
  test('DNSCache', () =>
    expectFormat('velociraptor-dns-cache', 'velociraptor-dns-cache.csv', {
      recognised: { dns: 2 },
      skipped: { 'not-public': 1 },
      contacts: `
        time  host  image  fqdn
        -     ws1   -      cached.example.org`,
    }));
});
