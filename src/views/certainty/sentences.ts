import type { Answer, CertaintyReading, DefinitionId, Overturn, ThresholdPoint } from '../../engine/certainty-reading';
import { count, counted, pValue, ratio, share, threshold as thresholdText } from '../text/numbers';

/** What each figure says, as one would say it to somebody who decides. */

export const definitionNames: Readonly<Record<DefinitionId, string>> = {
  meanPerFqdn: 'connections per FQDN',
  connections: 'connections',
  machines: 'machines',
  percentile: 'percentile',
  firstSeen: 'first seen',
};

const level = 0.05;
const isFound = (p: number | null): boolean => p !== null && p < level;

const p = (value: number): string => `p ${value < 0.0001 ? '' : '= '}${pValue(value)}`;

export function thresholdSentence(points: readonly ThresholdPoint[]): string {
  const usual = points.filter(({ threshold }) => threshold <= 50);
  const compared = usual.filter(({ conditional }) => conditional !== null);
  const chosen = points.find(({ isChosen }) => isChosen);
  if (compared.length === 0) return 'At no threshold up to 50 are there malicious domains, and rare and common ones to compare.';
  const ratios = compared.map(({ conditional }) => conditional?.oddsRatio ?? 1);
  const found = compared.filter(({ fisherP }) => isFound(fisherP));
  const range = `Whichever threshold from 1 to 50 is chosen, the odds ratio lies between ${ratio(Math.min(...ratios))} and ${ratio(Math.max(...ratios))}`;
  const stands =
    found.length === 0
      ? 'and at none of them does chance cease to explain it'
      : found.length === compared.length
        ? 'and at every one it is more than chance explains'
        : `and at ${count(found.length)} of ${count(compared.length)} it is more than chance explains (${rangesOf(found.map(({ threshold }) => threshold))})`;
  const at = chosen?.conditional ? ` At ${thresholdText(chosen.threshold)} it is ${ratio(chosen.conditional.oddsRatio)} (${ratio(chosen.conditional.low)} to ${ratio(chosen.conditional.high)}).` : '';
  return `${range}, ${stands}.${at}`;
}

/** `1–4, 7`: whole numbers that follow one another as one range. */
function rangesOf(sorted: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const value of sorted) {
    const last = ranges.at(-1);
    if (last && value - last[1] <= 1) last[1] = value;
    else ranges.push([value, value]);
  }
  const shown = ranges.slice(0, 4).map(([from, to]) => (from === to ? thresholdText(from) : `${thresholdText(from)} to ${thresholdText(to)}`));
  return ranges.length > 4 ? `${shown.join(', ')}, …` : shown.join(', ');
}

export function definitionsSentence({ definitions, overlap, malicious }: CertaintyReading): string {
  const [study] = definitions;
  const others = definitions.map((one, index) => ({ one, agreement: overlap[0]?.[index] ?? null })).slice(1).filter(({ agreement }) => agreement !== null);
  if (!study || others.length === 0) return 'There is nothing to compare the definition with.';
  const least = others.reduce((worst, next) => ((next.agreement ?? 1) < (worst.agreement ?? 1) ? next : worst));
  const agreement = `The definitions are not the same: of the domains that ${definitionNames[study.id]} or ${definitionNames[least.one.id]} calls rare, only ${share(least.agreement ?? 0)} are rare by both.`;
  if (malicious === 0) return `${agreement} No domain is malicious, so none misses any.`;
  const missed = definitions
    .filter(({ undefinedBecause }) => undefinedBecause === null)
    .map(({ id, table }) => `${definitionNames[id]} ${count(table.commonMalicious)}`);
  return `${agreement} Of ${counted(malicious, 'malicious domain', 'malicious domains')} each would miss: ${missed.join(', ')}.`;
}

