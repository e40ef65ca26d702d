import { isMalicious, isUnreviewed } from '../labels/judgement-code';
import { meets, rowSearch } from './row-filter';
import type { DomainFilter, DomainPage, DomainQuery, DomainSortKey } from './readings';
import type { StudiedGroup } from './studied-group';

/**
 * The rows of a group's domain table in the order asked for: an index permutation, kept until the question or the
 * group changes, so that scrolling costs a window only.
 */
export class DomainTable {
  private kept: { group: StudiedGroup; question: string; order: Uint32Array } | null = null;

  /** @param fqdnText lower-case text of an FQDN id, for the search. */
  page(group: StudiedGroup, query: DomainQuery, fqdnText: (id: number) => string): DomainPage {
    const order = this.orderOf(group, query, fqdnText);
    const offset = Math.max(0, Math.min(query.offset, order.length));
    return {
      total: group.size,
      matching: order.length,
      offset,
      rows: Array.from(order.subarray(offset, offset + query.limit), (index) => group.row(index)),
    };
  }

  private orderOf(group: StudiedGroup, query: DomainQuery, fqdnText: (id: number) => string): Uint32Array {
    const question = JSON.stringify([query.search, query.rarity, query.verdict, query.sort, query.descending]);
    if (this.kept?.group !== group || this.kept.question !== question) {
      const matching = matchingRows(group, query, fqdnText);
      sortRows(matching, group, query.sort, query.descending);
      this.kept = { group, question, order: matching };
    }
    return this.kept.order;
  }
}

/** The rows that a filter lets through, in the order of the group. */
export function matchingRows(group: StudiedGroup, query: DomainFilter, fqdnText: (id: number) => string): Uint32Array {
  const rows = new Uint32Array(group.size);
  const { text, conditions } = rowSearch(query.search);
  let count = 0;
  for (let i = 0; i < group.size; i++) {
    if (query.rarity !== 'all' && group.isRare(i) !== (query.rarity === 'rare')) continue;
    if (query.verdict !== 'all' && !(query.verdict === 'to-review' ? group.isToReview(i) : hasVerdict(group.codeAt(i), query.verdict))) continue;
    if (text !== '' && !contains(group, i, text, fqdnText)) continue;
    if (!conditions.every((condition) => meets(group, i, condition))) continue;
    rows[count++] = i;
  }
  return rows.slice(0, count);
}

function hasVerdict(code: number, verdict: Exclude<DomainQuery['verdict'], 'all' | 'to-review'>): boolean {
  switch (verdict) {
    case 'malicious':
      return isMalicious(code);
    case 'mixed':
      return (code & 4) !== 0;
    case 'unreviewed':
      return isUnreviewed(code);
    case 'benign':
      return !isMalicious(code) && !isUnreviewed(code);
  }
}

function contains(group: StudiedGroup, index: number, search: string, fqdnText: (id: number) => string): boolean {
  const { base, fqdn } = group.summary;
  // Every FQDN ends in its base domain, so looking at FQDNs looks at both.
  for (let at = base.fqdnStart[index]!; at < base.fqdnStart[index + 1]!; at++) {
    if (fqdnText(fqdn.id[at]!).includes(search)) return true;
  }
  return false;
}

/** Unknown times go last, whatever the direction. */
function sortRows(rows: Uint32Array, group: StudiedGroup, key: DomainSortKey, descending: boolean): void {
  const sign = descending ? -1 : 1;
  if (key === 'baseDomain') {
    const names = new Map(Array.from(rows, (row) => [row, group.baseDomain(row)]));
    const collator = new Intl.Collator('en', { numeric: true });
    rows.sort((a, b) => sign * collator.compare(names.get(a)!, names.get(b)!) || a - b);
    return;
  }
  const value = sortValue(group, key);
  rows.sort((a, b) => {
    const left = value[a]!;
    const right = value[b]!;
    if (left === right) return a - b;
    if (!Number.isFinite(left)) return 1;
    if (!Number.isFinite(right)) return -1;
    return sign * (left - right);
  });
}

function sortValue(group: StudiedGroup, key: Exclude<DomainSortKey, 'baseDomain'>): ArrayLike<number> {
  const { base } = group.summary;
  switch (key) {
    case 'connections':
      return base.connections;
    case 'fqdns':
      return Float64Array.from(base.domain, (_, index) => group.fqdnCount(index));
    case 'meanPerFqdn':
      return group.mean;
    case 'machines':
      return base.machines;
    case 'rank':
      return Float64Array.from(base.domain, (_, index) => group.rank(index) ?? NaN);
    case 'firstSeen':
      return base.first;
    case 'lastSeen':
      return base.last;
    case 'verdict':
      return Uint8Array.from(base.domain, (_, index) => group.codeAt(index));
    case 'score':
      return group.allScores();
  }
}
