import type { ProcessGroup } from '../events/process-groups';
import { defaultProcessGroups } from '../events/process-groups';
import type { EpochMs } from '../base/units';

/** What the user may turn, and every figure depends on. */
export interface Settings {
  /** Rare = at most this many connections per FQDN on average. The study's is 5. */
  readonly rarityThreshold: number;
  /** Which section of the Public Suffix List makes the base domain; the study used ICANN rules alone. */
  readonly suffixRules: 'icann' | 'icann+private';
  /** IANA name of the zone in which times are shown. */
  readonly timeZone: string;
  readonly processGroups: readonly ProcessGroup[];
  /** Whether look-ups and connections that failed count as contacts. */
  readonly countFailed: boolean;
  /** Whether connections that came from outside count as contacts. */
  readonly countInbound: boolean;
}

/** The settings of the study. */
export const defaultSettings: Settings = {
  rarityThreshold: 5,
  suffixRules: 'icann',
  timeZone: 'UTC',
  processGroups: defaultProcessGroups,
  countFailed: false,
  countInbound: false,
};

/** Which contacts take part; null or '' means all. `from` is inclusive, `until` exclusive. */
export interface ContactFilter {
  readonly from: EpochMs | null;
  readonly until: EpochMs | null;
  readonly host: string;
}

export const everyContact: ContactFilter = { from: null, until: null, host: '' };
