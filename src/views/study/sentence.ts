import type { GroupReading } from '../../engine/readings';
import { count, counted, pValue, ratio, share } from '../text/numbers';

/** What labels the domains, for the words of the sentence. */
export interface LabelSources {
  readonly lists: number;
  readonly reviews: number;
}

/** The study of one group in words: what was found, and what it does not show. */
export interface Sentence {
  readonly finding: string;
  readonly caution: string;
}

/** The level at which chance alone no longer explains a difference well; the usual one. */
const level = 0.05;

export function sentenceOf(group: GroupReading, sources: LabelSources): Sentence {
  const { baseDomains, rare, malicious } = group;
  if (baseDomains === 0) {
    return { finding: `${group.label} contacted no public domain in these logs.`, caution: 'There is nothing to compare.' };
  }
  const common = baseDomains - rare;
  if (sources.lists + sources.reviews === 0) {
    return {
      finding: `${ofAll(rare, baseDomains, 'base domain', 'base domains')} rare. Nothing says yet which are malicious.`,
      caution: 'Drop an intelligence list, or judge domains yourself, to see whether rarity goes with malice here.',
    };
  }
  if (malicious === 0) return { finding: noneMalicious(group), caution: unjudged(group) };
  if (rare === 0 || common === 0) {
    const all = rare === 0 ? 'common' : 'rare';
    return {
      finding: `${ofAll(malicious, baseDomains, 'domain', 'domains')} malicious. All of them are ${all} at this threshold.`,
      caution: `Without ${all === 'rare' ? 'common' : 'rare'} domains there is nothing to compare. Move the threshold to part them.`,
    };
  }
  return { finding: `${sharesOf(group)} ${comparisonOf(group)}`, caution: unjudged(group) };
}

function noneMalicious(group: GroupReading): string {
  const limit = group.tests.wilsonRare;
  const atMost = limit ? ` Of the rare ones, up to ${share(limit.high)} could still be so by chance (95 % Wilson).` : '';
  return `None of ${counted(group.baseDomains, 'base domain', 'base domains')} is known to be malicious, so rarity can be compared with nothing.${atMost}`;
}

function sharesOf(group: GroupReading): string {
  const { table, rare, baseDomains } = group;
  const rarePart = ofAll(table.rareMalicious, rare, 'rare domain', 'rare domains');
  return `${rarePart} malicious, ${table.commonMalicious === 0 ? 'none' : count(table.commonMalicious)} of ${counted(baseDomains - rare, 'common one', 'common ones')}.`;
}

/** `9 of 550 rare domains are`, `None of 550 rare domains is`. */
function ofAll(part: number, all: number, one: string, many: string): string {
  const verb = part === 1 || part === 0 ? 'is' : 'are';
  return `${part === 0 ? 'None' : count(part)} of ${counted(all, one, many)} ${verb}`;
}

function comparisonOf(group: GroupReading): string {
  const { oddsRatio, fisherP } = group.tests;
  if (oddsRatio === null || fisherP === null) return 'The table is too thin for a comparison.';
  const p = `Fisher p ${fisherP < 0.0001 ? '' : '= '}${pValue(fisherP)}`;
  const unlikely = fisherP < level;
  if (oddsRatio === Infinity || oddsRatio === 0) {
    const only = oddsRatio === Infinity ? 'rare' : 'common';
    return unlikely
      ? `Malice stands with ${only} ones alone, which chance does not explain well (${p}).`
      : `Malice stands with ${only} ones alone, but with so few cases that may be chance (${p}).`;
  }
  const higher = oddsRatio >= 1 ? 'rare' : 'common';
  const times = ratio(oddsRatio >= 1 ? oddsRatio : 1 / oddsRatio);
  return unlikely
    ? `The odds are ${times} times as high for ${higher} ones, more than chance explains well (${p}).`
    : `The odds are ${times} times as high for ${higher} ones, but the data do not exclude that there is no difference (${p}).`;
}

/** The study counts what nobody judged as benign; the reader should know how much that is. */
function unjudged(group: GroupReading): string {
  if (group.unreviewed === 0) return 'Every domain has a verdict.';
  return `${counted(group.unreviewed, 'domain has', 'domains have')} no verdict and ${group.unreviewed === 1 ? 'counts' : 'count'} as not malicious, as in the study.`;
}
