import type { Grouping } from '../base/group-by-key';
import type { Dictionary } from '../events/dictionary';
import { coveringEntry, type DomainList } from './domain-list';
import type { Judgement, Review } from './verdict';

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

/** Judges every FQDN by the lists alone; an allow-list beats intelligence, and of equals the first list wins. */
export function judgeByLists(lists: readonly DomainList[], fqdns: Dictionary): FqdnJudgements {
  const inOrder = [...lists.filter(({ kind }) => kind === 'allow'), ...lists.filter(({ kind }) => kind === 'intel')];
  const table: Judgement[] = [unjudged];
  const of = new Uint32Array(fqdns.count);
  if (inOrder.length === 0) return { table, of };
  const indexOf = new Map<string, number>();
  for (let id = 1; id < of.length; id++) {
    const fqdn = fqdns.text(id);
    for (const list of inOrder) {
      const entry = coveringEntry(list, fqdn);
      if (entry === null) continue;
      const key = `${list.id} ${entry}`;
      let index = indexOf.get(key);
      if (index === undefined) {
        index = table.length;
        indexOf.set(key, index);
        table.push({
          verdict: list.kind === 'allow' ? 'benign' : 'malicious',
          source: list.kind,
          mixed: false,
          reason: `${list.name}: ${entry}`,
        });
      }
      of[id] = index;
      break;
    }
  }
  return { table, of };
}

/** An analyst's verdict as a judgement. */
export function judgementOf(review: Review): Judgement {
  return { verdict: review.verdict, source: 'review', mixed: false, reason: review.note };
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

/** Verdicts on exact arguments, by FQDN id and arguments id. */
export type ArgumentsReviews = ReadonlyMap<number, ReadonlyMap<number, Review>>;

export function argumentsReviews(reviews: readonly Review[], fqdns: Dictionary, args: Dictionary): ArgumentsReviews {
  const byFqdn = new Map<number, Map<number, Review>>();
  for (const review of reviews) {
    if (review.level !== 'arguments') continue;
    const fqdn = fqdns.find(review.domain);
    const argument = args.find(review.arguments);
    if (fqdn <= 0 || argument <= 0) continue;
    const known = byFqdn.get(fqdn);
    if (known) known.set(argument, review);
    else byFqdn.set(fqdn, new Map([[argument, review]]));
  }
  return byFqdn;
}
