import { describe, test } from 'vitest';
import { expectFormat } from './expect-format';

const oneContact = {
  recognised: { process: 1, dns: 1, network: 1 },
  skipped: { 'process-start': 1, joined: 1 },
  contacts: `
    time      host              user      image           arguments                      fqdn             nameFrom                            argumentsFrom
    09:00:01  ws1.corp.example  CORP\\ana  powershell.exe  powershell -c "iwr <x> && y"  get.example.org  DNS query joined to the connection  process start`,
};

describe('Sentinel', () => {
  test('Event: XML in a column', () =>
    expectFormat('sentinel-events', 'sentinel-event.csv', {
      ...oneContact, recognised: { ...oneContact.recognised, other: 1 }, skipped: { ...oneContact.skipped, 'other-event': 1 },
    }));
  test('WindowsEvent: JSON in a column', () => expectFormat('sentinel-events', 'sentinel-windows-event.csv', oneContact));
});

describe('Splunk', () => {
  test('fields in columns', () =>
    expectFormat('splunk', 'splunk-fields.csv', {
      ...oneContact, recognised: { process: 1, dns: 2, network: 1, other: 1 }, skipped: { ...oneContact.skipped, failed: 1, 'other-event': 1 },
    }));
  test('the event in _raw, as XML and in lines', () =>
    expectFormat('splunk', 'splunk-raw.csv', {
      ...oneContact,
      recognised: { process: 1, dns: 2, network: 1 },
      contacts: `${oneContact.contacts}
    09:20:00  ws2.corp.example  -  wscript.exe  -  old.example.org  DNS query  logged with the contact`,
    }));
});

test('EvtxECmd: JSON in Payload, or the columns of its maps', () =>
  expectFormat('evtxecmd', 'evtxecmd.csv', {
    ...oneContact,
    recognised: { process: 1, dns: 2, network: 1, other: 1 },
    skipped: { ...oneContact.skipped, 'other-event': 1 },
    contacts: `${oneContact.contacts}
    09:00:02  ws1.corp.example  CORP\\ana  mshta.exe  -  cols.example.org  DNS query  logged with the contact`,
  }));

test('Get-WinEvent | Export-Csv: the lines of the message', () =>
  expectFormat('get-winevent', 'get-winevent.csv', {
    ...oneContact,
    recognised: { process: 2, dns: 2, network: 1, script: 1, other: 1 },
    skipped: { 'process-start': 2, joined: 1, script: 1, 'other-event': 1 },
    contacts: `${oneContact.contacts}
    09:30:00  ws1.corp.example  -  powershell.exe  iwr https://script.example.org: "x=1"  script.example.org  DNS query  script block`,
  }));
