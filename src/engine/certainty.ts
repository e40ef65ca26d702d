import { isMalicious, isUnreviewed } from '../labels/judgement-code';
import { adjustBenjaminiHochberg, adjustHolm } from '../statistics/adjust-p';
import { breslowDayTest } from '../statistics/breslow-day';
import { mantelHaenszel } from '../statistics/mantel-haenszel';
import { sampleSizes } from '../statistics/sample-size';
import type { CertaintyQuery, CertaintyReading, PooledReading, PowerPoint, PowerReading, ThresholdPoint } from './certainty-reading';
import { compareDefinitions } from './rarity-definitions';
import type { RarityTable } from './readings';
import type { StudiedGroup } from './studied-group';
import { tableReading } from './table-reading';
import { unknowns } from './unknowns';

/** How sure the answer of one group is, over thresholds, definitions, missing verdicts, groups and numbers. */
export function certaintyOf(group: StudiedGroup, groups: readonly StudiedGroup[], rarityThreshold: number, { cuts }: CertaintyQuery): CertaintyReading {
  const table = group.table();
  const unreviewed = { rare: 0, common: 0 };
  for (let index = 0; index < group.size; index++) if (isUnreviewed(group.codeAt(index))) unreviewed[group.isRare(index) ? 'rare' : 'common']++;
  return {
    baseDomains: group.size,
    malicious: table.rareMalicious + table.commonMalicious,
    thresholds: thresholdCurve(group, rarityThreshold),
    ...compareDefinitions(group, rarityThreshold, cuts),
    unknowns: unknowns(table, unreviewed.rare, unreviewed.common),
    pooled: pool(groups),
    power: powerOf(table),
  };
}

/** Every whole threshold of the slider, and from there on to 10,000 in steps of about a fifth. */
const thresholds: readonly number[] = [
  ...Array.from({ length: 50 }, (_, index) => index + 1),
  60, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 750, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7500, 10_000,
];

/** The table at each threshold: base domains sorted by their mean once, and counted up. */
export function thresholdCurve(group: StudiedGroup, chosen: number): readonly ThresholdPoint[] {
  const order = Uint32Array.from({ length: group.size }, (_, index) => index).sort((a, b) => group.mean[a]! - group.mean[b]!);
  const maliciousUpTo = new Uint32Array(group.size + 1);
  for (let i = 0; i < order.length; i++) maliciousUpTo[i + 1] = maliciousUpTo[i]! + (isMalicious(group.codeAt(order[i]!)) ? 1 : 0);
  const malicious = maliciousUpTo[group.size]!;
  let rare = 0;
  return [...new Set([...thresholds, chosen])]
    .sort((a, b) => a - b)
    .map((threshold) => {
      while (rare < order.length && group.mean[order[rare]!]! <= threshold) rare++;
      const rareMalicious = maliciousUpTo[rare]!;
      const commonMalicious = malicious - rareMalicious;
      const table = { rareMalicious, rareBenign: rare - rareMalicious, commonMalicious, commonBenign: group.size - rare - commonMalicious };
      return { threshold, isChosen: threshold === chosen, ...tableReading(table) };
    });
}

/** All groups together, as strata. */
export function pool(groups: readonly StudiedGroup[]): PooledReading {
  const contacting = groups.filter(({ size }) => size > 0);
  const tables = contacting.map((group) => group.table());
  const readings = tables.map(tableReading);
  const tested = readings.flatMap(({ fisherP }, index) => (fisherP === null ? [] : [{ index, fisherP }]));
  const holm = adjustHolm(tested.map(({ fisherP }) => fisherP));
  const benjaminiHochberg = adjustBenjaminiHochberg(tested.map(({ fisherP }) => fisherP));
  const adjusted = (list: readonly number[], group: number): number | null => list[tested.findIndex(({ index }) => index === group)] ?? null;
  const pooled = mantelHaenszel(tables);
  return {
    groups: readings.map((reading, index) => ({
      id: contacting[index]!.group.id,
      label: contacting[index]!.group.label,
      holmP: adjusted(holm, index),
      benjaminiHochbergP: adjusted(benjaminiHochberg, index),
      ...reading,
    })),
    pooled: pooled === null ? null : { oddsRatio: pooled.oddsRatio, interval: pooled.interval, p: pooled.p, isSparse: pooled.isSparse },
    heterogeneity: breslowDayTest(tables),
  };
}

const wantedPower = 0.8;
const powers = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** How many domains it takes to see a difference as large as this one, in the same proportion of rare and common. */
export function powerOf({ rareMalicious, rareBenign, commonMalicious, commonBenign }: RarityTable): PowerReading {
  const rare = rareMalicious + rareBenign;
  const common = commonMalicious + commonBenign;
  const rareShare = rare === 0 ? 0 : rareMalicious / rare;
  const commonShare = common === 0 ? 0 : commonMalicious / common;
  const pointAt = (power: number): PowerPoint | null => {
    if (rare === 0 || common === 0) return null;
    const sizes = sampleSizes(rareShare, commonShare, common / rare, power);
    return sizes && { power, rare: sizes.first, common: sizes.second };
  };
  return { rareShare, commonShare, domains: rare + common, needed: pointAt(wantedPower), curve: powers.map(pointAt).filter((point) => point !== null) };
}
