import type { EpochMs, Share } from '../base/units';
import type { OffHours, OffTime } from '../analysis/off-hours';
import type { TimeLine } from '../analysis/time-line';
import type { OnePerClusterTest } from '../statistics/one-per-cluster-test';
import type { DomainRow } from './readings';

/** Whose contacts are shown over time. */
export type TimeClass = 'all' | 'malicious' | 'benign' | 'unreviewed' | 'rare' | 'common';

export interface TimeQuery {
  readonly group: string;
  readonly which: TimeClass;
  /** One base domain; '' for all. */
  readonly domain: string;
}

/** When contacts take place. */
export interface TimeReading {
  /** Connections in each hour of the week, Monday at midnight first. */
  readonly hours: readonly number[];
  /** Working hours in the same order: 1 where all of the hour is, 0 where none is. */
  readonly working: readonly Share[];
  readonly connections: number;
  readonly untimed: number;
  /** By the organisation's clocks: `start` is what they show. */
  readonly timeLine: TimeLine | null;
  /** Base domains that take part. */
  readonly domains: number;
}

/** A test with its p adjusted by Holm over all classes and both kinds of time. */
export interface ClassTest extends OnePerClusterTest {
  readonly holmP: number;
}

/** One class of base domains against the rest of the group. */
export interface OffHoursClass extends OffHours {
  readonly which: 'malicious' | 'rare' | 'common';
  readonly outOfHoursTest: ClassTest | null;
  readonly daysOffTest: ClassTest | null;
}

/** A base domain that is contacted at other times than its machines contact others. */
export interface OffHoursDomain {
  readonly row: DomainRow;
  readonly contacts: number;
  /** Share of its contacts that are off, averaged over machines; and that of their other contacts. */
  readonly share: Share;
  readonly baseShare: Share;
  readonly machines: number;
  readonly p: number;
  /** Adjusted by Benjamini and Hochberg over all base domains that were tested. */
  readonly adjustedP: number;
}

export interface OffHoursReading {
  readonly all: OffHours;
  readonly classes: readonly OffHoursClass[];
  readonly offTime: OffTime;
  /** Those that are off more often than the rest, least p first; as many as asked for, of `more`. */
  readonly domains: readonly OffHoursDomain[];
  readonly more: number;
  readonly tested: number;
  /** How many of them stand at an adjusted p below 5 %. */
  readonly standing: number;
  /** The logs name machines: without them nothing can be tested. */
  readonly namesMachines: boolean;
}

/** Base domains by the day on which the group first contacted them. */
export interface NewDomainsReading {
  /** The day asked for. */
  readonly since: EpochMs;
  readonly count: number;
  readonly rare: number;
  readonly malicious: number;
  readonly unreviewed: number;
  /** Without a time: neither new nor old. */
  readonly untimed: number;
  /** The newest first; as many as asked for. */
  readonly rows: readonly DomainRow[];
  /** New base domains over time, by the organisation's clocks. */
  readonly perStep: TimeLine | null;
}

/** One machine, image and FQDN with a rhythm. */
export interface Rhythm {
  readonly machine: string;
  readonly image: string;
  readonly fqdn: string;
  readonly row: DomainRow;
  readonly contacts: number;
  readonly medianIntervalMs: number;
  readonly coefficientOfVariation: number;
  readonly bowley: number;
  readonly madMs: number;
  readonly fisherG: number;
  readonly fisherP: number;
  /** Adjusted by Benjamini and Hochberg over all pairs of the group that were measured. */
  readonly adjustedP: number;
  /** Period of the strongest line; null where there is none. */
  readonly periodMs: number | null;
  /** RITA's score of timestamps, 0 to 1. */
  readonly score: number;
}

export interface RhythmsReading {
  /** Millions of contacts take a while: until all are measured, `done` of `total`, there is no rhythm to show yet, and the next question goes on. */
  readonly isDone: boolean;
  readonly done: number;
  readonly total: number;
  /** Those with a line that chance does not explain (adjusted p below 5 %) first, of these the most regular; as many as asked for. */
  readonly rhythms: readonly Rhythm[];
  /** Pairs of the group with enough contacts to be measured. */
  readonly measured: number;
}
