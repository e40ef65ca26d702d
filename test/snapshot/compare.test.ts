import { describe, expect, test } from 'vitest';
import { Analysis } from '../../src/engine/analysis';
import type { ComparisonQuery } from '../../src/engine/comparison';
import { comparisonTable } from '../../src/handover/comparison-table';
import { compareSnapshots } from '../../src/snapshot/compare';
import { defaultSnapshotOptions } from '../../src/snapshot/redaction-levels';
import type { Snapshot } from '../../src/snapshot/schema';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { everything, now, studyOf } from '../support/study';

const before = `
  time   host  process         fqdn               count
  09:00  pc1   powershell.exe  a.stays.com        1
  09:00  pc1   powershell.exe  a.gone.com         1
  09:00  pc1   powershell.exe  a.rarer.com        90
  09:00  pc1   powershell.exe  a.commoner.com     1
  09:00  pc1   powershell.exe  a.judged.com       1
  09:00  pc1   cmd.exe         a.new-to-one.com   1
`;
const after = `
  time   host  process         fqdn               count
  10:00  pc1   powershell.exe  a.stays.com        1
  10:00  pc2   powershell.exe  b.stays.com        1
  10:00  pc1   powershell.exe  a.rarer.com        1
  10:00  pc1   powershell.exe  a.commoner.com     90
  10:00  pc1   powershell.exe  a.judged.com       1
  10:00  pc1   powershell.exe  new-common.com     80
  10:00  pc1   powershell.exe  new-rare.com       1
  10:00  pc1   powershell.exe  new-malicious.com  70
  10:00  pc1   powershell.exe  a.new-to-one.com   1
  10:00  pc1   cmd.exe         a.new-to-one.com   1
`;
const malicious = (...domains: readonly string[]): string => `verdict,domain,arguments,note\n${domains.map((domain) => `malicious,${domain},,\n`).join('')}`;

const snapshotOf = async (...files: readonly string[]): Promise<Snapshot> => (await studyOf(...files)).snapshot(everything, now);
const earlier = (): Promise<Snapshot> => snapshotOf(contactLog(before));
const later = (): Promise<Snapshot> => snapshotOf(contactLog(after), malicious('new-malicious.com', 'judged.com'));

