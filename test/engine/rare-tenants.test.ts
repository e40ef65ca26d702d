import { expect, test } from 'vitest';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { replicaStudy } from '../support/replica';
import { studyOf } from '../support/study';

test('the replica’s githubusercontent.com is found by itself: whose scripts are seldom asked for, among them PowerSploit’s', async () => {
  const { tenants } = (await replicaStudy()).rareTenants('powershell');
  const github = tenants.filter(({ baseDomain }) => baseDomain === 'githubusercontent.com');
  // By its mean of 19 the base domain is common, and so are both of its FQDNs (10 and 14 connections).
  expect(github.every(({ baseMean }) => baseMean === 19)).toBe(true);
  expect(github.find(({ tenant }) => tenant === 'raw.githubusercontent.com/powershellmafia')).toMatchObject({ kind: 'code hosting', connections: 5, machines: 1, meanPerFqdn: 5 });
  expect(github.reduce((sum, { connections }) => sum + connections, 0)).toBe(10);
});

test('a tenant is told by its name or by the path, and counted by its mean per FQDN', async () => {
  const analysis = await studyOf(await ingestText(contactLog(`
    time   host  user  process         arguments                                              fqdn                          count
    09:00  pc1   ann   powershell.exe  -                                                      busy.trycloudflare.com        90
    09:01  pc1   ann   powershell.exe  -                                                      a.seldom.trycloudflare.com    2
    09:02  pc2   ann   powershell.exe  -                                                      b.seldom.trycloudflare.com    4
    09:03  pc1   ann   powershell.exe  -                                                      x71.s3.amazonaws.com          1
    09:04  pc1   ann   powershell.exe  -                                                      ec2.amazonaws.com             90
    09:05  pc1   ann   powershell.exe  iwr https://github.com/Seldom/x                        github.com                    3
    09:06  pc2   ann   powershell.exe  iwr https://github.com/seldom/y                        github.com                    1
    09:07  pc2   ann   powershell.exe  iwr https://github.com/often/y                         github.com                    60
    09:08  pc2   ann   powershell.exe  -                                                      github.com                    1
    09:09  pc2   ann   powershell.exe  -                                                      www.example.com               90
    09:10  pc2   ann   powershell.exe  -                                                      once.example.com              1
    09:11  pc2   ann   powershell.exe  -                                                      rare.workers.dev              1
    09:12  pc2   ann   python3.11      -                                                      other.trycloudflare.com       1
  `), 'contacts.csv'));
  const { tenants, count } = analysis.rareTenants('powershell');
  expect(tenants.map(({ tenant, connections, fqdns, machines }) => `${tenant} ${connections}/${fqdns} on ${machines}`)).toEqual([
    'x71.s3.amazonaws.com 1/1 on 1', 'github.com/seldom 4/1 on 2', 'seldom.trycloudflare.com 6/2 on 1',
  ]);
  expect(count).toBe(3);
});
