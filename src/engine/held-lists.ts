import type { EpochMs } from '../base/units';
import type { Dictionary } from '../events/dictionary';
import type { EventTable } from '../events/event-table';
import { conflictsOf, type Conflicts } from '../labels/conflicts';
import { type DomainList, entryKey, type ListEntry, type ListKind, ownAllowList } from '../labels/domain-list';
import { Indicators } from '../labels/indicators';
import { type ArgumentsJudgements, judgeByLists, type ListJudgements } from '../labels/judge';
import { countSettingReasons, type IndicatorRules, ListMatcher } from '../labels/match-list';
import { startAllowList, startListId } from '../labels/start-allow-list';
import { argumentsWithUrls } from '../labels/url-arguments';
import { type EntryQuery, type ListDetail, listDetail, listEntries, type ListPage } from './list-detail';
import type { AllowChange, ListReading } from './readings';
import type { Settings } from './settings';

/** What lists say of everything. */
export interface ListLabels {
  readonly names: ListJudgements;
  readonly arguments: ArgumentsJudgements;
}

/** The lists of an analysis. Lists stand still: a change makes a new one, so that what was worked out of the others holds. */
export class HeldLists {
  private held: readonly DomainList[] = [];
  private removed: { readonly list: DomainList; readonly at: number } | null = null;
  private readonly start = startAllowList();
  private labels: ListLabels | null = null;
  private readonly reasons = new WeakMap<DomainList, { readonly rules: string; readonly counts: Readonly<Record<string, number>> }>();
  private readonly conflicts = new WeakMap<DomainList, { readonly contexts: readonly DomainList[]; readonly conflicts: Conflicts }>();

  /** The lists that are kept with an analysis. */
  all(): readonly DomainList[] {
    return this.held;
  }

  /** Whether a popularity or warning list names a base domain; null where there is no such list. */
  isPopular(settings: Settings): ((domain: string) => boolean) | null {
    const sets = this.active(settings).filter(({ kind }) => kind === 'context').flatMap(({ indicators }) => [indicators.sets.domain.names, indicators.sets.fqdn.names]);
    return sets.length === 0 ? null : (domain) => sets.some((names) => names.find(domain) > 0);
  }

  /** The best place of a domain in the lists by popularity; null where none names it. */
  rankOf(settings: Settings): (domain: string) => number | null {
    const sets = this.active(settings).filter(({ kind }) => kind === 'context').flatMap(({ indicators }) => [indicators.sets.domain, indicators.sets.fqdn]);
    return (domain) => sets.reduce<number | null>((best, set) => {
      const id = set.names.find(domain);
      const rank = id > 0 ? set.rank(id) : 0;
      return rank > 0 && rank < (best ?? Infinity) ? rank : best;
    }, null);
  }

  /** Those that take part, with the one that comes with the page where it is switched on. */
  active(settings: Settings): readonly DomainList[] {
    return settings.startAllowList ? [...this.held, this.start] : this.held;
  }

  replace(lists: readonly DomainList[]): void {
    this.held = lists;
    this.removed = null;
    this.labels = null;
  }

  add(list: DomainList): void {
    this.replaceHeld([...this.held, list]);
  }

  remove(id: string): void {
    const at = this.held.findIndex((list) => list.id === id);
    const list = this.held[at];
    if (!list) return;
    this.removed = { list, at };
    this.replaceHeld(this.held.toSpliced(at, 1));
  }

  /** Brings back the list removed last. */
  restore(): void {
    if (!this.removed) return;
    this.replaceHeld(this.held.toSpliced(this.removed.at, 0, this.removed.list));
    this.removed = null;
  }

  setKind(id: string, kind: ListKind): void {
    this.change(id, (list) => ({ ...list, kind }));
  }

  /** Allows a name from a row, on the list of what was allowed here. */
  allow({ name, level, comment }: AllowChange, at: EpochMs): void {
    if (!this.held.some(({ id }) => id === ownAllowList)) this.add(emptyOwnList(at));
    this.change(ownAllowList, (list) => {
      const indicators = Indicators.from(list.indicators.pack());
      indicators.add({ level, name, host: name }, { value: name, type: 'any', date: at, note: comment });
      const takenOut = new Set(list.takenOut);
      takenOut.delete(entryKey({ level, name }));
      return { ...list, indicators, takenOut };
    });
  }

  /** Takes an entry out of its list, or back in. */
  setEntry(id: string, entry: ListEntry, counts: boolean): void {
    this.change(id, (list) => {
      const takenOut = new Set(list.takenOut);
      if (counts) takenOut.delete(entryKey(entry));
      else takenOut.add(entryKey(entry));
      return { ...list, takenOut };
    });
  }