describe('between two snapshots', () => {
  test('base domains are new, gone, rarer, commoner, or judged otherwise; what matters stands first', async () => {
    const { domains } = compareSnapshots(await earlier(), await later());
    expect(domains.map(({ group, baseDomain, change, verdictChanged }) => `${group} ${baseDomain} ${change}${verdictChanged ? ' judged' : ''}`)).toEqual([
      'powershell judged.com same judged',
      'powershell new-malicious.com new',
      'powershell new-rare.com new',
      'powershell new-to-one.com new',
      'powershell new-common.com new',
      'powershell rarer.com rarer',
      'powershell commoner.com commoner',
      'powershell gone.com gone',
    ]);
  });

  test('each group has its counts', async () => {
    const { counts } = compareSnapshots(await earlier(), await later());
    expect(Object.fromEntries(counts)).toEqual({
      powershell: { new: 4, newRare: 2, newMalicious: 1, gone: 1, rarer: 1, commoner: 1, verdictChanged: 1, kept: 4 },
      cmd: { new: 0, newRare: 0, newMalicious: 0, gone: 0, rarer: 0, commoner: 0, verdictChanged: 0, kept: 1 },
    });
  });

  test('a base domain that changed has both sides and its new FQDNs', async () => {
    const { domains } = compareSnapshots({ ...(await earlier()), domains: (await earlier()).domains }, { ...(await later()), settings: { ...(await later()).settings, rarityThreshold: 0.5 } });
    expect(domains.find(({ baseDomain }) => baseDomain === 'stays.com')).toBeUndefined();
    const judged = compareSnapshots(await earlier(), await snapshotOf(contactLog(after), malicious('stays.com'))).domains.find(({ baseDomain }) => baseDomain === 'stays.com');
    expect(judged).toMatchObject({ newFqdns: 1, before: { connections: 1, hosts: 1, verdict: 'unreviewed' }, now: { connections: 2, hosts: 2, verdict: 'malicious' } });
  });

  test('both sides are measured by the later threshold', async () => {
    const strict = { ...(await earlier()), settings: { ...(await earlier()).settings, rarityThreshold: 0.1 } };
    expect(compareSnapshots(strict, await later()).domains.filter(({ change }) => change === 'rarer').map(({ baseDomain }) => baseDomain)).toEqual(['rarer.com']);
  });

  test('a snapshot and itself differ in nothing but their overlap', async () => {
    const { domains, caveats, counts } = compareSnapshots(await later(), await later());
    expect([domains, caveats, counts.get('powershell')?.kept]).toEqual([[], ['The times of the two overlap, so part of what is compared is the same.'], 8]);
  });

  test.each<[string, (snapshot: Snapshot) => Snapshot, RegExp]>([
    ['other suffix rules', (one) => ({ ...one, settings: { ...one.settings, suffixRules: 'icann+private' } }), /suffix rules/],
    ['other process groups', (one) => ({ ...one, settings: { ...one.settings, processGroups: [] } }), /Process groups/],
    ['failed connections', (one) => ({ ...one, settings: { ...one.settings, countFailed: true } }), /Failed or inbound/],
    ['another threshold', (one) => ({ ...one, settings: { ...one.settings, rarityThreshold: 7 } }), /at most 7 .* measured by 5/],
    ['other names of domains', (one) => ({ ...one, redaction: { ...one.redaction!, domains: 'pseudonym' } }), /other names in place of its domains/],
  ])('says what speaks against it: %s', async (_, change, caveat) => {
    expect(compareSnapshots(change(await earlier()), await later()).caveats.join(' ')).toMatch(caveat);
  });

  test('the same domain twice, and none at all, do no harm', async () => {
    const one = await later();
    expect(compareSnapshots({ ...one, domains: [...one.domains, ...one.domains] }, { ...one, domains: [...one.domains, ...one.domains] }).domains).toEqual([]);
    expect(compareSnapshots({ ...one, domains: [] }, { ...one, domains: [] }).domains).toEqual([]);
  });

  test('is a table with a row for each change', async () => {
    const { columns, rows } = comparisonTable(await earlier(), await later());
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => columns.length));
    expect(rows.at(-1)).toEqual(['powershell', 'gone.com', 'gone', false, 0, 1, null, 1, null, true, null, 1, null, 'unreviewed', null, expect.any(Number), null]);
  });
});

const all: ComparisonQuery = { group: 'powershell', change: 'all', search: '', limit: 100 };
const file = async (snapshot: Promise<Snapshot>, name: string) => ingestText(JSON.stringify(await snapshot), name);
const log = (table: string) => ingestText(contactLog(table), 'log.csv');

