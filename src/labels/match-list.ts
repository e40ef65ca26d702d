import type { EpochMs } from '../base/units';
import { type DomainList, entryKey } from './domain-list';
import type { IndicatorSet } from './indicator-set';
import type { IndicatorLevel, Provenance } from './verdict';

/** From when on an entry counts. */
export interface IndicatorRules {
  /** Entries that were last confirmed more days than this before the list was added do not count; null: any age. */
  readonly indicatorAgeDays: number | null;
  /** How many engines must call a domain malicious, where a look-up counts engines. */
  readonly engineThreshold: number;
}

/** Every entry counts. */
export const everyEntry: IndicatorRules = { indicatorAgeDays: null, engineThreshold: 1 };

const dayMs = 86_400_000;
const encoder = new TextEncoder();
const dot = 0x2e;

/** Why an entry that was read does not count under the present settings. */
export type SettingReason = 'too-old' | 'too-few-engines' | 'taken-out';

/** An entry that matched. */
export interface Match {
  readonly level: IndicatorLevel;
  readonly id: number;
}

/** One list under the present settings, asked for names. */
export class ListMatcher {
  private readonly oldest: EpochMs;
  /** Whether every entry counts, so that none need be looked at. */
  private readonly takesAll: boolean;

  constructor(
    readonly list: DomainList,
    private readonly rules: IndicatorRules,
  ) {
    // An allow-list or a ranking does not become wrong with age.
    this.oldest = list.kind === 'intel' && rules.indicatorAgeDays !== null ? list.addedAt - rules.indicatorAgeDays * dayMs : -Infinity;
    this.takesAll = list.takenOut.size === 0 && list.kind !== 'intel';
  }

  /** Why an entry does not count; null when it does. */
  reasonAgainst(level: IndicatorLevel, id: number): SettingReason | null {
    if (this.takesAll) return null;
    const set = this.list.indicators.sets[level];
    if (set.date(id) < this.oldest) return 'too-old';
    const engines = set.engines(id);
    if (engines > 0 && engines < this.rules.engineThreshold) return 'too-few-engines';
    if (this.list.takenOut.size > 0 && this.list.takenOut.has(entryKey({ level, name: set.names.text(id) }))) return 'taken-out';
    return null;
  }

  /**
   * The entry that names a host, by its name exactly, else the closest domain with all below it, on label boundaries:
   * `x.com` covers `a.x.com` and not `notx.com`. URLs are left to {@link urlsOn}.
   *
   * @param bytes the name is bytes[start, end), in normal form.
   */
  covering(bytes: Uint8Array, start: number, end: number): Match | null {
    const { fqdn, domain } = this.list.indicators.sets;
    const exact = this.counting('fqdn', fqdn, bytes, start, end);
    if (exact > 0) return { level: 'fqdn', id: exact };
    if (domain.count === 0) return null;
    for (let from = start; from < end; ) {
      const id = this.counting('domain', domain, bytes, from, end);
      if (id > 0) return { level: 'domain', id };
      while (from < end && bytes[from] !== dot) from++;
      from++;
    }
    return null;
  }

  /** URLs on a host that count. */
  urlsOn(host: string): readonly number[] {
    return this.list.indicators.urlsOf(host).filter((id) => this.reasonAgainst('url', id) === null);
  }

  provenance({ level, id }: Match): Provenance {
    const { list } = this;
    const set = list.indicators.sets[level];
    const date = set.date(id);
    return {
      list: list.id,
      listName: list.name,
      listDate: list.date,
      level,
      entry: set.names.text(id),
      entryDate: Number.isNaN(date) ? null : date,
      confidence: set.confidence(id),
      note: list.indicators.note(level, id),
      addedAt: list.addedAt,
    };
  }

  private counting(level: IndicatorLevel, set: IndicatorSet, bytes: Uint8Array, start: number, end: number): number {
    if (set.count === 0) return -1;
    const id = set.names.findBytes(bytes, start, end);
    return id > 0 && this.reasonAgainst(level, id) === null ? id : -1;
  }
}

/** The entry that covers `fqdn`, whatever its level, age and kind; the closest of several; null when none does. */
export function coveringEntry(list: DomainList, fqdn: string): string | null {
  const bytes = encoder.encode(fqdn);
  const matcher = new ListMatcher({ ...list, kind: 'allow' }, everyEntry);
  const match = bytes.length === 0 ? null : matcher.covering(bytes, 0, bytes.length);
  return match === null ? null : list.indicators.sets[match.level].names.text(match.id);
}

/** The entries of a list that count against nothing now, by reason. */
export function countSettingReasons(matcher: ListMatcher): Readonly<Partial<Record<SettingReason, number>>> {
  const counts: Partial<Record<SettingReason, number>> = {};
  for (const level of ['domain', 'fqdn', 'url', 'address'] as const) {
    const { count } = matcher.list.indicators.sets[level];
    for (let id = 1; id <= count; id++) {
      const reason = matcher.reasonAgainst(level, id);
      if (reason !== null) counts[reason] = (counts[reason] ?? 0) + 1;
    }
  }
  return counts;
}