  /** What the lists say, kept until a list, a rule or the events change. */
  judge(fqdns: Dictionary, settings: Settings, table: EventTable | null): ListLabels {
    if (this.labels === null) {
      const lists = this.active(settings);
      const names = judgeByLists(lists, fqdns, settings);
      this.labels = { names, arguments: table === null ? new Map() : argumentsWithUrls(table, lists, settings, names) };
    }
    return this.labels;
  }

  /** The names, the arguments or the rules changed. */
  forget(): void {
    this.labels = null;
  }

  /** @param baseOf FQDN id -> base domain id. */
  readings(labels: ListLabels, baseOf: Uint32Array, settings: Settings): readonly ListReading[] {
    const lists = this.active(settings);
    const labelled = basesByList(labels, baseOf);
    return lists.map((list): ListReading => {
      const { id, name, kind, format, addedAt, date, rejected, indicators } = list;
      const { domain, fqdn, url, address } = indicators.sets;
      return {
        id, name, kind, format, addedAt, date, rejected,
        origin: id === startListId ? 'built-in' : id === ownAllowList ? 'page' : 'file',
        isFixed: false,
        entries: indicators.count,
        levels: { domain: domain.count, fqdn: fqdn.count, url: url.count, address: address.count },
        unused: { ...list.unused, ...this.settingReasons(list, settings) },
        matches: labelled.judged.get(id)?.size ?? 0,
        toReview: labelled.toReview.get(id)?.size ?? 0,
        flaggedArguments: labelled.flaggedArguments.get(id) ?? 0,
        conflicts: list.kind === 'intel' ? this.conflictsOf(list).count : 0,
      };
    });
  }

  conflictsOf(list: DomainList): Conflicts {
    const contexts = this.held.filter(({ kind }) => kind === 'context');
    const known = this.conflicts.get(list);
    if (known && known.contexts.length === contexts.length && known.contexts.every((context, index) => context === contexts[index])) return known.conflicts;
    const conflicts = conflictsOf(list, contexts);
    this.conflicts.set(list, { contexts, conflicts });
    return conflicts;
  }

  /** A list from near: what it labels and hides, and where it contradicts others. */
  detail(id: string, labels: ListLabels, fqdns: Dictionary, settings: Settings): ListDetail | null {
    const lists = this.active(settings);
    const list = lists.find((one) => one.id === id);
    return list ? listDetail(list, lists, labels, fqdns, settings, list.kind === 'intel' ? this.conflictsOf(list) : { count: 0, rows: [] }) : null;
  }

  /** Entries of a list that contain a text, in its order. */
  entries(query: EntryQuery, settings: Settings): ListPage {
    const list = [...this.held, this.start].find((one) => one.id === query.list);
    return list ? listEntries(new ListMatcher(list, settings), query) : { total: 0, matching: 0, rows: [] };
  }

  private settingReasons(list: DomainList, { indicatorAgeDays, engineThreshold }: IndicatorRules): Readonly<Record<string, number>> {
    const rules = `${indicatorAgeDays} ${engineThreshold}`;
    const known = this.reasons.get(list);
    if (known?.rules === rules) return known.counts;
    const counts = countSettingReasons(new ListMatcher(list, { indicatorAgeDays, engineThreshold }));
    this.reasons.set(list, { rules, counts });
    return counts;
  }

  private change(id: string, make: (list: DomainList) => DomainList): void {
    this.replaceHeld(this.held.map((list) => (list.id === id ? make(list) : list)));
  }

  private replaceHeld(lists: readonly DomainList[]): void {
    this.held = lists;
    this.labels = null;
  }
}

const emptyOwnList = (at: EpochMs): DomainList => ({
  id: ownAllowList, name: 'Allowed here', kind: 'allow', format: 'From rows of this analysis', addedAt: at, date: null, rejected: 0, unused: {},
  indicators: new Indicators(), takenOut: new Set(),
});

/** By list: the base domains that it judges, those that it puts to review, and how many arguments it flags. */
function basesByList({ names, arguments: args }: ListLabels, baseOf: Uint32Array) {
  const judged = new Map<string, Set<number>>();
  const toReview = new Map<string, Set<number>>();
  const flaggedArguments = new Map<string, number>();
  const into = (bases: Map<string, Set<number>>, list: string): Set<number> => {
    const known = bases.get(list) ?? new Set<number>();
    bases.set(list, known);
    return known;
  };
  const setOf = names.table.map(({ provenance }) => (provenance ? into(judged, provenance.list) : null));
  for (let id = 1; id < names.of.length; id++) if (names.of[id] !== 0) setOf[names.of[id]!]?.add(baseOf[id]!);
  for (const [id, { list }] of names.hints) into(toReview, list).add(baseOf[id]!);
  for (const judgements of args.values()) {
    for (const { provenance } of judgements.values()) if (provenance) flaggedArguments.set(provenance.list, (flaggedArguments.get(provenance.list) ?? 0) + 1);
  }
  return { judged, toReview, flaggedArguments };
}
