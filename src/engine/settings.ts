import type { ProcessGroup } from '../events/process-groups';
import { defaultProcessGroups } from '../events/process-groups';
import type { BehaviourRule } from '../arguments/behaviour-rules';
import { defaultWeights, type ScoreWeights } from '../score/factors';
import { usualWorkingHours, type WorkingHours } from '../analysis/calendar';
import type { EpochMs } from '../base/units';

/** What the user may turn, and every figure depends on. */
export interface Settings {
  /** Rare = at most this many connections per FQDN on average. The study's is 5. */
  readonly rarityThreshold: number;
  /** Which section of the Public Suffix List makes the base domain; the study used ICANN rules alone. */
  readonly suffixRules: 'icann' | 'icann+private';
  /** IANA name of the zone in which times are shown, and the organisation works. */
  readonly timeZone: string;
  readonly workingHours: WorkingHours;
  readonly processGroups: readonly ProcessGroup[];
  /** Whether look-ups and connections that failed count as contacts. */
  readonly countFailed: boolean;
  /** Whether connections that came from outside count as contacts. */
  readonly countInbound: boolean;
  /** Entries of intelligence last confirmed more days than this before their list was added do not count; null: any age. */
  readonly indicatorAgeDays: number | null;
  /** How many engines must call a domain malicious where a look-up counts them (VirusTotal). */
  readonly engineThreshold: number;
  /** Whether the list of vendors' update and telemetry hosts that comes with the page counts. */
  readonly startAllowList: boolean;
  /** Points that each factor of the score is worth at its strongest, 0 to 100. */
  readonly scoreWeights: ScoreWeights;
  /** Rules of the user for what arguments do. They stay here: examples are command lines. */
  readonly behaviourRules: readonly BehaviourRule[];
}

/** The settings of the study. */
export const defaultSettings: Settings = {
  rarityThreshold: 5,
  suffixRules: 'icann',
  timeZone: 'UTC',
  workingHours: usualWorkingHours,
  processGroups: defaultProcessGroups,
  countFailed: false,
  countInbound: false,
  indicatorAgeDays: 90,
  engineThreshold: 3,
  startAllowList: false,
  scoreWeights: defaultWeights,
  behaviourRules: [],
};

/** Which contacts take part; null or '' means all. `from` is inclusive, `until` exclusive. */
export interface ContactFilter {
  readonly from: EpochMs | null;
  readonly until: EpochMs | null;
  readonly host: string;
}

export const everyContact: ContactFilter = { from: null, until: null, host: '' };