const answerWords = ({ higher, significant }: Answer): string => {
  if (higher === 'undefined') return 'nothing can be compared yet';
  if (higher === 'neither') return 'rare and common domains are malicious equally often';
  return `${higher} domains are malicious more often, ${significant ? 'more than chance explains' : 'which chance may explain'}`;
};

const overturnWords = ({ count: of, rare, common }: Overturn): string => {
  const kinds = [rare > 0 ? `${count(rare)} rare` : '', common > 0 ? `${count(common)} common` : ''].filter((part) => part !== '').join(' and ');
  return of === 1 ? `one ${rare > 0 ? 'rare' : 'common'} one` : kinds;
};

export function unknownsSentence({ unknowns }: CertaintyReading): string {
  const { answer, toOtherDirection, toOtherSignificance, unreviewedRare, unreviewedCommon } = unknowns;
  const now = `The answer now: ${answerWords(answer)}.`;
  const unknown = unreviewedRare + unreviewedCommon;
  if (unknown === 0) return `${now} Every domain has a verdict, so nothing unknown can change it.`;
  const of = `Of ${counted(unknown, 'domain', 'domains')} without a verdict (${count(unreviewedRare)} rare, ${count(unreviewedCommon)} common)`;
  const direction =
    toOtherDirection === null
      ? answer.higher === 'undefined' ? '' : 'no number would turn the direction'
      : `${overturnWords(toOtherDirection)} would have to be malicious ${answer.higher === 'undefined' ? 'to give a direction' : `to turn it (${toOtherDirection.answer.higher} higher)`}`;
  const significance =
    toOtherSignificance === null
      ? `no number${unknowns.tried < unknown ? ` up to ${count(unknowns.tried)}` : ''} would ${answer.significant ? 'make chance an explanation' : 'rule chance out'}`
      : `${overturnWords(toOtherSignificance)} to ${answer.significant ? 'make chance an explanation again' : `rule chance out (${toOtherSignificance.answer.higher} higher, ${p(toOtherSignificance.reading.fisherP ?? 1)})`}`;
  return `${now} ${of}, ${[direction, significance].filter((part) => part !== '').join('; ')}.`;
}

export function pooledSentence({ pooled: { groups, pooled, heterogeneity } }: CertaintyReading): string {
  if (pooled === null) return 'No process group has malicious domains together with rare and common ones, so there is nothing to pool.';
  const telling = groups.filter(({ fisherP }) => fisherP !== null).length;
  const odds =
    pooled.interval === null
      ? pooled.oddsRatio === 0 ? 'malice stands with common domains alone' : 'malice stands with rare domains alone'
      : `the odds of malice are ${ratio(pooled.oddsRatio)} times as high for rare domains (95 % ${ratio(pooled.interval.low)} to ${ratio(pooled.interval.high)})`;
  const together = `Over ${counted(telling, 'process group', 'process groups')} that can be compared, ${odds}, ${pooled.p < level ? 'more than chance explains' : 'which chance may explain'} (${p(pooled.p)}).${pooled.isSparse ? ' There are so few malicious domains that this p and the limits are rough.' : ''}`;
  if (heterogeneity === null) return together;
  return `${together} ${heterogeneity.p < level ? 'The groups differ among themselves, so look at each' : 'The groups do not visibly differ among themselves'} (heterogeneity ${p(heterogeneity.p)}).`;
}

export function powerSentence({ power: { needed, domains, rareShare, commonShare } }: CertaintyReading): string {
  if (needed === null) return 'Rare and common domains are malicious equally often here, or one kind is missing: no number of domains would show a difference that is not there.';
  const total = needed.rare + needed.common;
  const seen = `To see a difference like this one (${share(rareShare)} of rare against ${share(commonShare)} of common domains) in four of five cases takes about ${count(total)} domains, ${count(needed.rare)} rare and ${count(needed.common)} common.`;
  if (domains === 0) return seen;
  return domains >= total ? `${seen} There are ${count(domains)}: enough.` : `${seen} There are ${count(domains)}: ${ratio(total / domains)} times as many are needed.`;
}