describe('a snapshot that is dropped', () => {
  test('beside a log, in any order, is what the log is compared with, and takes part in no figure', async () => {
    for (const files of [[await file(earlier(), 'before.json'), await log(after)], [await log(after), await file(earlier(), 'before.json')]]) {
      const analysis = await studyOf(...files);
      expect(analysis.overview()).toMatchObject({ basis: 'events', contacts: 10, isCompared: true });
      expect(analysis.comparison(all, now)?.rows.map(({ baseDomain }) => baseDomain)).toContain('new-rare.com');
      const receipt = analysis.overview().receipts.find(({ kind }) => kind === 'snapshot');
      expect(receipt).toMatchObject({ name: 'before.json', records: 0, events: 0, error: null });
      expect(receipt?.warnings.join()).toContain('compared with');
    }
  });

  test('after a log, does not take its verdicts along', async () => {
    const analysis = await studyOf(await log(after));
    analysis.add([await file(later(), 'judged.json')], now);
    expect(analysis.allReviews()).toEqual([]);
    expect(analysis.overview().isCompared).toBe(true);
  });

  test('with another one: the one that reaches furthest opens, and the other is compared with', async () => {
    for (const files of [[await file(earlier(), 'before.json'), await file(later(), 'now.json')], [await file(later(), 'now.json'), await file(earlier(), 'before.json')]]) {
      const analysis = await studyOf(...files);
      expect(analysis.overview()).toMatchObject({ basis: 'snapshot', contacts: 10, isCompared: true });
      expect(analysis.comparison(all, now)).toMatchObject({ before: { fileName: 'before.json' }, matching: 8 });
    }
  });

  test('onto an opened one is compared with', async () => {
    const analysis = await studyOf(await file(later(), 'now.json'));
    expect(analysis.comparison(all, now)).toBeNull();
    analysis.add([await file(earlier(), 'before.json')], now);
    expect(analysis.comparison({ ...all, change: 'gone' }, now)?.rows.map(({ baseDomain }) => baseDomain)).toEqual(['gone.com']);
  });

  test('is kept with the analysis', async () => {
    const analysis = await studyOf(await log(after), await file(earlier(), 'before.json'));
    const again = new Analysis();
    await again.open(analysis.keep());
    expect(again.comparison(all, now)).toEqual(analysis.comparison(all, now));
  });

  test('can be removed and brought back', async () => {
    const analysis = await studyOf(await log(after), await file(earlier(), 'before.json'));
    expect(analysis.removeEarlier().isCompared).toBe(false);
    expect([analysis.comparison(all, now), analysis.knownBefore]).toEqual([null, null]);
    expect(analysis.restoreEarlier().isCompared).toBe(true);
    expect(analysis.comparison(all, now)?.matching).toBe(7);
  });
});

describe('an analysis that is compared', () => {
  test('follows its verdicts, its threshold and its groups', async () => {
    const analysis = await studyOf(await log(after), await file(earlier(), 'before.json'));
    const rows = (query: Partial<ComparisonQuery>): readonly string[] => analysis.comparison({ ...all, ...query }, now)?.rows.map(({ baseDomain }) => baseDomain) ?? [];
    expect(rows({ change: 'verdict' })).toEqual([]);
    analysis.review([{ verdict: 'malicious', level: 'base', domain: 'stays.com', arguments: '', note: '' }], '', now);
    expect(rows({ change: 'verdict' })).toEqual(['stays.com']);
    expect(rows({ group: 'cmd' })).toEqual([]);
    expect(rows({ search: ' NEW-' })).toEqual(['new-rare.com', 'new-to-one.com', 'new-common.com', 'new-malicious.com']);
    analysis.setSettings({ ...analysis.overview().settings, rarityThreshold: 100 });
    expect(rows({ change: 'rarer' })).toEqual([]);
  });

  test('knows which base domains were there before, in any group', async () => {
    const { knownBefore } = await studyOf(await log(after), await file(earlier(), 'before.json'));
    expect(['gone.com', 'new-to-one.com', 'new-rare.com'].map((domain) => knownBefore?.(domain))).toEqual([true, true, false]);
  });

  test('scores what is new since then, and so does its snapshot opened without the earlier one', async () => {
    const analysis = await studyOf(await log(after), await file(earlier(), 'before.json'));
    const again = await studyOf(await file(Promise.resolve(analysis.snapshot(everything, now)), 'now.json'));
    for (const one of [analysis, again]) {
      const factors = (baseDomain: string) => one.domain('powershell', baseDomain)?.scoreParts.map(({ factor }) => factor);
      expect(factors('new-rare.com')).toContain('New since the earlier snapshot');
      expect(factors('rarer.com')).not.toContain('New since the earlier snapshot');
    }
    analysis.removeEarlier();
    expect(analysis.domain('powershell', 'new-rare.com')?.scoreParts.map(({ factor }) => factor)).not.toContain('New since the earlier snapshot');
  });

  test('saves its changes without what names people, safe for spreadsheets', async () => {
    const analysis = await studyOf(await log(after), await file(earlier(), 'before.json'));
    const text = await analysis.comparisonFile(defaultSnapshotOptions, now).text();
    expect(text.split('\r\n')).toHaveLength(1 + 7 + 1);
    expect(text).not.toContain('pc1');
  });
});
