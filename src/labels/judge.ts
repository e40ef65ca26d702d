import type { Grouping } from '../base/group-by-key';
import type { Dictionary } from '../events/dictionary';
import { sharedHosting } from '../domains/shared-hosting';
import type { DomainList } from './domain-list';
import { type IndicatorRules, ListMatcher, type Match } from './match-list';
import type { Judgement, Provenance, Review } from './verdict';

/** What is held of whatever nobody has judged. */
export const unjudged: Judgement = { verdict: 'unreviewed', source: 'none', mixed: false, reason: '' };

/**
 * What lists and reviews say of each FQDN by itself. FQDNs point into a table of judgements, since a list or a review
 * judges many alike.
 */
export interface FqdnJudgements {
  readonly table: readonly Judgement[];
  /** Per FQDN id, an index into the table; 0 is {@link unjudged}. */
  readonly of: Uint32Array;
}

/** What lists say of each FQDN, before reviews. */
export interface ListJudgements extends FqdnJudgements {
  /** Intelligence on URLs of hosts that anybody can put content on: FQDN id -> such an entry. It judges nobody. */
  readonly hints: ReadonlyMap<number, Provenance>;
}

const nameBytes = (fqdns: Dictionary) => {
  const { bytes, starts } = fqdns.texts();
  return { bytes, start: (id: number): number => starts[id]!, end: (id: number): number => starts[id + 1]! };
};

/**
 * Judges every FQDN by the lists alone; an allow-list beats intelligence, and of equals the first list wins. A URL judges
 * the host it is on, exactly and nothing below: whoever serves one bad file from a host of their own is not to be trusted
 * with others. Where anybody can put content, it judges nobody and is a hint.
 */
export function judgeByLists(lists: readonly DomainList[], fqdns: Dictionary, rules: IndicatorRules): ListJudgements {
  const inOrder = [...lists.filter(({ kind }) => kind === 'allow'), ...lists.filter(({ kind }) => kind === 'intel')];
  const table: Judgement[] = [unjudged];
  const of = new Uint32Array(fqdns.count);
  const hints = new Map<number, Provenance>();
  if (inOrder.length === 0) return { table, of, hints };
  const names = nameBytes(fqdns);
  for (const matcher of inOrder.map((list) => new ListMatcher(list, rules))) {
    const { list } = matcher;
    const indexOf = { domain: new Map<number, number>(), fqdn: new Map<number, number>(), url: new Map<number, number>(), address: new Map<number, number>() };
    const judge = (fqdn: number, match: Match): void => {
      let index = indexOf[match.level].get(match.id);
      if (index === undefined) {
        index = table.length;
        indexOf[match.level].set(match.id, index);
        table.push(judgementByList(list.kind === 'allow' ? 'allow' : 'intel', matcher.provenance(match)));
      }
      of[fqdn] = index;
    };
    const hasUrls = list.indicators.sets.url.count > 0;
    for (let id = 1; id < of.length; id++) {
      if (of[id] !== 0) continue;
      const match = matcher.covering(names.bytes, names.start(id), names.end(id));
      if (match !== null) {
        judge(id, match);
      } else if (hasUrls) {
        const fqdn = fqdns.text(id);
        const [url] = matcher.urlsOn(fqdn);
        if (url === undefined) continue;
        if (!isSharedHost(fqdn)) judge(id, { level: 'url', id: url });
        else if (list.kind === 'intel' && !hints.has(id)) hints.set(id, matcher.provenance({ level: 'url', id: url }));
      }
    }
  }
  for (const id of [...hints.keys()]) if (of[id] !== 0) hints.delete(id);
  return { table, of, hints };
}

/** Whether content of several parties stands under this very name; a name that a service gives to one tenant is that tenant's. */
export function isSharedHost(fqdn: string): boolean {
  const hosting = sharedHosting(fqdn);
  return hosting !== null && !(hosting.tenantIn === 'name' && fqdn.length > hosting.entry.length);
}

function judgementByList(source: 'allow' | 'intel', provenance: Provenance): Judgement {
  return {
    verdict: source === 'allow' ? 'benign' : 'malicious',
    source,
    mixed: false,
    reason: `${provenance.listName}: ${provenance.entry}`,
    provenance,
  };
}

/** What a hint makes of a name that nobody judged. */
export function judgementByHint(hint: Provenance): Judgement {
  return { ...unjudged, reason: '', provenance: hint, toReview: whyToReview(hint.listName) };
}

export const whyToReview = (listName: string): string => `${listName || 'A list'} names a URL on it, and anybody can put content there`;

/** An analyst's verdict as a judgement. */
export function judgementOf(review: Review): Judgement {
  const { verdict, note, at, author } = review;
  return { verdict, source: 'review', mixed: false, reason: note, ...(at === null ? {} : { at }), ...(author === '' ? {} : { author }) };
}

/** Where FQDNs stand: the dictionary, and for each base domain its FQDNs. */
export interface FqdnIndex {
  readonly fqdns: Dictionary;
  readonly domains: Dictionary;
  /** FQDN ids by the id of their base domain. */
  readonly byBase: Grouping;
}

/** Lays reviews over what the lists say: a review of a base domain first, then those of FQDNs, the finer winning. */
export function layReviews(byLists: FqdnJudgements, reviews: readonly Review[], index: FqdnIndex): FqdnJudgements {
  const table = [...byLists.table];
  const of = byLists.of.slice();
  for (const level of ['base', 'fqdn'] as const) {
    for (const review of reviews) {
      if (review.level !== level) continue;
      const judgement = table.push(judgementOf(review)) - 1;
      if (level === 'fqdn') {
        const id = index.fqdns.find(review.domain);
        if (id > 0) of[id] = judgement;
      } else {
        const base = index.domains.find(review.domain);
        if (base > 0 && base + 1 < index.byBase.start.length) {
          for (let at = index.byBase.start[base]!; at < index.byBase.start[base + 1]!; at++) of[index.byBase.order[at]!] = judgement;
        }
      }
    }
  }
  return { table, of };
}

/** What is held of exact arguments, by FQDN id and arguments id. */
export type ArgumentsJudgements = ReadonlyMap<number, ReadonlyMap<number, Judgement>>;

/** Lays reviews of exact arguments over what lists say of arguments. */
export function judgeArguments(byLists: ArgumentsJudgements, reviews: readonly Review[], fqdns: Dictionary, args: Dictionary): ArgumentsJudgements {
  const byFqdn = new Map(Array.from(byLists, ([fqdn, judgements]) => [fqdn, new Map(judgements)]));
  for (const review of reviews) {
    if (review.level !== 'arguments') continue;
    const fqdn = fqdns.find(review.domain);
    const argument = args.find(review.arguments);
    if (fqdn <= 0 || argument <= 0) continue;
    const known = byFqdn.get(fqdn);
    if (known) known.set(argument, judgementOf(review));
    else byFqdn.set(fqdn, new Map([[argument, judgementOf(review)]]));
  }
  return byFqdn;
}
