import type { EpochMs } from '../base/units';
import type { FileReceipt } from './receipt';

/** Where products cut what they export: Elastic, Splunk and portals of Microsoft at the first two, Defender's API at the last. */
const exportLimits: readonly number[] = [10_000, 30_000, 100_000];

/** What looks odd about a file as a whole, in sentences. */
export function suspicionsOf({ kind, records }: Pick<FileReceipt, 'kind' | 'records'>): readonly string[] {
  if (kind !== 'log' || !exportLimits.includes(records)) return [];
  return [`It holds exactly ${records.toLocaleString('en')} records, where exports are often cut off. Contacts beyond may be missing: export a shorter span of time, or in parts.`];
}

/** Before this nothing wrote logs that are still around. */
const firstPlausible: EpochMs = Date.UTC(1990, 0, 1);
const day = 86_400_000;

/** How many of the first `count` times are before 1990 or more than a day after `now`; unknown ones are neither. */
export function implausibleTimes(times: Float64Array, count: number, now: EpochMs): number {
  let implausible = 0;
  for (let row = 0; row < count; row++) if (times[row]! < firstPlausible || times[row]! > now + day) implausible++;
  return implausible;
}
