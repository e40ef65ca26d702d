import { expect, test } from 'vitest';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { studyOf } from '../support/study';

const told = async (log: string): Promise<readonly string[]> => {
  const item = (await studyOf(await ingestText(contactLog(log), 'contacts.csv'))).reviewItem('powershell', 'seldom.com');
  return item!.neighbours!.rows.map(({ fqdn, image, moments, offsetMs }) => `${image} ${fqdn} ${offsetMs / 1000} s, ${moments}`);
};

test('what the same machine contacted within a minute, beside the most moments first, then the closest', async () => {
  expect(await told(`
    time          host  user  process         arguments  fqdn                count
    09:00         pc1   ann   powershell.exe  -          a.seldom.com        1
    09:10         pc1   ann   powershell.exe  -          b.seldom.com        1
    08:59:01      pc1   ann   chrome.exe      -          mail.example.com    1
    08:58:59      pc1   ann   chrome.exe      -          early.example.com   1
    09:00:20      pc1   ann   chrome.exe      -          docs.example.com    1
    09:10:05      pc1   ann   chrome.exe      -          docs.example.com    1
    09:09:58      pc1   bob   cmd.exe         -          docs.example.com    1
    09:00         pc2   ann   chrome.exe      -          other.example.com   1
    -             pc1   ann   chrome.exe      -          never.example.com   1
  `)).toEqual([
    'chrome.exe docs.example.com 5 s, 2', 'cmd.exe docs.example.com -2 s, 1', 'chrome.exe mail.example.com -59 s, 1',
  ]);
});

test('contacts without a machine or a time have no neighbours', async () => {
  expect(await told(`
    time   host  user  process         arguments  fqdn              count
    09:00  -     ann   powershell.exe  -          a.seldom.com      1
    -      pc1   ann   powershell.exe  -          b.seldom.com      1
    09:00  pc1   ann   chrome.exe      -          docs.example.com  1
    09:00  -     ann   chrome.exe      -          mail.example.com  1
  `)).toEqual([]);
});

test('of a domain that is contacted all the time nothing is told but how often', async () => {
  const rows = Array.from({ length: 20_001 }, () => '2024-06-01T09:00:00Z,pc1,powershell.exe,a.seldom.com');
  const log = `timestamp,host_name,process_name,remote_host\n${rows.join('\n')}\n2024-06-01T09:00:00Z,pc1,chrome.exe,docs.example.com\n`;
  const item = (await studyOf(await ingestText(log, 'contacts.csv'))).reviewItem('powershell', 'seldom.com');
  expect(item!.neighbours).toMatchObject({ moments: 0, allMoments: 20_001, rows: [] });
});
