import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import type { DomainQuery } from '../../src/engine/readings';
import { msOnTheDay } from '../support/aligned-table';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { everything, now, studyOf } from '../support/study';

const log = contactLog(`
  time   host  user  process         arguments  fqdn                       count
  09:00  pc1   ann   powershell.exe  -enc A     a.example.com              4
  09:05  pc2   bob   powershell.exe  -enc B     a.example.com              2
  09:10  pc2   bob   pwsh.exe        -enc A     b.example.com              3
  09:20  pc3   ann   powershell.exe  -          raw.githubusercontent.com  100
  09:30  pc3   ann   powershell.exe  -          api.example.org            5
  10:00  pc1   ann   svchost.exe     -          api.example.org            7
  -      -     -     -               -          sensor.example.net         1
`);

const query: DomainQuery = { group: 'powershell', search: '', rarity: 'all', verdict: 'all', sort: 'connections', descending: true, offset: 0, limit: 100 };
const names = (analysis: Analysis, changes: Partial<DomainQuery> = {}): readonly string[] => analysis.domains({ ...query, ...changes }).rows.map(({ baseDomain }) => baseDomain);

describe('the figures of a group', () => {
  test('are sums over its contacts', async () => {
    const { groups, contacts, connections, machines, firstSeen, lastSeen } = (await studyOf(log)).overview();
    expect({ contacts, connections, machines, firstSeen, lastSeen }).toEqual({ contacts: 7, connections: 122, machines: 3, firstSeen: msOnTheDay('09:00'), lastSeen: msOnTheDay('10:00') });
    expect(groups.map(({ id, connections: of, fqdns, baseDomains, rare, machines: on }) => [id, of, fqdns, baseDomains, rare, on])).toEqual([
      ['powershell', 114, 4, 3, 2, 3],
      ['other', 7, 1, 1, 0, 1],
      ['network', 1, 1, 1, 1, 0],
    ]);
    expect(groups[0]!.processes).toEqual([{ image: 'powershell.exe', connections: 111 }, { image: 'pwsh.exe', connections: 3 }]);
  });

  test('are those of each base domain', async () => {
    const { rows } = (await studyOf(log)).domains(query);
    expect(rows.map(({ baseDomain, connections, fqdns, meanPerFqdn, rare, machines, firstSeen, lastSeen }) => [baseDomain, connections, fqdns, meanPerFqdn, rare, machines, firstSeen, lastSeen])).toEqual([
      ['githubusercontent.com', 100, 1, 100, false, 1, msOnTheDay('09:20'), msOnTheDay('09:20')],
      ['example.com', 9, 2, 4.5, true, 2, msOnTheDay('09:00'), msOnTheDay('09:10')],
      ['example.org', 5, 1, 5, true, 1, msOnTheDay('09:30'), msOnTheDay('09:30')],
    ]);
  });

  test('follow the threshold', async () => {
    const analysis = await studyOf(log);
    const rareAt = (rarityThreshold: number): number => analysis.setSettings({ ...analysis.overview().settings, rarityThreshold }).groups[0]!.rare;
    expect([4.4, 4.5, 5, 99, 100].map(rareAt)).toEqual([0, 1, 2, 2, 3]);
  });

  test('follow the rules of suffixes', async () => {
    const analysis = await studyOf(log);
    analysis.setSettings({ ...analysis.overview().settings, suffixRules: 'icann+private' });
    expect(names(analysis)).toEqual(['raw.githubusercontent.com', 'example.com', 'example.org']);
    analysis.setSettings({ ...analysis.overview().settings, suffixRules: 'icann' });
    expect(names(analysis)).toEqual(['githubusercontent.com', 'example.com', 'example.org']);
  });

  test('follow the process groups', async () => {
    const analysis = await studyOf(log);
    const { settings } = analysis.overview();
    const { groups } = analysis.setSettings({ ...settings, processGroups: [{ id: 'mine', label: 'Mine', images: ['svc*', 'pwsh'] }] });
    expect(groups.map(({ id, connections }) => [id, connections])).toEqual([['mine', 10], ['other', 111], ['network', 1]]);
  });

  test('follow the time range, its end left out', async () => {
    const analysis = await studyOf(log);
    const { groups, connections } = analysis.setFilter({ from: msOnTheDay('09:05'), until: msOnTheDay('09:30'), host: '' });
    expect([connections, groups.map(({ id, connections: of }) => [id, of])]).toEqual([105, [['powershell', 105]]]);
    expect(analysis.setFilter({ from: null, until: null, host: '' }).connections).toBe(122);
  });

  test('follow the machine', async () => {
    const analysis = await studyOf(log);
    expect(analysis.setFilter({ from: null, until: null, host: 'pc2' }).connections).toBe(5);
    expect(analysis.setFilter({ from: null, until: null, host: 'nowhere' }).groups).toEqual([]);
  });

  test('are as before, whatever was turned and turned back', async () => {
    const analysis = await studyOf(log);
    const before = JSON.stringify(analysis.snapshot(everything, now));
    const { settings, filter } = analysis.overview();
    analysis.setSettings({ ...settings, rarityThreshold: 1, suffixRules: 'icann+private', processGroups: [], countFailed: true });
    analysis.setFilter({ from: 0, until: 1, host: 'pc1' });
    analysis.setFilter(filter);
    analysis.setSettings(settings);
    expect(JSON.stringify(analysis.snapshot(everything, now))).toBe(before);
  });
});

