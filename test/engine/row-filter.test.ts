import { expect, test } from 'vitest';
import { rowSearch } from '../../src/engine/row-filter';
import { ingestText } from '../support/ingest';
import { contactLog } from '../support/contact-log';
import { studyOf } from '../support/study';

const log = contactLog(`
  time   host  user  process         arguments  fqdn                       count
  09:00  pc1   ann   powershell.exe  -enc A     www.bad.com                1
  09:01  pc2   ann   powershell.exe  -enc A     www.bad.com                1
  09:02  pc1   ann   powershell.exe  -enc B     a.good.com                 1
  09:03  pc1   ann   powershell.exe  -enc B     b.good.com                 9
  09:04  pc2   bob   powershell.exe  -enc C     evil.trycloudflare.com     2
  09:05  pc2   bob   powershell.exe  -enc C     raw.githubusercontent.com  3
`);

test.each<[search: string, domains: readonly string[]]>([
  ['machines>=2', ['bad.com']],
  ['connections<3', ['bad.com', 'trycloudflare.com']],
  ['connections<=3', ['bad.com', 'githubusercontent.com', 'trycloudflare.com']],
  ['fqdns=2', ['good.com']],
  ['mean>4', ['good.com']],
  ['rank<=2', ['good.com']],
  ['rank>2', []],
  ['source=intelligence', ['bad.com']],
  ['source=none connections=2', ['trycloudflare.com']],
  ['hosting=tunnel', ['trycloudflare.com']],
  ['first>2100-01-01', []],
  ['a.good machines=1', ['good.com']],
  ['', ['bad.com', 'githubusercontent.com', 'good.com', 'trycloudflare.com']],
])('%s', async (search, domains) => {
  const analysis = await studyOf(log, await ingestText('bad.com\nhttps://raw.githubusercontent.com/evil/x.ps1\n', 'threats.txt'), await ingestText('1,example.com\n2,good.com\n3,example.org\n', 'ranks.csv'));
  const { rows } = analysis.domains({ group: 'powershell', search, rarity: 'all', verdict: 'all', sort: 'baseDomain', descending: false, offset: 0, limit: 100 });
  expect(rows.map(({ baseDomain }) => baseDomain)).toEqual(domains);
});

test('what intelligence only puts to review is a filter of its own', async () => {
  const analysis = await studyOf(log, await ingestText('bad.com\nhttps://raw.githubusercontent.com/evil/x.ps1\n', 'threats.txt'));
  const { rows } = analysis.domains({ group: 'powershell', search: '', rarity: 'all', verdict: 'to-review', sort: 'rank', descending: false, offset: 0, limit: 100 });
  expect(rows.map(({ baseDomain, rank }) => [baseDomain, rank])).toEqual([['githubusercontent.com', null]]);
});

test.each(['machines<=many', 'sum>3', 'source>intelligence', 'first>=yesterday', 'a<b'])('%s is text', (search) => {
  expect(rowSearch(search)).toEqual({ text: search, conditions: [] });
});
