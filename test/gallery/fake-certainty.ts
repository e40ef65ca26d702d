import { powerOf } from '../../src/engine/certainty';
import type { CertaintyQuery, CertaintyReading, DefinitionId } from '../../src/engine/certainty-reading';
import type { GroupReading, RarityTable } from '../../src/engine/readings';
import { tableReading } from '../../src/engine/table-reading';
import { unknowns } from '../../src/engine/unknowns';

/** How sure, for a group of the gallery: likely numbers; what follows from a table is left to the product. */
export function certaintyOf(group: GroupReading, groups: readonly GroupReading[], threshold: number, { cuts }: CertaintyQuery): CertaintyReading {
  const { baseDomains, table } = group;
  const malicious = table.rareMalicious + table.commonMalicious;
  const tableAt = (share: number, found: number): RarityTable => {
    const rare = Math.round(baseDomains * share);
    const rareMalicious = Math.min(rare, Math.round(malicious * found));
    return { rareMalicious, rareBenign: rare - rareMalicious, commonMalicious: malicious - rareMalicious, commonBenign: Math.max(0, baseDomains - rare - (malicious - rareMalicious)) };
  };
  const thresholds = [...new Set([...Array.from({ length: 50 }, (_, index) => index + 1), 75, 100, 200, 400, 800, 1500, 3000, 6000, 10_000, threshold])].sort((a, b) => a - b);
  const shares: Readonly<Record<DefinitionId, readonly [number, number, number]>> = {
    meanPerFqdn: [threshold, 0.741, 0.9], connections: [cuts.connections, 0.6, 0.7], machines: [cuts.machines, 0.31, 0.5], percentile: [2, 0.24, 0.4], firstSeen: [cuts.days, 0.06, 0.2],
  };
  const ids = Object.keys(shares) as DefinitionId[];
  return {
    baseDomains,
    malicious,
    thresholds: thresholds.map((at) => ({ threshold: at, isChosen: at === threshold, ...tableReading(at === threshold ? table : tableAt(Math.min(0.99, 0.5 + 0.125 * Math.log(at + 1)), Math.min(1, 0.6 + 0.08 * Math.log(at + 1)))) })),
    definitions: ids.map((id) => ({ id, cut: shares[id][0], undefinedBecause: group.machines === 0 && id === 'machines' ? 'no-machines' : null, ...tableReading(tableAt(shares[id][1], shares[id][2])) })),
    overlap: ids.map((one, i) => ids.map((other, j) => (i === j ? 1 : Math.round((100 * Math.min(shares[one][1], shares[other][1])) / (shares[one][1] + 0.2 * Math.abs(i - j))) / 100))),
    unknowns: unknowns(table, Math.min(table.rareBenign, Math.round(group.unreviewed * 0.8)), Math.min(table.commonBenign, Math.round(group.unreviewed * 0.2))),
    pooled: {
      groups: groups.map(({ id, label, table: of, fisherHolmP }) => ({ id, label, holmP: fisherHolmP, benjaminiHochbergP: fisherHolmP, ...tableReading(of) })),
      pooled: groups.length === 0 ? null : { oddsRatio: 2.31, interval: { low: 1.4, high: 3.81 }, p: 0.0009, isSparse: groups.length < 4 },
      heterogeneity: groups.length < 2 ? null : { statistic: 6.2, degreesOfFreedom: 5, p: 0.287 },
    },
    power: powerOf(table),
  };
}
