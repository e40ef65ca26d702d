import type { Share } from '../base/units';
import type { Interval, RarityTable } from './readings';

/** Where the other definitions of rarity draw the line. */
export interface DefinitionCuts {
  /** Rare = at most so many connections. */
  readonly connections: number;
  /** Rare = contacted by at most so many machines. */
  readonly machines: number;
  /** Rare = no more connections than this percentile of all base domains of the group has. */
  readonly percentile: number;
  /** Rare = first seen within the last so many days of the group's contacts. */
  readonly days: number;
}

/** What others in the field use: Elastic's hunts, one machine, Timesketch's percentile, RITA's week. */
export const usualCuts: DefinitionCuts = { connections: 5, machines: 1, percentile: 20, days: 7 };

export interface CertaintyQuery {
  readonly group: string;
  readonly cuts: DefinitionCuts;
}

/** What a 2x2 table says; null where it does not define the number. */
export interface TableReading {
  readonly table: RarityTable;
  /** Sample odds ratio; Infinity where it is. */
  readonly oddsRatio: number | null;
  readonly woolf: Interval | null;
  readonly conditional: { readonly oddsRatio: number; readonly low: number; readonly high: number } | null;
  readonly fisherP: number | null;
}

export interface ThresholdPoint extends TableReading {
  readonly threshold: number;
  readonly isChosen: boolean;
}

export type DefinitionId = 'meanPerFqdn' | 'connections' | 'machines' | 'percentile' | 'firstSeen';

export interface DefinitionReading extends TableReading {
  readonly id: DefinitionId;
  /** What counts as rare is at most this: connections per FQDN, connections, machines, connections at the percentile, days. */
  readonly cut: number;
  /** null where it applies; else why it cannot. */
  readonly undefinedBecause: 'no-times' | 'no-machines' | null;
}

/** The odds of malice are higher for rare or for common domains, or equal; undefined where nothing can be compared. */
export interface Answer {
  readonly higher: 'rare' | 'common' | 'neither' | 'undefined';
  /** Fisher's p is below 5 %. */
  readonly significant: boolean;
}

/** The fewest unreviewed domains that, were they malicious, would give another answer. */
export interface Overturn {
  readonly count: number;
  readonly rare: number;
  readonly common: number;
  readonly answer: Answer;
  readonly reading: TableReading;
}

export interface UnknownsReading {
  readonly unreviewedRare: number;
  readonly unreviewedCommon: number;
  readonly answer: Answer;
  /** null where no number of them would. */
  readonly toOtherDirection: Overturn | null;
  /** null where none of the numbers tried would. */
  readonly toOtherSignificance: Overturn | null;
  /** Numbers of malicious ones for which significance was worked out, from 1 on: all of them, or the first 10,000. */
  readonly tried: number;
  /** Every unreviewed common domain malicious and no rare one; and the other way round. */
  readonly lowest: TableReading;
  readonly highest: TableReading;
  /** The lowest and highest odds ratio that so many malicious ones can bring about. */
  readonly band: readonly { readonly count: number; readonly low: number | null; readonly high: number | null }[];
}

export interface PooledGroup extends TableReading {
  readonly id: string;
  readonly label: string;
  readonly holmP: number | null;
  readonly benjaminiHochbergP: number | null;
}

export interface PooledReading {
  readonly groups: readonly PooledGroup[];
  readonly pooled: { readonly oddsRatio: number; readonly interval: Interval | null; readonly p: number; readonly isSparse: boolean } | null;
  readonly heterogeneity: { readonly statistic: number; readonly degreesOfFreedom: number; readonly p: number } | null;
}

export interface PowerPoint {
  readonly power: Share;
  readonly rare: number;
  readonly common: number;
}

export interface PowerReading {
  readonly rareShare: Share;
  readonly commonShare: Share;
  readonly domains: number;
  /** For 80 %; null where the shares are equal or one kind is missing. */
  readonly needed: PowerPoint | null;
  readonly curve: readonly PowerPoint[];
}

/** How sure the answer of one group is. */
export interface CertaintyReading {
  readonly baseDomains: number;
  readonly malicious: number;
  readonly thresholds: readonly ThresholdPoint[];
  readonly definitions: readonly DefinitionReading[];
  /** Jaccard index of each definition with each, in the order of `definitions`; null where both are empty or one does not apply. */
  readonly overlap: readonly (readonly (Share | null)[])[];
  readonly unknowns: UnknownsReading;
  readonly pooled: PooledReading;
  readonly power: PowerReading;
}
