import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fileOf, ingest } from '../../support/ingest';
import { contactsOf, studyOf } from '../../support/study';
import { expectFormat } from './expect-format';

const contact = `
  time      host              user       image           arguments                      fqdn             nameFrom                            argumentsFrom
  09:00:01  ws1.corp.example  CORP\\ana  powershell.exe  powershell -c "iwr <x> && y"  get.example.org  DNS query joined to the connection  process start`;

test('XmlWinEventLog: an event a line', () =>
  expectFormat('windows-xml', 'xml-splunk.log', {
    recognised: { process: 1, dns: 2, network: 1, other: 1 },
    skipped: { 'process-start': 1, joined: 1, failed: 1, 'other-event': 1 },
    contacts: contact,
  }));

test('an export of Event Viewer: one document', () =>
  expectFormat('windows-xml', 'xml-event-viewer.xml', {
    recognised: { process: 1, dns: 1, network: 1, wfp: 1, script: 1 },
    skipped: { 'process-start': 1, joined: 1, 'no-name': 1, script: 1 },
    contacts: contact,
  }));

const linuxContact = `
  time      host  user      image  arguments                        fqdn             argumentsFrom
  09:00:01  web1  www-data  curl   curl -s https://get.example.org  get.example.org  process start`;

test('Sysmon for Linux in syslog: other lines are told', () =>
  expectFormat('windows-xml', 'xml-sysmon-linux-syslog.log', {
    recognised: { process: 1, dns: 1, network: 1, other: 1 },
    skipped: { 'process-start': 1, joined: 1 },
    contacts: linuxContact,
  }));

test('XML in a string of JSON', () =>
  expectFormat('windows-xml-in-json', 'xml-in-json.json', {
    recognised: { process: 1, dns: 1, network: 1, other: 1 },
    skipped: { 'process-start': 1, joined: 1, 'other-event': 1 },
    contacts: linuxContact,
  }));

test.each(['xml-event-viewer.xml', 'get-winevent.csv'])('%s in UTF-16 is the same', async (name) => {
  const text = readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)), 'utf8');
  const studied = async (content: string | Uint8Array): Promise<unknown> => contactsOf(await studyOf(await ingest(fileOf(content, 'dropped'))));
  expect(await studied(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(await studied(text));
});