describe('the table of domains', () => {
  test('is searched by FQDN and base domain', async () => {
    const analysis = await studyOf(log);
    expect([names(analysis, { search: 'RAW.git' }), names(analysis, { search: 'example' }), names(analysis, { search: 'svc' })]).toEqual([['githubusercontent.com'], ['example.com', 'example.org'], []]);
  });

  test('is filtered by rarity and verdict', async () => {
    const analysis = await studyOf(log, await ingestText('example.com\n', 'threats.txt'));
    expect([names(analysis, { rarity: 'rare' }), names(analysis, { rarity: 'common' }), names(analysis, { verdict: 'malicious' }), names(analysis, { verdict: 'unreviewed' })]).toEqual([
      ['example.com', 'example.org'], ['githubusercontent.com'], ['example.com'], ['githubusercontent.com', 'example.org'],
    ]);
  });

  test('is sorted, and read in windows', async () => {
    const analysis = await studyOf(log);
    expect(names(analysis, { sort: 'baseDomain', descending: false })).toEqual(['example.com', 'example.org', 'githubusercontent.com']);
    expect(names(analysis, { sort: 'fqdns' })[0]).toBe('example.com');
    expect(names(analysis, { offset: 1, limit: 1 })).toEqual(['example.com']);
    expect(analysis.domains({ ...query, offset: 99 })).toMatchObject({ total: 3, matching: 3, rows: [] });
  });
});

describe('a closer look', () => {
  test('at a domain tells FQDNs, arguments, machines, users and other groups', async () => {
    const detail = (await studyOf(log)).domain('powershell', 'example.com')!;
    expect(detail.fqdns.map(({ fqdn, connections, machines }) => [fqdn, connections, machines])).toEqual([['a.example.com', 6, 2], ['b.example.com', 3, 1]]);
    expect(detail.arguments.map(({ fqdn, arguments: args, image, connections, machines }) => [fqdn, args, image, connections, machines])).toEqual([
      ['a.example.com', '-enc B', 'powershell.exe', 2, 1], ['b.example.com', '-enc A', 'pwsh.exe', 3, 1], ['a.example.com', '-enc A', 'powershell.exe', 4, 1],
    ]);
    expect([detail.hosts, detail.users]).toEqual([
      [{ name: 'pc2', connections: 5 }, { name: 'pc1', connections: 4 }],
      [{ name: 'bob', connections: 5 }, { name: 'ann', connections: 4 }],
    ]);
    expect(detail.timeLine?.connections.reduce((sum, of) => sum + of, 0)).toBe(9);
  });

  test('names the groups that contacted it too', async () => {
    expect((await studyOf(log)).domain('powershell', 'example.org')?.otherGroups).toEqual([{ id: 'other', label: 'Other processes', connections: 7 }]);
  });

  test('shows the parts of the score, which sum to it', async () => {
    const { row, scoreParts } = (await studyOf(log, await ingestText('example.com\n', 'threats.txt'))).domain('powershell', 'example.com')!;
    expect(scoreParts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(row.score, 6);
    expect(scoreParts[0]?.factor).toBe('Verdict');
  });

  test('at what is not there is none', async () => expect((await studyOf(log)).domain('powershell', 'nowhere.example')).toBeNull());
});

describe('an analysis of nothing', () => {
  test('has figures of nothing', async () => {
    const analysis = await studyOf();
    expect(analysis.overview()).toMatchObject({ contacts: 0, connections: 0, machines: 0, firstSeen: null, lastSeen: null, groups: [] });
    expect(JSON.stringify([analysis.studyOf('powershell'), analysis.domains(query), analysis.snapshot(everything, now)])).not.toMatch(/NaN|Infinity/);
  });

  test('is what is left after clearing', async () => {
    const analysis = await studyOf(log, await ingestText('example.com\n', 'threats.txt'), await ingestText('verdict,domain\nbenign,example.org\n', 'review.csv'));
    const { receipts, lists, reviews, groups, contacts } = analysis.clear();
    expect({ receipts, lists, reviews, groups, contacts }).toEqual({ receipts: [], lists: [], reviews: [], groups: [], contacts: 0 });
    analysis.add([await ingestText(log)], now);
    expect(analysis.overview().connections).toBe(122);
  });
});
