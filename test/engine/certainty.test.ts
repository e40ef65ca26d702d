import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/engine/analysis';
import { powerOf } from '../../src/engine/certainty';
import { type CertaintyReading, usualCuts } from '../../src/engine/certainty-reading';
import { answerOf, unknowns } from '../../src/engine/unknowns';
import { contactLog } from '../support/contact-log';
import { ingestText } from '../support/ingest';
import { replicaStudy } from '../support/replica';
import { everything, now, studyOf } from '../support/study';

const table = (rareMalicious: number, rareBenign: number, commonMalicious: number, commonBenign: number) => ({ rareMalicious, rareBenign, commonMalicious, commonBenign });

describe('the fewest unknowns that change the answer', () => {
  /** Every way to call unreviewed domains malicious, one by one. */
  function everyWay(start: ReturnType<typeof table>, rare: number, common: number) {
    const before = answerOf(start);
    let [direction, significance] = [Infinity, Infinity];
    for (let x = 0; x <= rare; x++) {
      for (let y = 0; y <= common; y++) {
        const after = answerOf(table(start.rareMalicious + x, start.rareBenign - x, start.commonMalicious + y, start.commonBenign - y));
        if (x + y === 0 || after.higher === 'undefined') continue;
        if (after.significant !== before.significant) significance = Math.min(significance, x + y);
        if (after.higher !== before.higher && after.higher !== 'neither') direction = Math.min(direction, x + y);
      }
    }
    return { direction, significance };
  }

  test('are found as by trying every way', () =>
    fc.assert(
      fc.property(fc.nat(6), fc.nat(30), fc.nat(6), fc.nat(30), fc.nat(100), fc.nat(100), (a, b, c, d, u, v) => {
        const [rare, common] = [Math.min(b, u % 13), Math.min(d, v % 13)];
        const found = unknowns(table(a, b, c, d), rare, common);
        const { direction, significance } = everyWay(table(a, b, c, d), rare, common);
        expect([found.toOtherDirection?.count ?? Infinity, found.toOtherSignificance?.count ?? Infinity]).toEqual([direction, significance]);
      }),
    ));

  test('for the study’s table: two common ones turn the direction, seven rare ones make it stand', () => {
    const { answer, toOtherDirection, toOtherSignificance } = unknowns(table(9, 541, 1, 191), 500, 150);
    expect(answer).toEqual({ higher: 'rare', significant: false });
    expect(toOtherDirection).toMatchObject({ rare: 0, answer: { higher: 'common' } });
    expect(toOtherSignificance!.reading.fisherP).toBeLessThan(0.05);
    expect(unknowns(table(9, 541, 1, 191), 500, 150).band[0]).toEqual({ count: 0, low: (9 * 191) / 541, high: (9 * 191) / 541 });
  });

  test('are looked for a while and no longer: thousands that change nothing are answer enough', () => {
    const started = performance.now();
    const found = unknowns(table(50, 500_000, 0, 20_000), 400_000, 0);
    expect(found).toMatchObject({ tried: 10_000, toOtherDirection: null });
    expect(unknowns(table(9, 541, 1, 191), 500, 150).tried).toBe(650);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('are none where nothing is unknown', () => {
    expect(unknowns(table(9, 541, 1, 191), 0, 0)).toMatchObject({ toOtherDirection: null, toOtherSignificance: null, band: [{ count: 0 }] });
  });
});

test('power: the study’s difference needs 3,157 rare and 1,102 common domains', () => {
  const { needed, curve, rareShare } = powerOf(table(9, 541, 1, 191));
  expect(needed).toEqual({ power: 0.8, rare: 3157, common: 1102 });
  expect(rareShare).toBeCloseTo(9 / 550, 12);
  expect(curve.map(({ rare }) => rare)).toEqual(curve.map(({ rare }) => rare).toSorted((a, b) => a - b));
  expect([powerOf(table(1, 9, 2, 18)).needed, powerOf(table(0, 0, 1, 9)).needed]).toEqual([null, null]);
});

describe('of the study replica', () => {
  let analysis: Analysis;
  let reading: CertaintyReading;
  beforeAll(async () => {
    analysis = await replicaStudy();
    reading = analysis.certainty({ group: 'powershell', cuts: usualCuts });
  });

  test('the chosen threshold has the study’s table', () => {
    const chosen = reading.thresholds.filter(({ isChosen }) => isChosen);
    expect(chosen).toHaveLength(1);
    expect(chosen[0]).toMatchObject({ threshold: 5, table: table(9, 541, 1, 191) });
    expect(chosen[0]!.fisherP).toBeCloseTo(0.4668, 4);
  });

  test('every threshold counts every domain, and more are rare at each', () => {
    const rare = reading.thresholds.map(({ table: of }) => of.rareMalicious + of.rareBenign);
    expect(rare).toEqual(rare.toSorted((a, b) => a - b));
    for (const { table: of } of reading.thresholds) expect(Object.values(of).reduce((sum, count) => sum + count, 0)).toBe(742);
    expect(reading.thresholds.filter(({ threshold }) => threshold <= 50)).toHaveLength(50);
    expect(reading.thresholds.at(-1)!.threshold).toBe(10_000);
  });

  test('a threshold of its own stands among the others', () => {
    analysis.setSettings({ ...analysis.overview().settings, rarityThreshold: 5.5 });
    const { thresholds } = analysis.certainty({ group: 'powershell', cuts: usualCuts });
    expect(thresholds.find(({ isChosen }) => isChosen)).toMatchObject({ threshold: 5.5 });
    expect(thresholds).toHaveLength(reading.thresholds.length + 1);
    analysis.setSettings({ ...analysis.overview().settings, rarityThreshold: 5 });
  });

  test('the study’s definition is the first, and agrees with itself', () => {
    expect(reading.definitions[0]).toMatchObject({ id: 'meanPerFqdn', cut: 5, table: table(9, 541, 1, 191) });
    reading.overlap.forEach((row, i) => row.forEach((share, j) => {
      expect(share).toBe(reading.overlap[j]![i]);
      if (i === j && share !== null) expect(share).toBe(1);
    }));
  });

  test('the groups are pooled', () => {
    const { groups, pooled } = reading.pooled;
    expect(groups.map(({ id }) => id)).toContain('wscript');
    expect(pooled!.oddsRatio).toBeGreaterThan(0);
    for (const { fisherP, holmP, benjaminiHochbergP } of groups) {
      expect([holmP === null, benjaminiHochbergP === null]).toEqual([fisherP === null, fisherP === null]);
      if (fisherP !== null) expect(holmP!).toBeGreaterThanOrEqual(benjaminiHochbergP! - 1e-12);
    }
  });

  test('a snapshot is as sure', async () => {
    const snapshot = await studyOf(await ingestText(JSON.stringify(analysis.snapshot(everything, now)), 'snapshot.json'));
    expect(snapshot.certainty({ group: 'powershell', cuts: usualCuts })).toEqual(reading);
  });
});

test('each definition calls rare what it says', async () => {
  const log = contactLog(`
    time   host  process         fqdn           count
    09:00  pc1   powershell.exe  a.example.com  4
    09:00  pc2   powershell.exe  b.example.com  4
    09:01  pc1   powershell.exe  one.org        6
    09:02  pc2   powershell.exe  two.net        1
    09:03  pc3   powershell.exe  two.net        1
  `);
  const analysis = await studyOf(await ingestText(log, 'log.csv'), await ingestText('example.com\n', 'threats.txt'));
  const { definitions, overlap } = analysis.certainty({ group: 'powershell', cuts: { connections: 2, machines: 1, percentile: 50, days: 1 } });
  const rare = definitions.map(({ id, table: of }) => [id, of.rareMalicious, of.rareBenign]);
  expect(rare).toEqual([['meanPerFqdn', 1, 1], ['connections', 0, 1], ['machines', 0, 1], ['percentile', 0, 2], ['firstSeen', 1, 2]]);
  expect(overlap[0]![1]).toBe(1 / 2);
  expect(overlap[1]![2]).toBe(0);
});

test('without machines or times those definitions do not apply', async () => {
  const log = contactLog(`
    process         fqdn
    powershell.exe  a.example.com
    powershell.exe  one.org
  `);
  const { definitions, overlap } = (await studyOf(await ingestText(log, 'log.csv'))).certainty({ group: 'powershell', cuts: usualCuts });
  expect(definitions.map(({ undefinedBecause }) => undefinedBecause)).toEqual([null, null, 'no-machines', null, 'no-times']);
  expect(overlap[2]).toEqual([null, null, null, null, null]);
});

test('of nothing nothing is said, and nothing fails', async () => {
  const reading = (await studyOf()).certainty({ group: 'powershell', cuts: usualCuts });
  expect(JSON.stringify(reading)).not.toMatch(/NaN/);
  expect(reading).toMatchObject({ baseDomains: 0, pooled: { pooled: null, heterogeneity: null }, power: { needed: null }, unknowns: { answer: { higher: 'undefined' } } });
});
