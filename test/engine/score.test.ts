import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import { defaultWeights } from '../../src/score/factors';
import { readSnapshot } from '../../src/snapshot/read';
import { defaultSnapshotOptions } from '../../src/snapshot/redaction-levels';
import { contactLog } from '../support/contact-log';
import { replicaStudy } from '../support/replica';
import { everything, now, studyOf } from '../support/study';

const sumOf = (parts: readonly { readonly points: number }[]): number => parts.reduce((sum, { points }) => sum + points, 0);

describe('on the replica', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await replicaStudy();
  });

  test('nothing is left to gather', () => expect(analysis.overview().evidencePending).toBeNull());

  test('githubusercontent.com, which is common, rises by its arguments without any verdict', () => {
    const { scoreWeights } = analysis.overview().settings;
    analysis.setSettings({ ...analysis.overview().settings, scoreWeights: { ...scoreWeights, verdict: 0, argumentsVerdict: 0 } });
    const common = analysis.domains({ group: 'powershell', search: '', rarity: 'common', verdict: 'all', sort: 'score', descending: true, offset: 0, limit: 1000 }).rows;
    expect(common[0]?.baseDomain).toBe('githubusercontent.com');
    const { row, scoreParts } = analysis.domain('powershell', 'githubusercontent.com')!;
    expect(row.rare).toBe(false);
    expect(scoreParts[0]?.factor).toBe('Behaviour of arguments');
    expect(row.score).toBeGreaterThan(35);
    analysis.setSettings({ ...analysis.overview().settings, scoreWeights });
  });

  test('tenants and FQDNs have scores of their own: raw. is where the tools came from, objects. is not', () => {
    const { tenants, fqdns } = analysis.domainScores('powershell', 'githubusercontent.com')!;
    expect(fqdns.map(({ name }) => name)).toEqual(['raw.githubusercontent.com', 'objects.githubusercontent.com']);
    expect(tenants.map(({ name }) => name)).toEqual(['raw.githubusercontent.com', 'objects.githubusercontent.com']);
    expect(fqdns[0]!.score).toBeGreaterThan(fqdns[1]!.score + 20);
    for (const { score, parts } of [...tenants, ...fqdns]) expect(sumOf(parts)).toBeCloseTo(score, 6);
  });

  test('every row is the sum of its parts', () => {
    const { rows } = analysis.domains({ group: 'powershell', search: '', rarity: 'all', verdict: 'all', sort: 'score', descending: true, offset: 0, limit: 1000 });
    expect(rows.length).toBe(742);
    for (const { baseDomain, score } of rows) expect(sumOf(analysis.domain('powershell', baseDomain)!.scoreParts)).toBeCloseTo(score, 6);
  });

  test('the score finds what the study calls malicious, the verdict left out, and says how well', () => {
    const reading = analysis.score({ group: 'powershell', labels: 'study', withVerdict: false });
    expect([reading.score.malicious, reading.score.benign]).toEqual([10, 732]);
    expect(reading.score.auc!.area).toBeGreaterThan(reading.rarity.auc!.area);
    expect(reading.without.map(({ id }) => id)).not.toContain('verdict');
    const told = analysis.score({ group: 'powershell', labels: 'study', withVerdict: true });
    expect(told.score.auc!.area).toBeGreaterThan(0.99);
    expect(told.without.map(({ id }) => id)).toContain('verdict');
  });

  test('a snapshot brings scores and parts, and opened it has the same', async () => {
    const snapshot = analysis.snapshot(defaultSnapshotOptions, now);
    for (const { score, scoreParts } of snapshot.domains) expect(sumOf(scoreParts!)).toBeCloseTo(score, 6);
    const opened = await studyOf(JSON.stringify(analysis.snapshot(everything, now)));
    const scores = (of: Analysis): readonly (readonly [string, number])[] =>
      of.domains({ group: 'powershell', search: '', rarity: 'all', verdict: 'all', sort: 'baseDomain', descending: false, offset: 0, limit: 1000 }).rows.map(({ baseDomain, score }) => [baseDomain, score]);
    expect(scores(opened)).toEqual(scores(analysis));
    expect(opened.argumentsOf('powershell')).toMatchObject({ behaviours: analysis.argumentsOf('powershell').behaviours, templates: null });
    expect(readSnapshot(JSON.stringify(snapshot), 'x.json').settings.scoreWeights).toEqual(defaultWeights);
  });

  test('behaviours add up to the table of the group, and offensive tools go with malice', () => {
    const { behaviours, malicious } = analysis.argumentsOf('powershell');
    expect(malicious).toBe(10);
    const tool = behaviours.find(({ id }) => id === 'offensive-tool')!;
    expect(tool.commonMalicious).toBe(1);
    expect(tool.lift).toBeGreaterThan(1);
    for (const row of behaviours) expect(row.rareMalicious + row.commonMalicious).toBeLessThanOrEqual(10);
  });

  test('the explorer finds the arguments of a behaviour', () => {
    const page = analysis.exploreArguments({ group: 'powershell', behaviour: 'offensive-tool', template: '', search: '', offset: 0, limit: 50 })!;
    expect(page.count).toBeGreaterThan(0);
    for (const row of page.rows) expect(row.behaviours).toContain('Name of an offensive tool');
    const [first] = page.rows;
    expect(analysis.exploreArguments({ group: 'powershell', behaviour: '', template: '', search: first!.arguments.toUpperCase(), offset: 0, limit: 50 })!.rows.map((row) => row.arguments)).toContain(first!.arguments);
  });
});

