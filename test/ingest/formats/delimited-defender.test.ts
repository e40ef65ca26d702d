import { test } from 'vitest';
import { expectFormat } from './expect-format';

test('DeviceNetworkEvents from the portal: names from what was inspected, by the four addresses or the answers', () =>
  expectFormat('defender-network-events', 'defender-portal.csv', {
    recognised: { network: 8, dns: 1, http: 1, tls: 1 },
    skipped: { joined: 3, failed: 1, inbound: 1, 'other-event': 1 },
    contacts: `
      time      host              user  image           arguments                   fqdn               nameFrom                            weight
      09:00:00  ws1.corp.example  ana   powershell.exe  powershell -File "a b.ps1"  get.example.org    logged name                         1
      09:01:00  ws1.corp.example  ana   curl.exe        curl -s                     cdn.example.net    logged name                         1
      09:02:02  ws1.corp.example  bo    pwsh            pwsh -c x                   api.example.com    DNS query joined to the connection  1
      09:03:00  ws1.corp.example  -     -               -                           plain.example.org  logged name                         1
      09:04:00  ws1.corp.example  ana   chrome.exe      chrome                      www.example.edu    logged name                         12`,
  }));
