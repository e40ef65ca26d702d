import type { EpochMs } from '../base/units';
import type { Dictionary } from '../events/dictionary';
import type { Conflicts } from '../labels/conflicts';
import type { DomainList } from '../labels/domain-list';
import { indicatorLevels } from '../labels/indicators';
import { judgeByLists } from '../labels/judge';
import type { IndicatorRules, ListMatcher, SettingReason } from '../labels/match-list';
import type { IndicatorLevel } from '../labels/verdict';
import type { ListLabels } from './held-lists';

/** Which entries of a list. */
export interface EntryQuery {
  readonly list: string;
  /** Text that an entry or its note contains; '' for all. */
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export interface EntryRow {
  readonly level: IndicatorLevel;
  readonly name: string;
  readonly date: EpochMs | null;
  readonly confidence: number | null;
  /** Engines or rank, where the list has them; else null. */
  readonly engines: number | null;
  readonly rank: number | null;
  readonly note: string;
  /** Why it does not count now; null when it does. */
  readonly against: SettingReason | null;
}

export interface ListPage {
  readonly total: number;
  readonly matching: number;
  readonly rows: readonly EntryRow[];
}

/** A name of these logs that a list labels. */
export interface LabelledRow {
  readonly fqdn: string;
  readonly level: IndicatorLevel;
  readonly entry: string;
  /** For an allow-list: what intelligence says of it all the same, `list: entry`; null where it says nothing. */
  readonly hides: string | null;
  /** It is only put to review. */
  readonly isHint: boolean;
}

/** A list from near. */
export interface ListDetail {
  readonly labelledCount: number;
  /** Of those, how many intelligence calls malicious all the same. */
  readonly hidesCount: number;
  /** What it hides first; at most 200. */
  readonly labelled: readonly LabelledRow[];
  readonly conflicts: Conflicts;
}

const mostRows = 200;

export function listDetail(
  list: DomainList, lists: readonly DomainList[], { names }: ListLabels, fqdns: Dictionary, rules: IndicatorRules, conflicts: Conflicts,
): ListDetail {
  const intelligence = list.kind === 'allow' ? judgeByLists(lists.filter(({ kind }) => kind === 'intel'), fqdns, rules) : null;
  const hiding: LabelledRow[] = [];
  const others: LabelledRow[] = [];
  let labelledCount = 0;
  let hidesCount = 0;
  const take = (row: LabelledRow): void => {
    labelledCount++;
    if (row.hides !== null) hidesCount++;
    const rows = row.hides !== null ? hiding : others;
    if (rows.length < mostRows) rows.push(row);
  };
  for (let id = 1; id < names.of.length; id++) {
    const provenance = names.table[names.of[id]!]!.provenance;
    if (provenance?.list !== list.id) continue;
    const hidden = intelligence === null ? 0 : intelligence.of[id]!;
    take({ fqdn: fqdns.text(id), level: provenance.level, entry: provenance.entry, hides: hidden === 0 ? null : intelligence!.table[hidden]!.reason, isHint: false });
  }
  for (const [id, hint] of names.hints) if (hint.list === list.id) take({ fqdn: fqdns.text(id), level: hint.level, entry: hint.entry, hides: null, isHint: true });
  return { labelledCount, hidesCount, labelled: [...hiding, ...others].slice(0, mostRows), conflicts };
}

export function listEntries(matcher: ListMatcher, { search, offset, limit }: EntryQuery): ListPage {
  const { indicators } = matcher.list;
  const wanted = search.trim().toLowerCase();
  const rows: EntryRow[] = [];
  let matching = 0;
  for (const level of indicatorLevels) {
    const set = indicators.sets[level];
    if (wanted === '' && matching + set.count <= offset) {
      matching += set.count;
      continue;
    }
    for (let id = 1; id <= set.count; id++) {
      const isShown = matching >= offset && rows.length < limit;
      if (wanted === '' && !isShown && rows.length >= limit) {
        matching += set.count - id + 1;
        break;
      }
      if (wanted !== '' && !set.names.text(id).includes(wanted) && !indicators.note(level, id).toLowerCase().includes(wanted)) continue;
      if (isShown) rows.push(entryRow(matcher, level, id));
      matching++;
    }
  }
  return { total: indicators.count, matching, rows };
}

function entryRow(matcher: ListMatcher, level: IndicatorLevel, id: number): EntryRow {
  const { indicators } = matcher.list;
  const set = indicators.sets[level];
  const date = set.date(id);
  return {
    level,
    name: set.names.text(id),
    date: Number.isNaN(date) ? null : date,
    confidence: set.confidence(id),
    engines: set.engines(id) || null,
    rank: set.rank(id) || null,
    note: indicators.note(level, id),
    against: matcher.reasonAgainst(level, id),
  };
}