describe('on a small log', () => {
  const log = contactLog(`
    time   host  user  process         arguments           fqdn               count
    09:00  pc1   ann   powershell.exe  -w hidden -c x    a.example.com      1
    09:01  pc1   ann   powershell.exe  -File job.ps1 42  www.example.org    50
    09:02  pc2   bob   powershell.exe  -File job.ps1 43  www.example.org    50
    09:03  pc2   bob   powershell.exe  ourtool --push    b.example.net      1
  `);
  const own = { id: 'own-1', name: 'Our tool', attack: ['T1105'], words: ['ourtool'], pattern: '', hits: ['ourtool'], misses: [] };

  test('a machine that contacted something malicious is bad company for what else it contacts', async () => {
    const analysis = await studyOf(log);
    expect(analysis.domain('powershell', 'example.org')!.scoreParts.map(({ factor }) => factor)).not.toContain('Bad company');
    analysis.review([{ verdict: 'malicious', level: 'base', domain: 'example.com', arguments: '', note: '' }], '', now);
    const part = (domain: string) => analysis.domain('powershell', domain)!.scoreParts.find(({ factor }) => factor === 'Bad company');
    expect(part('example.org')?.why).toBe('1 of 2 machines also contacted something else that is malicious');
    expect(part('example.net')).toBeUndefined();
    // Its own malice is no company.
    expect(part('example.com')).toBeUndefined();
  });

  test('templates recur across machines', async () => {
    const { templates } = (await studyOf(log)).argumentsOf('powershell');
    expect(templates).toEqual([expect.objectContaining({ template: '-file job.ps1 <n>', texts: 2, machines: 2, fqdns: 1, connections: 100 })]);
  });

  test('a rule of the user counts at once, and stays out of snapshots', async () => {
    const analysis = await studyOf(log);
    const before = analysis.domain('powershell', 'example.net')!.row.score;
    analysis.setSettings({ ...analysis.overview().settings, behaviourRules: [own] });
    expect(analysis.domain('powershell', 'example.net')!.row.score).toBeGreaterThan(before);
    expect(analysis.argumentsOf('powershell').behaviours.find(({ id }) => id === 'own-1')).toMatchObject({ rareOther: 1, isOwn: true });
    expect(JSON.stringify(analysis.snapshot(everything, now).settings)).not.toContain('ourtool');
  });

  test('weights move scores', async () => {
    const analysis = await studyOf(log);
    const score = (): number => analysis.domain('powershell', 'example.com')!.row.score;
    const before = score();
    analysis.setSettings({ ...analysis.overview().settings, scoreWeights: { ...defaultWeights, rarity: 0 } });
    expect(score()).toBeLessThan(before);
  });

  test('a tenant is as old as the first of its FQDNs, and is contacted when any of them is', async () => {
    const at = (day: number, hour: number): string => new Date(Date.UTC(2024, 5, day, hour)).toISOString();
    const csv = [
      'timestamp,host_name,process_name,remote_host',
      `${at(3, 10)},pc1,powershell.exe,www.example.org`, `${at(3, 10)},pc1,powershell.exe,old.tenant.workers.dev`,
      // Thursday of the fourth week, by day and by night.
      `${at(27, 10)},pc1,powershell.exe,a-new.tenant.workers.dev`, ...[0, 1, 2, 3].map((hour) => `${at(27, hour)},pc1,powershell.exe,old.tenant.workers.dev`),
      `${at(27, 11)},pc2,powershell.exe,other.workers.dev`,
    ].join('\n');
    const { tenants, tenantCount, fqdns } = (await studyOf(csv)).domainScores('powershell', 'workers.dev')!;
    const factorsOf = (names: typeof tenants, name: string): readonly string[] => names.find((one) => one.name === name)!.parts.map(({ factor }) => factor);
    expect(tenantCount).toBe(2);
    expect(factorsOf(fqdns, 'a-new.tenant.workers.dev')).toContain('New');
    expect(factorsOf(fqdns, 'a-new.tenant.workers.dev')).not.toContain('Out of hours');
    expect(factorsOf(tenants, 'tenant.workers.dev')).not.toContain('New');
    expect(factorsOf(tenants, 'tenant.workers.dev')).toContain('Out of hours');
  });

  test('lifts and p of behaviours are adjusted for how many were seen, those of rarity too', async () => {
    const { behaviours } = (await replicaStudy()).argumentsOf('powershell');
    for (const [raw, adjusted] of [['p', 'holmP'], ['rarityP', 'rarityHolmP']] as const) {
      const tested = behaviours.filter((row) => row[raw] !== null);
      expect(tested.length).toBeGreaterThan(2);
      const least = tested.reduce((best, row) => (row[raw]! < best[raw]! ? row : best));
      expect(least[adjusted]).toBeCloseTo(Math.min(1, least[raw]! * tested.length), 12);
      for (const row of behaviours) expect(row[adjusted] === null).toBe(row[raw] === null);
    }
  });
});
